import { SEVERITIES, type Severity } from '../rules/rule';
import { isVersion, type Version } from '../spec/version';

/** What the author or the client has decided for a document; a value, so that two documents never share a decision. */
export interface Settings {
  readonly fhirVersion: 'auto' | Version;
  /** Severity of each rule that is not to have its own. */
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
  /**
   * Which JSON syntax errors and duplicate keys are shown: `all`; `lines`, all but that more JSON follows, which it may
   * in JSON lines; `strict`, only comments, where the client shows what
   * is wrong in JSON with comments; `none`, where the client shows them all itself.
   */
  readonly syntaxErrors: 'all' | 'lines' | 'strict' | 'none';
}

export const DEFAULT_SETTINGS: Settings = { fhirVersion: 'auto', rules: new Map(), syntaxErrors: 'all' };

/** Reads settings as a client sends them. Whatever is absent or makes no sense leaves the default. */
export function readSettings(value: unknown, base: Settings = DEFAULT_SETTINGS): Settings {
  if (!isRecord(value)) return base;
  const version = value['fhirVersion'];
  return {
    ...base,
    fhirVersion: version === 'auto' || isVersion(version) ? version : base.fhirVersion,
    rules: isRecord(value['rules']) ? readRules(value['rules']) : base.rules,
  };
}

function readRules(rules: Record<string, unknown>): ReadonlyMap<string, Severity | 'off'> {
  const read = new Map<string, Severity | 'off'>();
  for (const [id, wanted] of Object.entries(rules)) {
    if (wanted === 'off') read.set(id, 'off');
    const severity = SEVERITIES.find((known) => known === wanted);
    if (severity !== undefined) read.set(id, severity);
  }
  return read;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
