import type { CodeFacts, ValueSetFacts } from './facts';
import { valueSets } from './valueSets';

/** The codes of a code system, as far as the value sets carry it. */
export interface KnownSystem {
  /** By code; one code may be in several sets, and be shown there in other words. */
  readonly byCode: ReadonlyMap<string, readonly CodeFacts[]>;
  /** By the words that they are shown by, in lower case. */
  readonly byDisplay: ReadonlyMap<string, readonly CodeFacts[]>;
}

/** What is known of the code system with this URI. */
export function knownSystem(uri: string): KnownSystem | undefined {
  return SYSTEMS.get(uri);
}

const SYSTEMS: ReadonlyMap<string, KnownSystem> = systems();

function systems(): ReadonlyMap<string, KnownSystem> {
  const found = new Map<string, { byCode: Map<string, CodeFacts[]>; byDisplay: Map<string, CodeFacts[]> }>();
  for (const { codes } of Object.values<ValueSetFacts>(valueSets)) {
    for (const one of codes) {
      const system = found.get(one.system) ?? { byCode: new Map(), byDisplay: new Map() };
      found.set(one.system, system);
      add(system.byCode, one.code, one);
      add(system.byDisplay, one.display.toLowerCase(), one);
    }
  }
  return found;
}

function add(map: Map<string, CodeFacts[]>, key: string, one: CodeFacts): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [one]);
  else known.push(one);
}
