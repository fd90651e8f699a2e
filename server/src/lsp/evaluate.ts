import type { CancellationToken } from 'vscode-languageserver';
import { type Evaluation, evaluate } from '../features/evaluate';
import { fhirpathAt } from '../features/fhirpathOf';
import type { FhirpathHost } from '../fhirpath/job';
import type {
  EvaluateMethod,
  EvaluateParams,
  EvaluateResult,
  FhirpathAtMethod,
  FhirpathAtParams,
  FhirpathAtResult,
} from '../protocol';
import type { Snapshot } from '../service/snapshot';
import type { OpenDocument } from './documents';
import { stopOf } from './explain';
import { isPosition, offsetAt, toLspRange } from './positions';

export const EVALUATE: EvaluateMethod = 'imagingSelection/evaluate';
export const FHIRPATH_AT: FhirpathAtMethod = 'imagingSelection/fhirpathAt';

/** What an expression gives on the selection at a position. It takes its time, so it can be called off. */
export async function evaluateAt(
  { snapshot }: OpenDocument,
  { position, expression }: EvaluateParams,
  fhirpath: FhirpathHost | undefined,
  token: CancellationToken,
): Promise<EvaluateResult> {
  if (fhirpath === undefined) return { is: 'refused', because: 'FHIRPath cannot be evaluated here.' };
  if (typeof expression !== 'string' || !isPosition(position))
    return { is: 'refused', because: 'It takes an expression and a position.' };
  const found = await evaluate(snapshot, offsetAt(snapshot, position), expression, fhirpath, stopOf(token));
  return resultOf(snapshot, found);
}

function resultOf(snapshot: Snapshot, found: Evaluation): EvaluateResult {
  if (found.is === 'refused') return found;
  const results = found.results.map(({ value, path, range }) => ({
    value,
    ...(path !== undefined && { path }),
    ...(range !== undefined && { range: toLspRange(snapshot, range) }),
  }));
  return { ...found, results };
}

/** The element at a position as FHIRPath names it. */
export function fhirpathAtPosition({ snapshot }: OpenDocument, { position }: FhirpathAtParams): FhirpathAtResult {
  const path = isPosition(position) ? fhirpathAt(snapshot, offsetAt(snapshot, position)) : undefined;
  return path === undefined ? null : { path };
}
