import { LIMITS } from '../../base/limits';
import type { Range } from '../../base/range';
import { NONE } from '../../syntax/tree';
import { jsonPage } from '../pages';
import type { Report, RuleFacts } from '../rule';

/** Said once, after the last problem that is shown. */
export const problemLimit = {
  id: 'problem-limit',
  severity: 'info',
  summary: `No more than ${LIMITS.problems} problems are shown for a document.`,
  why: 'A list that long is read by nobody, and a document that broken has one cause or two: repair those first.',
  page: jsonPage,
  report: (range: Range = { start: 0, end: 1 }): Report => ({
    range,
    message: `The first ${LIMITS.problems} problems are shown; there are more after this one.`,
    node: NONE,
  }),
} as const satisfies RuleFacts & { report: (range?: Range) => Report };

/** Said in place of everything else. */
export const sizeLimit = {
  id: 'size-limit',
  severity: 'info',
  summary: `A document of more than ${LIMITS.textLength / (1024 * 1024)} million characters is not checked.`,
  why: 'An editor would stand still while it is read. Check it on the command line in parts, one resource a file.',
  page: jsonPage,
  report: (): Report => ({
    range: { start: 0, end: 1 },
    message: `Not checked: the document is longer than ${LIMITS.textLength / (1024 * 1024)} million characters.`,
    node: NONE,
  }),
} as const satisfies RuleFacts & { report: () => Report };
