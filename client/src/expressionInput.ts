import {
  type Disposable,
  type InputBox,
  InputBoxValidationSeverity,
  type Memento,
  type QuickInputButton,
  ThemeIcon,
  window,
} from 'vscode';
import type { EvaluateResult } from '../../server/src/protocol';

export type Evaluate = (expression: string) => Promise<EvaluateResult | undefined>;

/** An expression that can be evaluated, with what it gives. */
export interface Evaluated {
  readonly expression: string;
  readonly result: Extract<EvaluateResult, { readonly is: 'results' }>;
}

/**
 * Asks for an expression, and says below the input what it gives or what is wrong with it. Those that were taken before
 * are behind a button; the last one stands there from the start. Nothing if the author thinks better of it.
 */
export function askForExpression(history: ExpressionHistory, evaluate: Evaluate): Promise<Evaluated | undefined> {
  const input = window.createInputBox();
  const live = new LiveEvaluation(evaluate, (expression, result) => {
    if (input.value === expression) input.validationMessage = messageOf(result);
  });
  input.title = 'Evaluate FHIRPath';
  input.prompt = 'On the ImagingSelection at the cursor.';
  input.placeholder = 'instance.imageRegion2D.coordinate.count()';
  input.value = history.all[0] ?? '';
  if (history.all.length > 0) input.buttons = [EARLIER];
  return new Promise((resolve) => {
    const parts: Disposable[] = [input];
    const end = (evaluated: Evaluated | undefined): void => {
      for (const part of parts.splice(0)) part.dispose();
      resolve(evaluated);
    };
    parts.push(
      input.onDidChangeValue((expression) => live.show(expression)),
      input.onDidAccept(async () => {
        const expression = input.value.trim();
        const result = await live.of(expression);
        if (result?.is !== 'results' || result.count === 0) return;
        await history.add(expression);
        end({ expression, result });
      }),
      input.onDidTriggerButton(() => void takeEarlier(input, history, live)),
      // While the list of earlier ones is open, the input is hidden.
      input.onDidHide(() => input.ignoreFocusOut || end(undefined)),
    );
    input.show();
    live.show(input.value);
  });
}

const EARLIER: QuickInputButton = { iconPath: new ThemeIcon('history'), tooltip: 'Earlier Expressions' };

async function takeEarlier(input: InputBox, history: ExpressionHistory, live: LiveEvaluation): Promise<void> {
  input.ignoreFocusOut = true;
  const earlier = await window.showQuickPick(history.all, { title: 'Earlier Expressions' });
  if (earlier !== undefined) input.value = earlier;
  input.show();
  input.ignoreFocusOut = false;
  live.show(input.value);
}

function messageOf(result: EvaluateResult | undefined): InputBox['validationMessage'] {
  if (result === undefined) return undefined;
  if (result.is === 'refused') return { message: result.because, severity: InputBoxValidationSeverity.Error };
  const { count, version, results } = result;
  const [first] = results;
  const what = count === 1 && first !== undefined ? `It gives ${first.value}` : `It gives ${count} values`;
  const message =
    count === 0 ? 'It gives nothing here.' : `${what}, by FHIR ${version}. Enter lists ${count === 1 ? 'it' : 'them'}.`;
  return { message, severity: InputBoxValidationSeverity.Info };
}

/** Evaluates what is typed, one expression at a time: of those that come in the meantime only the last one. */
class LiveEvaluation {
  private waiting: string | undefined;
  private isBusy = false;

  constructor(
    private readonly evaluate: Evaluate,
    private readonly shown: (expression: string, result: EvaluateResult | undefined) => void,
  ) {}

  of(expression: string): Promise<EvaluateResult | undefined> {
    return this.evaluate(expression);
  }

  show(expression: string): void {
    this.waiting = expression;
    if (!this.isBusy) void this.work();
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    for (let expression = this.waiting; expression !== undefined; expression = this.waiting) {
      this.waiting = undefined;
      this.shown(expression, expression.trim() === '' ? undefined : await this.evaluate(expression));
    }
    this.isBusy = false;
  }
}

/** The expressions that were taken, the last one first, kept with the workspace. */
export class ExpressionHistory {
  constructor(private readonly memory: Memento) {}

  get all(): readonly string[] {
    return this.memory.get<readonly string[]>(KEY, []);
  }

  async add(expression: string): Promise<void> {
    const others = this.all.filter((known) => known !== expression);
    await this.memory.update(KEY, [expression, ...others].slice(0, MOST_KEPT));
  }
}

const KEY = 'imagingSelection.fhirpathHistory';
const MOST_KEPT = 30;
