import type { FhirpathHost } from '../fhirpath/job';
import type { Host as Files } from '../service/surroundings';

/** What the server needs of the place that it runs in. */
export interface Host extends Files {
  /** Runs a task later; the function that it returns calls it off. */
  readonly after: (milliseconds: number, task: () => void) => () => void;
  /** Evaluates FHIRPath; where there is none, constraints of the author's own are not run. */
  readonly fhirpath?: FhirpathHost;
}
