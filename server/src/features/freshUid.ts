import type { Range } from '../base/range';
import { OID_PREFIX, uidOfUuid } from '../dicom/uid';
import { nodesAt } from '../model/places';
import type { Snapshot } from '../service/snapshot';
import type { TextEdit } from '../syntax/edit';
import { KEY, keyNamed, kindOf, NONE, type Node, rangeOf, STRING, textOf, valueOf } from '../syntax/tree';
import { contextAt, type ValueContext } from './context';

/**
 * A new UID at each of the ranges, one for each: in place of what is selected, or of the whole value where a UID is
 * asked for and nothing is selected. In quotes where it does not stand in a string, and with `urn:oid:` where the element
 * is a URI. `uid` gives another bare UID at each call. Ranges that stand in the same value get one.
 */
export function freshUidEdits(snapshot: Snapshot, ranges: readonly Range[], uid: () => string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let end = -1;
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const { replaced, isQuoted, prefix } = placeAt(snapshot, range);
    if (replaced.start < end) continue;
    end = Math.max(replaced.end, replaced.start + 1);
    const text = prefix + uid();
    edits.push({ range: replaced, text: isQuoted ? `"${text}"` : text });
  }
  return edits;
}

interface UidSpot {
  readonly replaced: Range;
  readonly isQuoted: boolean;
  readonly prefix: string;
}

function placeAt(snapshot: Snapshot, selected: Range): UidSpot {
  const { tree } = snapshot;
  const last = nodesAt(tree, selected.start).at(-1) ?? NONE;
  const context = contextAt(snapshot, selected.start);
  const element = context?.is === 'value' || context?.is === 'item' ? context : undefined;
  const prefix = element !== undefined && isUri(snapshot, element) ? OID_PREFIX : '';
  const inner = innerOf(snapshot, last);
  if (inner === undefined || selected.start < inner.start || inner.end < selected.start)
    return { replaced: selected, isQuoted: true, prefix };
  const isWhole = selected.start === selected.end && element !== undefined && holdsUid(snapshot, element);
  return {
    replaced: isWhole ? inner : { ...selected, end: Math.min(selected.end, inner.end) },
    isQuoted: false,
    prefix,
  };
}

/** The characters between the quotes of a string or name; one that is not closed ends where its line does. */
function innerOf({ tree, text }: Snapshot, node: Node): Range | undefined {
  if (node === NONE || (kindOf(tree, node) !== STRING && kindOf(tree, node) !== KEY)) return undefined;
  const { start, end } = rangeOf(tree, node);
  if (text[start] !== '"') return undefined;
  return { start: start + 1, end: end - start > 1 && text[end - 1] === '"' ? end - 1 : end };
}

/** The types whose values are URIs. */
const URI_TYPES: ReadonlySet<string> = new Set(['oid', 'uri', 'url', 'canonical']);

const UID_SYSTEM = 'urn:dicom:uid';

function isUri(snapshot: Snapshot, element: ValueContext): boolean {
  const { type, path } = element.row;
  return path === 'Identifier.value' ? isOfDicom(snapshot, element) : URI_TYPES.has(type);
}

/** An element that is filled in with a UID as a whole: one that is called so, an OID, or the value of a DICOM identifier. */
function holdsUid(snapshot: Snapshot, element: ValueContext): boolean {
  const { type, path, name } = element.row;
  return path === 'Identifier.value' ? isOfDicom(snapshot, element) : type === 'oid' || /uid$/i.test(name);
}

function isOfDicom({ tree }: Snapshot, { object }: ValueContext): boolean {
  const key = keyNamed(tree, object, 'system');
  return key !== NONE && kindOf(tree, valueOf(key)) === STRING && textOf(tree, valueOf(key)) === UID_SYSTEM;
}

/** UIDs that nobody has given yet, one at each call, from what gives another UUID at each call. */
export function freshUids(randomUuid: () => string): () => string {
  return () => uidOfUuid(randomUuid()) ?? '';
}
