import { Engine } from '../../../server/src/fhirpath/engine';
import type { FhirpathHost } from '../../../server/src/fhirpath/job';
import type { UserConstraint } from '../../../server/src/service/project';

/** FHIRPath evaluated at once, in the test itself. */
export function engineHere(): FhirpathHost {
  const engine = new Engine();
  return { now: () => 0, evaluate: async (job) => ({ is: 'answered', answer: engine.answer(job) }) };
}

export function constraint(expression: string, context = 'ImagingSelection'): UserConstraint {
  return { key: 'my-1', severity: 'warning', human: 'As we want it.', expression, context };
}
