import type { ExamplesOf } from '../features/examples';
import type { FhirpathHost } from '../fhirpath/job';
import type { Host as Files } from '../service/surroundings';
import type { ReadCodes } from '../syntax/codes';

/** What the server needs of the place that it runs in. */
export interface Host extends Files {
  /** Runs a task later; the function that it returns calls it off. */
  readonly after: (milliseconds: number, task: () => void) => () => void;
  /** A fast way to the codes of a text, where there is one. */
  readonly readCodes?: ReadCodes;
  /** The examples of a rule, for its page; without them a page has none. */
  readonly examplesOf?: ExamplesOf;
  /** Evaluates FHIRPath; where there is none, constraints of the author's own are not run. */
  readonly fhirpath?: FhirpathHost;
}
