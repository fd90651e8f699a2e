import type { Snippet } from '../../base/snippet';
import { gapBefore, insertPropertyWith } from '../../model/edits';
import type { Edit } from '../../model/fix';
import { rowAt } from '../../spec/table';
import {
  ARRAY,
  childrenOf,
  endOf,
  isContainer,
  KEY,
  keyNamed,
  kindOf,
  MISSING,
  NONE,
  type Node,
  OBJECT,
  startOf,
  textOf,
  valueOf,
} from '../../syntax/tree';
import { isBroken } from './isBroken';
import { elementAt, nameOfType, rowOf } from './place';
import type { Offer, Place, Refactoring } from './refactoring';

/** More items than these are not counted out with `null` before the one that gets an extension. */
const MOST_ITEMS = 50;

const EXTENSION: Snippet = [
  '"extension": [{ "url": "',
  { stop: 1, label: 'http://example.org/extension' },
  '", "',
  { stop: 2, label: 'valueString' },
  '": "',
  { stop: 3 },
  '" }]',
];

/** An extension on the element around the cursor, and on the primitive under it, in its `_` sibling. */
export const addExtension: Refactoring = {
  id: 'addExtension',
  kind: 'refactor.rewrite',
  *offers(place) {
    if (!place.canSnippet) return;
    yield* onPrimitive(place);
    yield* onElement(place);
  },
};

function* onPrimitive(place: Place): Iterable<Offer> {
  const { snapshot, nodes } = place;
  const { tree, text } = snapshot;
  const at = nodes.findLastIndex((node) => kindOf(tree, node) === KEY);
  const key = nodes[at];
  const object = nodes[at - 1];
  const row = key === undefined ? undefined : rowOf(place, key);
  if (key === undefined || object === undefined || row === undefined || row.siblingId === 0) return;
  const name = rowAt(row.siblingId).name;
  const value = valueOf(key);
  const isPlain = row.isList ? kindOf(tree, value) === ARRAY : !isContainer(tree, value);
  if (!isPlain || kindOf(tree, value) === MISSING || isBroken(tree, object) || keyNamed(tree, object, name) !== NONE)
    return;
  const index = row.isList ? indexOf(place, value) : 0;
  if (index > MOST_ITEMS) return;
  const gap = gapBefore(text, startOf(tree, key), startOf(tree, object)) || ' ';
  const [before, after] = row.isList ? [`[${'null, '.repeat(index)}{ `, ' }]'] : ['{ ', ' }'];
  const end = endOf(tree, value);
  yield {
    title: `Add an extension to \`${textOf(tree, key)}\` (in \`${name}\`)`,
    edits: () => [{ range: { start: end, end }, snippet: [`,${gap}"${name}": ${before}`, ...EXTENSION, after] }],
  };
}

/** Which item of a list of scalars the place is in. */
function indexOf({ nodes, snapshot: { tree } }: Place, list: Node): number {
  const item = nodes.at(-1) ?? list;
  let index = 0;
  for (const other of childrenOf(tree, list)) if (other < item) index++;
  return item > list ? index : 0;
}

function* onElement(place: Place): Iterable<Offer> {
  const { snapshot, resource } = place;
  const { tree, model } = snapshot;
  const element = elementAt(place);
  const row = element?.type.rows.find(({ name }) => name === 'extension');
  if (element === undefined || row === undefined || isBroken(tree, element.node)) return;
  if (kindOf(tree, element.node) !== OBJECT || keyNamed(tree, element.node, 'extension') !== NONE) return;
  if (element.type.name === 'Extension' && hasValue(place, element.node)) return;
  const name = element.node === resource.node ? 'the selection' : `this ${nameOfType(element.type)}`;
  yield {
    title: `Add an extension to ${name}`,
    edits: () => [withSnippet(insertPropertyWith(model, element.node, element.type, row, PLACE))],
  };
}

/** An extension has a value or extensions, never both (ext-1). */
function hasValue({ snapshot: { tree } }: Place, extension: Node): boolean {
  return [...childrenOf(tree, extension)].some((key) => textOf(tree, key).startsWith('value'));
}

/** Stands for the value in an edit of a property, which else has only its name and white space. */
const PLACE = '\u0000';

function withSnippet({ range, text }: { readonly range: Edit['range']; readonly text: string }): Edit {
  const at = text.indexOf(PLACE);
  const name = text.lastIndexOf('"extension"', at);
  return { range, snippet: [text.slice(0, name), ...EXTENSION, text.slice(at + PLACE.length)] };
}
