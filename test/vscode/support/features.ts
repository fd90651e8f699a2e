import * as vscode from 'vscode';

/** What all hovers together say at a place. */
export async function hoverAt({ document }: vscode.TextEditor, offset: number): Promise<readonly string[]> {
  const position = document.positionAt(offset);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.flatMap(({ contents }) => contents.map((part) => (typeof part === 'string' ? part : part.value)));
}

/** The suggestions of everybody at the cursor, in the order in which VS Code lists them before a letter is typed. */
export async function suggestionsAt({
  document,
  selection,
}: vscode.TextEditor): Promise<readonly vscode.CompletionItem[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    selection.active,
  );
  const key = (item: vscode.CompletionItem): string => (item.sortText ?? labelOf(item)).toLowerCase();
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** What an author reads of a suggestion. VS Code's JSON support labels values with their quotes. */
export function nameOf(item: vscode.CompletionItem): string {
  return labelOf(item).replaceAll('"', '');
}

/** Only ours say beside the name what they are. */
export function isOurs({ label }: vscode.CompletionItem): boolean {
  return typeof label !== 'string' && label.description !== undefined;
}

/** The titles of the actions of everybody at a place. To apply one, do as a person does: see `quickFixes.test.ts`. */
export async function actionsAt({ document }: vscode.TextEditor, range: vscode.Range): Promise<readonly string[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
  );
  return actions.map(({ title }) => title);
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}
