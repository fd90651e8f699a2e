import { type Memento, type QuickPickItem, Selection, type TextEditor, TextEditorRevealType, window } from 'vscode';
import type { EvaluatedValue, EvaluateMethod, EvaluateParams, EvaluateResult } from '../../../server/src/protocol';
import { activeEditor } from '../activeEditor';
import { askForExpression, type Evaluated, ExpressionHistory } from '../expressionInput';
import type { Server } from '../server';
import { toRange } from '../versionedEdits';

const EVALUATE: EvaluateMethod = 'imagingSelection/evaluate';

/**
 * Evaluates a FHIRPath expression (the one that is given, or that the author writes) on the selection at the cursor, and
 * lists what it gives; choosing one goes to its place.
 */
export function evaluateFhirpath(memory: Memento) {
  return async (server: Server, given?: unknown): Promise<void> => {
    const editor = activeEditor();
    if (editor === undefined) return;
    const at = { textDocument: { uri: editor.document.uri.toString() }, position: editor.selection.active };
    const evaluate = async (expression: string): Promise<EvaluateResult | undefined> => {
      const params: EvaluateParams = { ...at, expression };
      // Null comes from our own gate, for a document that the server has never seen.
      const answer = await server.request<EvaluateResult | null>(EVALUATE, params);
      return answer === null ? { is: 'refused', because: 'There is no ImagingSelection in this document.' } : answer;
    };
    const evaluated =
      typeof given === 'string'
        ? await withoutAsking(given, evaluate)
        : await askForExpression(new ExpressionHistory(memory), evaluate);
    if (evaluated !== undefined) await showResults(editor, evaluated);
  };
}

async function withoutAsking(
  expression: string,
  evaluate: (expression: string) => Promise<EvaluateResult | undefined>,
): Promise<Evaluated | undefined> {
  const result = await evaluate(expression);
  if (result?.is === 'results') return { expression, result };
  if (result !== undefined) void window.showWarningMessage(result.because);
  return undefined;
}

type ResultItem = QuickPickItem & { readonly result: EvaluatedValue };

/**
 * The list of results; the place of the one that is looked at is shown, and the cursor goes back if none is chosen. The
 * list goes only when the editor has the keys, so that nothing that is opened next loses them.
 */
async function showResults(editor: TextEditor, { expression, result }: Evaluated): Promise<void> {
  const before = { selection: editor.selection, visible: editor.visibleRanges[0] };
  const { results, count } = result;
  const told = results.length < count ? `the first ${results.length} of ${count} values` : counted(count);
  const list = window.createQuickPick<ResultItem>();
  list.title = `${expression}: ${told}`;
  list.placeholder = count === 0 ? 'It gives nothing here.' : 'Choose one to go to its place.';
  list.matchOnDescription = true;
  list.items = results.map((one) => ({ label: one.value, description: one.path ?? 'worked out', result: one }));
  let isChosen = false;
  list.onDidChangeActive(([item]) => reveal(editor, item?.result));
  list.onDidAccept(async () => {
    const [item] = list.activeItems;
    if (item === undefined) return;
    isChosen = true;
    reveal(editor, item.result);
    await window.showTextDocument(editor.document, { viewColumn: editor.viewColumn ?? -1, preserveFocus: false });
    list.hide();
  });
  await new Promise<void>((resolve) => {
    list.onDidHide(() => resolve());
    list.show();
  });
  list.dispose();
  if (isChosen) return;
  editor.selection = before.selection;
  if (before.visible !== undefined) editor.revealRange(before.visible);
}

function reveal(editor: TextEditor, result: EvaluatedValue | undefined): void {
  if (result?.range === undefined) return;
  const range = toRange(result.range);
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

function counted(count: number): string {
  return count === 1 ? '1 value' : `${count} values`;
}
