import { replace } from '../../model/edits';
import type { Fix } from '../../model/fix';
import { isWellFormed } from '../../model/formats';
import type { Model } from '../../model/model';
import { insertionInString, rangeInString } from '../../model/stringRange';
import { dateRepairs } from './dateRepairs';
import type { Wrong } from './formatWords';
import { nameRepairs } from './nameRepairs';
import { numberRepairs } from './numberRepairs';
import { xhtmlRepairs } from './xhtmlRepairs';

/** A way to make a value well formed: characters `from` to `to` of what it says give way to `text`. */
export interface Repair {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** There is no other way to read what was written. */
  readonly isSure: boolean;
}

/** What can be done about a malformed value; only repairs after which it is well formed are preferred. */
export function repairsOf(model: Model, node: number, wrong: Wrong): readonly Fix[] {
  const { row, text, type } = wrong;
  const isNumber = row.json === 'number';
  return candidates(wrong).flatMap((repair): Fix[] => {
    const after = text.slice(0, repair.from) + repair.text + text.slice(repair.to);
    const isRepaired = isWellFormed(after, row);
    // A narrative may need one repair after the other, as for a `<br>` that stands there twice.
    if (!isRepaired && !(type === 'xhtml' && repair.isSure)) return [];
    const range =
      repair.from === repair.to
        ? insertionInString(model, node, repair.from)
        : rangeInString(model, node, repair.from, repair.to, 'inner');
    const written = isNumber ? repair.text : JSON.stringify(repair.text).slice(1, -1);
    return [{ title: repair.title, edits: [replace(range, written)], isPreferred: isRepaired && repair.isSure }];
  });
}

function candidates(wrong: Wrong): readonly Repair[] {
  return wrong.row.json === 'number' || wrong.type === 'integer64'
    ? numberRepairs(wrong)
    : [...withoutSpace(wrong), ...textRepairs(wrong)];
}

function textRepairs(wrong: Wrong): readonly Repair[] {
  switch (wrong.type) {
    case 'date':
    case 'dateTime':
    case 'instant':
    case 'time':
      return dateRepairs(wrong);
    case 'xhtml':
      return xhtmlRepairs(wrong);
    default:
      return nameRepairs(wrong);
  }
}

/** White space around a value says nothing. */
function withoutSpace({ text, type }: Wrong): readonly Repair[] {
  if (type === 'string' || type === 'markdown' || type === 'xhtml') return [];
  const trimmed = text.trim();
  if (trimmed === text || trimmed === '') return [];
  const title = 'Remove the white space around it';
  const from = text.length - text.trimStart().length;
  if (from === 0) return [{ title, from: trimmed.length, to: text.length, text: '', isSure: true }];
  if (from + trimmed.length === text.length) return [{ title, from: 0, to: from, text: '', isSure: true }];
  return [{ title, from: 0, to: text.length, text: trimmed, isSure: true }];
}
