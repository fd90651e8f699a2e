import { LIMITS } from '../base/limits';
import type { Range } from '../base/range';
import type { FhirpathHost, Outcome, StopSignal } from '../fhirpath/job';
import { resourceAround } from '../model/model';
import { anchorOf, nodesAt } from '../model/places';
import type { Resource } from '../model/resource';
import { Descent, jsonOf, Pointers, placeOf } from '../service/resourceTexts';
import type { Snapshot } from '../service/snapshot';
import { NONE } from '../syntax/tree';
import { fhirpathOf } from './fhirpathOf';

/** What an expression gives on a resource of a document. */
export type Evaluation =
  | {
      readonly is: 'results';
      /** The version whose types it was read by. */
      readonly version: string;
      readonly results: readonly EvaluationResult[];
      /** How many there are; only the first ones are told. */
      readonly count: number;
    }
  | { readonly is: 'refused'; readonly because: string };

export interface EvaluationResult {
  /** As a person reads it. */
  readonly value: string;
  /** Where it stands, as FHIRPath and in the text; none for a value that was worked out. */
  readonly path?: string;
  readonly range?: Range;
}

/** Evaluates an expression of the author's on the selection at an offset: the first one, where it stands in none. */
export async function evaluate(
  snapshot: Snapshot,
  offset: number,
  expression: string,
  host: FhirpathHost,
  stop?: StopSignal,
): Promise<Evaluation> {
  const node = nodesAt(snapshot.tree, offset).at(-1) ?? NONE;
  const resource = resourceAround(snapshot.model, node) ?? snapshot.model.resources[0];
  if (resource === undefined) return refused('There is no ImagingSelection in this document.');
  if (expression.trim() === '') return refused('Write a FHIRPath expression, such as `instance.uid`.');
  if (expression.length > LIMITS.expression) return refused('The expression is too long.');
  const asked = textOf(snapshot, resource);
  if (asked === undefined) return refused('The JSON of the resource is not complete yet.');
  if (asked.text.length > LIMITS.constraintText) return refused('The document is too long for FHIRPath.');
  const job = { is: 'find', expression, ...asked, limit: LIMITS.evaluated } as const;
  return evaluationOf(snapshot, resource, await host.evaluate(job, LIMITS.expressionTime, stop));
}

/** The whole top-level value, so that `%rootResource` is there; or the resource alone where that is not JSON yet. */
function textOf({ tree }: Snapshot, resource: Resource) {
  const place = new Descent(tree).to(resource.node);
  const whole = place === undefined ? undefined : jsonOf(tree, place.top);
  const text = whole ?? jsonOf(tree, resource.node);
  if (text === undefined) return undefined;
  return { text, resource: placeOf(resource, whole === undefined ? [] : (place?.pointer ?? [])) };
}

function evaluationOf(snapshot: Snapshot, resource: Resource, outcome: Outcome): Evaluation {
  switch (outcome.is) {
    case 'over':
      return refused(
        outcome.limit === 'time'
          ? `The expression was ended, as it took more than ${LIMITS.expressionTime / 1000} seconds.`
          : 'The expression was ended, as it took too much memory.',
      );
    case 'failed':
      return refused(`FHIRPath could not be run: ${outcome.message}.`);
    case 'stopped':
      return refused('The evaluation was called off.');
    case 'answered':
      break;
  }
  const { answer } = outcome;
  if (answer.is === 'invalid') return refused(answer.message);
  if (answer.is !== 'found') return refused('FHIRPath gave no answer to this.');
  const pointers = new Pointers(snapshot.tree);
  const results = answer.results.map(({ value, pointer }): EvaluationResult => {
    if (pointer === undefined) return { value };
    const node = pointers.nodeAt(resource.node, pointer);
    const path = fhirpathOf(snapshot, node);
    return { value, ...(path !== undefined && { path }), range: anchorOf(snapshot.tree, node) };
  });
  return { is: 'results', version: resource.version, results, count: answer.count };
}

function refused(because: string): Evaluation {
  return { is: 'refused', because };
}
