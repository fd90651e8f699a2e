import type { UserConstraint } from '../service/project';
import { code, fenced, plain } from './markdown';

/** What there is to know about a constraint of the author's own, as Markdown. */
export function userConstraintPage({ key, severity, human, expression, context }: UserConstraint): string {
  return `${[
    `# ${plain(key)}`,
    `A constraint of your own, on ${code(context)} (${severity}).`,
    ...(human.trim() === '' ? [] : [plain(human)]),
    fenced('fhirpath', expression),
    'It holds where the expression gives `true`. It stands in `imagingSelection.constraints` of the settings, or in `.imagingselection.json`.',
  ].join('\n\n')}\n`;
}
