import { counted } from '../base/counted';
import { LIMITS } from '../base/limits';
import type { Range } from '../base/range';
import type { Measure } from '../geometry/measure';
import type { Model } from '../model/model';
import type { Resource } from '../model/resource';
import { SEVERITIES } from '../rules/rule';
import type { Problem } from '../service/problem';
import type { Snapshot } from '../service/snapshot';
import { endOf, NONE, type Node, startOf, type Tree } from '../syntax/tree';
import { measureWords, missingWords } from './measureWords';
import { regionWords } from './outline/words';
import { type Region, regionsOf } from './region';
import { measureRegion } from './regionMeasure';
import type { LensKind } from './viewKinds';

/** A line of words over something in a document. */
export interface CodeLens {
  readonly kind: LensKind;
  /** What it is about: on one line. */
  readonly range: Range;
  /** Worked out for the few that are looked at. */
  readonly title: () => string;
}

/**
 * The lenses of the wanted kinds: those of the selections, then those of their regions, in the order of the text.
 * `others` are problems of the document that the snapshot does not know: those with constraints of the author's own.
 */
export function codeLenses(
  snapshot: Snapshot,
  wanted: ReadonlySet<LensKind>,
  others: readonly Problem[] = [],
): readonly CodeLens[] {
  const { model, root } = snapshot;
  const lenses: CodeLens[] = [];
  if (root === NONE) return lenses;
  for (const resource of model.resources) {
    if (lenses.length >= LIMITS.lenses) return lenses;
    const range = bracketOf(model.tree, resource.node);
    if (wanted.has('versions')) lenses.push({ kind: 'versions', range, title: () => versionWords(resource) });
    if (wanted.has('problems'))
      lenses.push({ kind: 'problems', range, title: () => problemWords(snapshot, resource, others) });
  }
  if (!wanted.has('regions')) return lenses;
  for (const [region] of regionsOf(model)) {
    if (lenses.length >= LIMITS.lenses) return lenses;
    const range = bracketOf(model.tree, region.node);
    lenses.push({ kind: 'regions', range, title: () => regionTitle(model, region) });
  }
  return lenses;
}

function bracketOf(tree: Tree, object: Node): Range {
  const start = startOf(tree, object);
  return { start, end: start + 1 };
}

function versionWords({ version, verdict }: Resource): string {
  return `FHIR ${version}: ${verdict.because}`;
}

/** `2 errors, 1 hint` */
function problemWords({ problems, tree }: Snapshot, { node }: Resource, others: readonly Problem[]): string {
  const start = startOf(tree, node);
  const end = endOf(tree, node);
  const own = [...problems, ...others].filter(({ range }) => range.start >= start && range.start < end);
  const counts = SEVERITIES.flatMap((severity) => {
    const count = own.filter((problem) => problem.severity === severity).length;
    return count === 0 ? [] : [severity === 'info' ? `${count} info` : counted(count, severity)];
  });
  return counts.length === 0 ? 'no problems' : counts.join(', ');
}

/** `polyline · 12 points, closed · area 345.6 px²` */
function regionTitle(model: Model, region: Region): string {
  const measure = measureRegion(model, region);
  const size =
    measure === undefined || region.dimensions === undefined ? [] : measureWords(sizeIn(measure), region.dimensions);
  const why = measure === undefined || size.length > 0 ? undefined : missingWords(measure);
  return [regionWords(model, region), ...size, ...(why === undefined ? [] : [why])].join(' · ');
}

/** The one number that says how large a region is. */
function sizeIn({ length, area, volume }: Measure): Measure {
  if (volume !== undefined) return { volume };
  if (area !== undefined) return { area };
  return length === undefined ? {} : { length };
}
