import type { CompletionList, CompletionParams } from 'vscode-languageserver';
import { completionsAt, resolveCompletion } from '../completion';
import { answersWith } from '../workspace/answersWith';
import type { Part } from './part';

export const completion: Part = {
  serve(session, about) {
    const { connection, client, guard, host } = session;
    const fresh = { uuid: host.randomUuid, now: () => host.now(client.timeZone) };
    connection.onCompletion(
      answersWith(session, (workspace) =>
        about<CompletionParams, CompletionList | null>('completion', null, (document, params) =>
          completionsAt(document, params, client, { workspace, fresh }),
        ),
      ),
    );
    connection.onCompletionResolve((item) => guard('completion', item, () => resolveCompletion(item, client)));
  },
};
