import type { Range } from '../base/range';
import type { Fix } from '../model/fix';
import type { Related, Severity } from '../rules/rule';

/** Anything that we report on a document. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly range: Range;
  readonly message: string;
  /** The page of the specification that it stands on. */
  readonly page: string;
  readonly related: readonly Related[];
  /** Where it is, as FHIRPath from the resource; worked out when asked for. */
  readonly path: () => string;
  /** What the author can do about it; worked out when asked for. */
  readonly fixes: () => readonly Fix[];
}
