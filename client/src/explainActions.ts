import { CodeAction, CodeActionKind, type CodeActionProvider, type Diagnostic, type TextDocument } from 'vscode';
import { ID } from './client';

/** The source of our diagnostics, as the server names it. */
const SOURCE = 'imagingselection';

/** "Explain isl-7" beside the fixes of each of our problems. */
export const explainActions: CodeActionProvider = {
  provideCodeActions({ uri }: TextDocument, _range, { diagnostics }) {
    return [...new Set(diagnostics.flatMap(ruleOf))].map((code) => {
      const title = `Explain ${code}`;
      const action = new CodeAction(title, CodeActionKind.QuickFix);
      action.diagnostics = diagnostics.filter((diagnostic) => ruleOf(diagnostic).includes(code));
      const at = action.diagnostics[0]?.range.start;
      action.command = { title, command: `${ID}.explainProblem`, arguments: [code, uri.toString(), at] };
      return action;
    });
  },
};

/** The id of the rule that a problem of ours comes from; none for the problems of others. */
export function ruleOf({ source, code }: Diagnostic): string[] {
  const value = typeof code === 'object' ? code.value : code;
  return source === SOURCE && value !== undefined && !NO_RULES.has(String(value)) ? [String(value)] : [];
}

/** What is said of project files comes from no rule, so there is no page. */
const NO_RULES: ReadonlySet<string> = new Set(['project-file', 'unused-ignore']);
