import {
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import type { StatusParams } from '../../server/src/protocol';
import { ID, NAME } from './client';
import { isWanted } from './gate';
import { SELECTOR } from './languages';
import type { Server } from './server';

/** Beside the language in the status bar: by which version the document is checked and why, or that nothing is. */
export function showStatus(server: Server): Disposable {
  const statuses = new Map<string, StatusParams>();
  const shown: { item?: LanguageStatusItem } = {};

  function update(): void {
    const document = window.activeTextEditor?.document;
    const words =
      document === undefined ? undefined : wordsFor(document, server, statuses.get(document.uri.toString()));
    if (words === undefined) {
      shown.item?.dispose();
      delete shown.item;
      return;
    }
    shown.item ??= languages.createLanguageStatusItem(`${ID}.status`, [...SELECTOR]);
    Object.assign(shown.item, { name: NAME, command: undefined, busy: false, ...words });
  }

  const parts = [
    server.onStatus((status) => {
      statuses.set(status.uri, status);
      update();
    }),
    server.onDidChangeState(update),
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidCloseTextDocument(({ uri }) => statuses.delete(uri.toString())),
    { dispose: () => shown.item?.dispose() },
  ];
  update();
  return { dispose: () => parts.forEach((part) => void part.dispose()) };
}

type Words = Partial<Pick<LanguageStatusItem, 'text' | 'detail' | 'severity' | 'busy' | 'command'>>;

function wordsFor(document: TextDocument, server: Server, status: StatusParams | undefined): Words | undefined {
  if (server.state === 'down') {
    if (status === undefined && !isWanted(document)) return undefined;
    const command = { title: 'Restart', command: `${ID}.restartServer` };
    return {
      text: `${NAME} is not checked`,
      detail: 'the server is not running',
      severity: LanguageStatusSeverity.Error,
      command,
    };
  }
  const [first, ...others] = status?.resources ?? [];
  if (status === undefined || first === undefined) return undefined;
  const versions = new Set([first, ...others].map(({ version }) => version));
  const text = versions.size === 1 ? `FHIR ${first.version}` : `FHIR ${first.version} and ${versions.size - 1} more`;
  const detail = [first.because, countOf(status), ...(status.notes ?? [])].join('; ');
  const command = { title: 'Change', command: `${ID}.setVersion`, arguments: [status.uri] };
  return { text, detail, severity: LanguageStatusSeverity.Information, busy: server.state === 'starting', command };
}

function countOf({ problems }: StatusParams): string {
  const { error, warning, info, hint } = problems;
  const parts = [counted(error, 'error'), counted(warning, 'warning'), counted(info + hint, 'remark')].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? 'no problems' : parts.join(', ');
}

/** `3 errors`; nothing for none. */
export function counted(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}
