import {
  type CancellationToken,
  type CodeAction,
  SnippetString,
  SnippetTextEdit,
  TextEdit,
  WorkspaceEdit,
  type WorkspaceEditEntryMetadata,
} from 'vscode';
import {
  type BaseLanguageClient,
  CodeActionResolveRequest,
  SnippetTextEdit as LspSnippetTextEdit,
  type WorkspaceEdit as LspWorkspaceEdit,
  TextDocumentEdit,
} from 'vscode-languageclient';

/**
 * Asks the server for the edit of an action. vscode-languageclient would do so too, but then VS Code indents the lines
 * of a snippet once more; the server's lines are already indented as they should be.
 */
export async function resolveWithSnippets(
  client: BaseLanguageClient,
  action: CodeAction,
  token: CancellationToken,
): Promise<CodeAction> {
  try {
    const params = client.code2ProtocolConverter.asCodeActionSync(action);
    const { edit } = await client.sendRequest(CodeActionResolveRequest.type, params, token);
    if (edit !== undefined) action.edit = toWorkspaceEdit(client, edit);
    return action;
  } catch (error) {
    return client.handleFailedRequest(CodeActionResolveRequest.type, token, error, action, false);
  }
}

type Entry = [TextEdit | SnippetTextEdit, WorkspaceEditEntryMetadata | undefined];

function toWorkspaceEdit(
  { protocol2CodeConverter }: BaseLanguageClient,
  { documentChanges = [] }: LspWorkspaceEdit,
): WorkspaceEdit {
  const result = new WorkspaceEdit();
  for (const change of documentChanges) {
    if (!TextDocumentEdit.is(change)) continue;
    const entries = change.edits.map((edit): Entry => {
      const range = protocol2CodeConverter.asRange(edit.range);
      if (!LspSnippetTextEdit.is(edit)) return [new TextEdit(range, edit.newText), undefined];
      const snippet = new SnippetTextEdit(range, new SnippetString(edit.snippet.value));
      snippet.keepWhitespace = true;
      return [snippet, undefined];
    });
    result.set(protocol2CodeConverter.asUri(change.textDocument.uri), entries);
  }
  return result;
}
