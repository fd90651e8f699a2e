import { type Disposable, type LanguageStatusItem, LanguageStatusSeverity, languages } from 'vscode';
import { ID, NAME } from './client';
import { counted } from './status';
import type { CheckState, WorkspaceCheck } from './workspaceCheck';

/** Beside the language in the status bar, whatever the language: that the workspace is being checked, and how it went. */
export function showCheck(check: WorkspaceCheck): Disposable {
  const shown: { item?: LanguageStatusItem } = {};
  const hide = (): void => {
    shown.item?.dispose();
    delete shown.item;
  };
  const changes = check.onDidChange(() => {
    const words = wordsFor(check.state);
    if (words === undefined) return hide();
    shown.item ??= languages.createLanguageStatusItem(`${ID}.check`, [{ pattern: '**' }, { scheme: 'untitled' }]);
    Object.assign(shown.item, { name: `${NAME}: workspace`, ...words });
  });
  return {
    dispose: () => {
      changes.dispose();
      hide();
    },
  };
}

type Words = Pick<LanguageStatusItem, 'text' | 'detail' | 'severity' | 'busy' | 'command'>;

function wordsFor(state: CheckState): Words | undefined {
  const severity = LanguageStatusSeverity.Information;
  const command = `${ID}.checkWorkspace`;
  switch (state.is) {
    case 'none':
      return undefined;
    case 'running':
      return {
        text: 'Checking the workspace',
        detail: state.message,
        severity,
        busy: true,
        command: { title: 'Stop', command, arguments: ['stop'] },
      };
    case 'done': {
      const { files, withProblems, problems, notes } = state.summary;
      const found = withProblems === 0 ? 'no problems' : `problems in ${withProblems}`;
      const { error, warning, info, hint } = problems;
      const counts = [counted(error, 'error'), counted(warning, 'warning'), counted(info + hint, 'remark')];
      return {
        text: `Workspace: ${counted(files, 'ImagingSelection file') || 'no ImagingSelection files'}`,
        detail: [found, ...counts.filter((part) => part !== ''), ...notes].join('; '),
        severity,
        busy: false,
        command: { title: 'Check Again', command },
      };
    }
  }
}
