import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import { isReadOnly } from '../addresses';
import { codeActionsOf, isWanted, migrateActions, QUICK_FIX, resolveCodeAction } from '../codeActions';
import type { OpenDocument } from '../documents';
import { ignoreActions } from '../ignore';
import { pixelActions, scaleActions } from '../scale';
import type { Session } from '../session';
import { versionActions } from '../versions';
import { documentMeant, type Part } from './part';

export const codeActions: Part = {
  serve(session, about) {
    const { connection, client, documents, guard } = session;
    connection.onCodeAction(
      about<CodeActionParams, CodeAction[]>('code actions', [], (document, params) =>
        actionsFor(session, document, params),
      ),
    );
    connection.onCodeActionResolve((action) =>
      guard<ReturnType<typeof resolveCodeAction>>(
        'code actions',
        action,
        () => resolveCodeAction(documents, action, client, guard),
        documentMeant(documents, action.data),
      ),
    );
  },
};

/** The actions on problems first, then those on what is no problem. */
function actionsFor(session: Session, document: OpenDocument, params: CodeActionParams): CodeAction[] {
  const { client, guard } = session;
  return [
    ...problemActionsFor(session, document, params),
    ...guard('scaling', [], () => scaleActions(document, params, client)),
    ...guard('migrate', [], () => migrateActions(document, params, client, guard)),
  ];
}

/** The repairs first, then what else can be done about a problem than to repair it. */
function problemActionsFor(session: Session, document: OpenDocument, params: CodeActionParams): CodeAction[] {
  const { client, guard } = session;
  const repairs = codeActionsOf(document, params, client, guard);
  if (!isWanted(QUICK_FIX, params.context.only)) return repairs;
  const others = [
    ...guard('versions', [], () => versionActions(document, params, client)),
    ...guard('scaling', [], () => pixelActions(document, params, client)),
  ];
  if (!client.codeActionLiterals || isReadOnly(document.uri)) return [...repairs, ...others];
  const ignores = guard('ignore', [], () => ignoreActions(document, params, session.ignorePlace, client));
  return [...repairs, ...others, ...ignores];
}
