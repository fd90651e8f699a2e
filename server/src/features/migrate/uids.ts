import { quoted } from '../../base/quote';
import { bareUid, OID_PREFIX, UID_LENGTH } from '../../dicom/uid';
import { remove, replace } from '../../syntax/edit';
import { ESCAPED, hasFlag, kindOf, type Node, rangeOf, STRING, startOf, textOf, valueOf } from '../../syntax/tree';
import { done, instancesOf, type Selection, type Step, soleKeys } from './conversion';

/** UIDs had the prefix `urn:oid:` in 5.0.0-snapshot1, where their type was `oid`; since 5.0.0 it is `id`. */
export function* bareUids(selection: Selection): Iterable<Step> {
  yield* bareUidsIn(selection, selection.node, ['studyUid', 'seriesUid', 'frameOfReferenceUid']);
  for (const instance of instancesOf(selection)) yield* bareUidsIn(selection, instance, ['uid']);
}

function* bareUidsIn({ tree }: Selection, object: Node, names: readonly string[]): Iterable<Step> {
  for (const [name, key] of soleKeys(tree, object, names)) {
    const value = valueOf(key);
    if (kindOf(tree, value) !== STRING) continue;
    const text = textOf(tree, value);
    const uid = bareUid(text);
    if (uid === text || uid === '') continue;
    const start = startOf(tree, value) + 1;
    const edit = hasFlag(tree, value, ESCAPED)
      ? replace(rangeOf(tree, value), JSON.stringify(uid))
      : remove({ start, end: start + OID_PREFIX.length });
    const long =
      uid.length > UID_LENGTH ? ` It is still longer than the ${UID_LENGTH} characters that a UID may have.` : '';
    yield done(key, [edit], `${quoted(name)} loses the prefix ${quoted(OID_PREFIX)}.${long}`);
  }
}
