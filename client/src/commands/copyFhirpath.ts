import { env, window } from 'vscode';
import type { FhirpathAtMethod, FhirpathAtParams, FhirpathAtResult } from '../../../server/src/protocol';
import { activeEditor, NO_SELECTION } from '../activeEditor';
import type { Server } from '../server';

const FHIRPATH_AT: FhirpathAtMethod = 'imagingSelection/fhirpathAt';

/** Copies the FHIRPath of the element at the cursor. */
export async function copyFhirpath(server: Server): Promise<void> {
  const editor = activeEditor();
  if (editor === undefined) return;
  const { document, selection } = editor;
  const params: FhirpathAtParams = { textDocument: { uri: document.uri.toString() }, position: selection.active };
  const answer = await server.request<FhirpathAtResult>(FHIRPATH_AT, params);
  if (answer === undefined) return;
  if (answer === null) void window.showInformationMessage(NO_SELECTION);
  else await env.clipboard.writeText(answer.path);
}
