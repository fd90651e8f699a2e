import { window } from 'vscode';
import type { VersionsMethod, VersionsParams, VersionsResult } from '../../../server/src/protocol';
import type { Server } from '../server';

const VERSIONS: VersionsMethod = 'imagingSelection/versions';

/** Checks a file by a FHIR version from now on: by `version`, or by the one that the author picks. */
export async function setVersion(server: Server, uri?: unknown, version?: unknown): Promise<void> {
  const file = typeof uri === 'string' ? uri : window.activeTextEditor?.document.uri.toString();
  if (file === undefined) {
    void window.showInformationMessage('Open the file first whose FHIR version is to be set.');
    return;
  }
  if (typeof version === 'string') {
    server.setVersion(file, version);
    return;
  }
  const params: VersionsParams = { uri: file };
  const known = await server.request<VersionsResult>(VERSIONS, params);
  if (known === undefined) return;
  const items = known.choices.map((choice) => ({
    label: choice.label,
    description: choice.isChosen ? 'chosen for this file' : '',
    detail: choice.detail,
    choice,
  }));
  const picked = await window.showQuickPick(items, { placeHolder: 'The FHIR version that this file is checked by' });
  if (picked !== undefined) server.setVersion(file, picked.choice.version);
}
