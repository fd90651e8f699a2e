import { freshUidEdits } from '../features/freshUid';
import type { FreshUidMethod, FreshUidParams, FreshUidResult } from '../protocol';
import { NONE } from '../syntax/tree';
import type { OpenDocument } from './documents';
import { isRange, toLspRange, toRange } from './positions';

export const FRESH_UID: FreshUidMethod = 'imagingSelection/freshUid';

/** A new UID at each of the ranges of a document. */
export function freshUid(
  { snapshot, version }: OpenDocument,
  params: FreshUidParams,
  uid: () => string,
): FreshUidResult {
  if (snapshot.root === NONE || !Array.isArray(params.ranges)) return null;
  const ranges = params.ranges.filter(isRange).map((range) => toRange(snapshot, range));
  const edits = freshUidEdits(snapshot, ranges, uid);
  return { version, edits: edits.map(({ range, text }) => ({ range: toLspRange(snapshot, range), newText: text })) };
}
