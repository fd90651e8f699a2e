import { indentAt, lineBreakOf } from '../../base/lineIndex';
import { gapBefore, removeItems, replaceValue } from '../../model/edits';
import type { TextEdit } from '../../syntax/edit';
import { endOf, rangeOf, sourceOf, startOf } from '../../syntax/tree';
import { hasComment } from './isBroken';
import { canBreakLines, stepOf } from './layout';
import { valueNode, type WholeRegion } from './wholeRegion';

/** The values of a point, as they are written. */
export type Digits = readonly string[];

/**
 * Gives a region these points. Values that stay keep their characters and their places, white space and comments too;
 * points that are added are laid out as those before them.
 */
export function setPoints(region: WholeRegion, wanted: readonly Digits[]): readonly TextEdit[] {
  const { snapshot, pointCount, points } = region;
  const { dimensions } = points;
  if (wanted.length > Math.max(pointCount, POINTS_ON_A_LINE) && isOnOneLine(region) && canBreakLines(snapshot)) {
    return [{ range: rangeOf(snapshot.tree, region.list), text: pointALine(region, wanted) }];
  }
  const edits: TextEdit[] = [];
  wanted.slice(0, pointCount).forEach((digits, point) => {
    digits.forEach((text, axis) => {
      const node = valueNode(region, point * dimensions + axis);
      if (sourceOf(snapshot.tree, node) !== text) edits.push(replaceValue(snapshot, node, text));
    });
  });
  if (wanted.length > pointCount) edits.push(appended(region, wanted.slice(pointCount)));
  if (wanted.length < pointCount) edits.push(removePoints(region, wanted.length, pointCount - 1));
  return edits;
}

/** More points than these are not put on one line. */
const POINTS_ON_A_LINE = 8;

/** Takes points `first` to `last` away. */
export function removePoints({ snapshot, list, points }: WholeRegion, first: number, last: number): TextEdit {
  const { dimensions } = points;
  return removeItems(snapshot, list + 1 + first * dimensions, list + (last + 1) * dimensions);
}

/** Takes points away that are marked, those side by side together. */
export function removeMarked(region: WholeRegion, isMarked: (point: number) => boolean): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (let first = 0; first < region.pointCount; first++) {
    if (!isMarked(first)) continue;
    let last = first;
    while (last + 1 < region.pointCount && isMarked(last + 1)) last++;
    edits.push(removePoints(region, first, last));
    first = last;
  }
  return edits;
}

function appended(region: WholeRegion, added: readonly Digits[]): TextEdit {
  const { between, inside } = gapsOf(region);
  const { tree } = region.snapshot;
  const at = endOf(tree, valueNode(region, region.points.values.length - 1));
  const text = added.map((digits) => `,${between}${digits.join(`,${inside}`)}`).join('');
  return { range: { start: at, end: at }, text };
}

/** The white space before a further point, and before a further value of it. */
function gapsOf(region: WholeRegion): { readonly between: string; readonly inside: string } {
  const { snapshot, list, pointCount, points } = region;
  const { text, tree } = snapshot;
  const limit = startOf(tree, list);
  const last = (pointCount - 1) * points.dimensions;
  const inside = gapBefore(text, startOf(tree, valueNode(region, last + 1)), limit);
  const before = gapBefore(text, startOf(tree, valueNode(region, last)), limit);
  return { between: pointCount === 1 && !/[\r\n]/.test(before) ? inside : before, inside };
}

/** True if no line break and no comment stands in the list. */
function isOnOneLine({ snapshot: { text, tree }, list }: WholeRegion): boolean {
  const range = rangeOf(tree, list);
  return !/[\r\n]/.test(text.slice(range.start, range.end)) && !hasComment(tree, range);
}

/** The list with each point on a line of its own. */
function pointALine(region: WholeRegion, points: readonly Digits[]): string {
  const { snapshot, list } = region;
  const indent = indentAt(snapshot.text, snapshot.lines, startOf(snapshot.tree, list));
  const lineBreak = lineBreakOf(snapshot.text);
  const inner = lineBreak + indent + stepOf(snapshot);
  return `[${inner}${points.map((digits) => digits.join(', ')).join(`,${inner}`)}${lineBreak}${indent}]`;
}
