import type { PrepareRenameParams, RenameParams, WorkspaceEdit } from 'vscode-languageserver';
import { prepareRename, renameAt } from '../rename';
import { aboutLater } from './later';
import type { Part } from './part';

export const rename: Part = {
  serve(session, about) {
    const { connection, guard } = session;
    connection.onPrepareRename(
      about<PrepareRenameParams, ReturnType<typeof prepareRename>>('rename', null, prepareRename),
    );
    connection.onRenameRequest(
      aboutLater(about, guard)<RenameParams, WorkspaceEdit | null>('rename', null, (...asked) =>
        renameAt(session, ...asked),
      ),
    );
  },
};
