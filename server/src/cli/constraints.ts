import type { FhirpathHost } from '../fhirpath/job';
import { type ConstraintFault, runConstraints } from '../service/constraints';
import type { Ignore } from '../service/project';
import { NONE } from '../syntax/tree';
import type { Checked } from './check';

/** A document with what the author's own constraints say of it, and why some of them could not be run. */
export interface Constrained {
  readonly checked: Checked;
  readonly faults: readonly ConstraintFault[];
  /** The entries of `ignore` that a problem has answered to, of the rules or of the constraints. */
  readonly ignored: ReadonlySet<Ignore>;
}

export async function withConstraints(checked: Checked, isQuiet: boolean, host: FhirpathHost): Promise<Constrained> {
  const { snapshot, problems } = checked;
  const { constraints } = snapshot.settings;
  if (constraints.length === 0 || snapshot.root === NONE) return { checked, faults: [], ignored: snapshot.ignored };
  const found = await runConstraints(snapshot, constraints, host);
  const shown = isQuiet ? found.problems.filter(({ severity }) => severity === 'error') : found.problems;
  const all = [...problems, ...shown].sort((a, b) => a.range.start - b.range.start);
  return {
    checked: { ...checked, problems: all },
    faults: found.faults,
    ignored: new Set([...snapshot.ignored, ...found.ignored]),
  };
}
