import { indentAt } from '../../base/lineIndex';
import { removeProperty } from '../../model/edits';
import { insert, type TextEdit } from '../../syntax/edit';
import {
  ARRAY,
  endOf,
  keyNamed,
  NONE,
  type Node,
  nextOf,
  rangeOf,
  sourceOf,
  startOf,
  valueOf,
} from '../../syntax/tree';
import { done, instancesOf, isR6, keyOfKind, left, type Selection, type Step, soleKey } from './conversion';
import { addProperty, editedSource, type Gap, gapOf, reindented } from './layout';
import { onlyInstance } from './regions';

const NAME = 'imageRegion3D';

/** Regions in space stand in their instance in 5.0.0, at the root in R6. */
export function* spaceRegions(selection: Selection): Iterable<Step> {
  yield* isR6(selection) ? toRoot(selection) : toInstance(selection);
}

function* toRoot(selection: Selection): Iterable<Step> {
  const { tree, node } = selection;
  const keys = instancesOf(selection).flatMap((instance) => {
    const key = keyOfKind(tree, instance, NAME, ARRAY);
    return key === NONE || nextOf(tree, valueOf(key)) === valueOf(key) + 1 ? [] : [key];
  });
  const [first, ...others] = keys;
  if (first === undefined) return;
  if (keyNamed(tree, node, NAME) !== NONE) {
    for (const key of keys) yield left(key, 'The selection has regions in space already.');
    return;
  }
  const hasFrame = keyNamed(tree, node, 'frameOfReferenceUid') !== NONE;
  const frame = hasFrame ? '' : ' They lie in the frame of reference of `frameOfReferenceUid`, which is missing.';
  const from = instancesOf(selection).length === 1 ? '' : ' Which instance it was is not said there.';
  const instances = soleKey(tree, node, 'instance');
  const added = addProperty(tree, node, NAME, (gap) => joined(selection, first, others, gap), instances);
  const moves = (key: Node): Step =>
    done(
      key,
      key === first ? [removeProperty({ tree }, key), added] : [removeProperty({ tree }, key)],
      `\`imageRegion3D\` moves from the instance to the selection.${from}${frame}`,
    );
  for (const key of keys) yield moves(key);
}

/** The items of several lists in the first of them, as it is laid out. */
function joined(selection: Selection, first: Node, others: readonly Node[], gap: Gap): string {
  const { tree, lines } = selection;
  const list = valueOf(first);
  const between = gapOf(tree.text, startOf(tree, list + 1), startOf(tree, list)).whole || ' ';
  const items = others.map((key) => {
    const inner = innerOf(selection, key);
    return `,${between}${reindented(inner, indentOf(selection, key), indentOf(selection, first))}`;
  });
  const edits: TextEdit[] = items.length === 0 ? [] : [insert(lastEnd(selection, list), items.join(''))];
  const text = editedSource(tree.text, rangeOf(tree, list), edits);
  return gap.hasLineBreak ? reindented(text, indentAt(tree.text, lines, startOf(tree, first)), gap.indent) : text;
}

/** What stands between the brackets of a list, without the white space at both ends. */
function innerOf({ tree }: Selection, key: Node): string {
  return sourceOf(tree, valueOf(key)).slice(1, -1).trim();
}

function indentOf({ tree, lines }: Selection, key: Node): string {
  return indentAt(tree.text, lines, startOf(tree, key));
}

/** Where the last item of a list ends. */
function lastEnd({ tree }: Selection, list: Node): number {
  const inner = tree.text.slice(startOf(tree, list), endOf(tree, list) - 1);
  return startOf(tree, list) + inner.trimEnd().length;
}

function* toInstance(selection: Selection): Iterable<Step> {
  const { tree, lines, node } = selection;
  const key = keyOfKind(tree, node, NAME, ARRAY);
  if (key === NONE || nextOf(tree, valueOf(key)) === valueOf(key) + 1) return;
  const instance = onlyInstance(selection);
  if (typeof instance === 'string') yield left(key, `In FHIR 5.0.0 it belongs to an instance. ${instance}`);
  else if (keyNamed(tree, instance, NAME) !== NONE) yield left(key, 'The instance has regions in space already.');
  else {
    const from = indentAt(tree.text, lines, startOf(tree, key));
    const list = sourceOf(tree, valueOf(key));
    const added = addProperty(tree, instance, NAME, (gap) =>
      gap.hasLineBreak ? reindented(list, from, gap.indent) : list,
    );
    yield done(
      key,
      [removeProperty({ tree }, key), added],
      '`imageRegion3D` moves from the selection to its instance.',
    );
  }
}
