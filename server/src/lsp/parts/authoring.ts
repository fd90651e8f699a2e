import type { CancellationToken } from 'vscode-languageserver';
import { freshUids } from '../../features/freshUid';
import type {
  EvaluateParams,
  EvaluateResult,
  FhirpathAtParams,
  FhirpathAtResult,
  FixResult,
  FreshUidParams,
  FreshUidResult,
  TextParams,
  ValidateResult,
} from '../../protocol';
import type { Settings } from '../../service/settings';
import { type Checker, FIX, fixedText, VALIDATE, validateText } from '../checkedText';
import { EVALUATE, evaluateAt, FHIRPATH_AT, fhirpathAtPosition } from '../evaluate';
import { FRESH_UID, freshUid } from '../freshUid';
import { LSPErrorCodes, ResponseError } from '../library';
import { TEMPLATE, TEMPLATES, template, templates } from '../templates';
import type { Part } from './part';

/** What the commands and tools of our client ask for an author at work (`protocol.ts`). */
export const authoring: Part = {
  serve(session, about) {
    const { connection, guard } = session;
    const uid = freshUids(session.host.randomUuid);
    connection.onRequest(TEMPLATES, () => guard('templates', { versions: [] }, templates));
    connection.onRequest(TEMPLATE, (params: unknown) =>
      guard('templates', null, () => template(recordOf(params), uid)),
    );
    connection.onRequest<FreshUidResult, never>(
      FRESH_UID,
      about<FreshUidParams, FreshUidResult>('fresh UIDs', null, (document, params) => freshUid(document, params, uid)),
    );
    connection.onRequest<FhirpathAtResult, never>(
      FHIRPATH_AT,
      about<FhirpathAtParams, FhirpathAtResult>('FHIRPath', null, fhirpathAtPosition),
    );
    connection.onRequest(EVALUATE, (params: EvaluateParams, token) =>
      about<EvaluateParams, Promise<EvaluateResult>>('FHIRPath', Promise.resolve(NOT_OPEN), (document, asked) =>
        evaluateAt(document, asked, session.host.fhirpath, token),
      )(params, token),
    );
    const ofText = <R>(part: string, answer: (params: TextParams, settings: Settings, checker: Checker) => R) => {
      return async (params: unknown, token: CancellationToken): Promise<R | null | ResponseError<never>> => {
        const asked = textParams(params);
        if (asked === undefined) return null;
        const settings = await session.settingsOfFile(asked.uri ?? '');
        if (token.isCancellationRequested)
          return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
        return guard<R | null>(part, null, () => answer(asked, settings, session), asked);
      };
    };
    connection.onRequest<ValidateResult, never>(VALIDATE, ofText('validate', validateText));
    connection.onRequest<FixResult, never>(FIX, ofText('fix', fixedText));
  },
};

const NOT_OPEN: EvaluateResult = { is: 'refused', because: 'There is no ImagingSelection in this document.' };

function textParams(params: unknown): TextParams | undefined {
  const { text, uri, fhirVersion } = recordOf(params) as Partial<TextParams>; // each is checked here
  if (typeof text !== 'string' || (uri !== undefined && typeof uri !== 'string')) return undefined;
  return { text, ...(uri !== undefined && { uri }), ...(typeof fhirVersion === 'string' && { fhirVersion }) };
}

function recordOf(params: unknown): object {
  return typeof params === 'object' && params !== null ? params : {};
}
