import { indentAt } from '../../base/lineIndex';
import { quoted } from '../../base/quote';
import { removeProperty, renameProperty } from '../../model/edits';
import { valueSets } from '../../spec/valueSets';
import { EVERY_VERSION, hasVersion } from '../../spec/version';
import { insert, replace, type TextEdit } from '../../syntax/edit';
import {
  ARRAY,
  childrenOf,
  endOf,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  NUMBER,
  OBJECT,
  rangeOf,
  STRING,
  sourceOf,
  startOf,
  type Tree,
  textOf,
  valueOf,
} from '../../syntax/tree';
import {
  done,
  instancesOf,
  isR6,
  keyOfKind,
  left,
  objectsOf,
  type Selection,
  type Step,
  soleKey,
  type Target,
} from './conversion';
import { addProperty, editedSource, gapOf, isSpread, reindented, stepOf } from './layout';

type Dimensions = '2D' | '3D';

/** 5.0.0-snapshot1 has one `imageRegion` at the root; since 5.0.0 each place has regions of one kind, as a list. */
export function* rootRegion(selection: Selection): Iterable<Step> {
  const { tree, node } = selection;
  const key = keyOfKind(tree, node, 'imageRegion', OBJECT);
  if (key === NONE) return;
  const region = valueOf(key);
  const dimensions = dimensionsOf(tree, region);
  if (dimensions === undefined) {
    yield left(key, 'Without a `coordinateType` of `2d` or `3d` it cannot be told what kind of region it is.');
    return;
  }
  const { edits, says } = regionEdits(selection, region, dimensions);
  const name = `imageRegion${dimensions}`;
  if (dimensions === '3D' && isR6(selection)) {
    if (keyNamed(tree, node, name) !== NONE) yield left(key, `${quoted(name)} stands beside it.`);
    else yield done(key, inPlace(tree, key, name, edits), `\`imageRegion\` becomes ${quoted(name)}, a list.${says}`);
    return;
  }
  const instance = onlyInstance(selection);
  if (typeof instance === 'string') yield left(key, instance);
  else if (keyNamed(tree, instance, name) !== NONE) yield left(key, `The instance has ${quoted(name)} already.`);
  else {
    const move = [removeProperty({ tree }, key), intoInstance(selection, key, instance, name, edits)];
    yield done(key, move, `\`imageRegion\` becomes ${quoted(name)} of the instance, a list.${says}`);
  }
}

function dimensionsOf(tree: Tree, region: Node): Dimensions | undefined {
  const key = keyOfKind(tree, region, 'coordinateType', STRING);
  const type = key === NONE ? '' : textOf(tree, valueOf(key));
  return type === '2d' ? '2D' : type === '3d' ? '3D' : undefined;
}

/** The one instance that a region of the whole selection can belong to, or why there is none. */
export function onlyInstance(selection: Selection): Node | string {
  const instances = instancesOf(selection);
  const [first] = instances;
  if (first === undefined) return 'There is no `instance` that it could go to.';
  return instances.length === 1
    ? first
    : `There are ${instances.length} instances, and it does not say to which it belongs.`;
}

function inPlace(tree: Tree, key: Node, name: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const region = valueOf(key);
  return [
    renameProperty({ tree }, key, name),
    insert(startOf(tree, region), '['),
    ...edits,
    insert(endOf(tree, region), ']'),
  ];
}

/** The region as the only item of a new list of the instance, laid out as the list of instances is. */
function intoInstance(
  selection: Selection,
  key: Node,
  instance: Node,
  name: string,
  edits: readonly TextEdit[],
): TextEdit {
  const { tree, lines, node } = selection;
  const region = editedSource(tree.text, rangeOf(tree, valueOf(key)), edits);
  const from = indentAt(tree.text, lines, startOf(tree, key));
  const isOnLines = isSpread(tree, valueOf(soleKey(tree, node, 'instance')));
  return addProperty(tree, instance, name, (gap) => {
    if (!gap.hasLineBreak || !isOnLines) return `[${reindented(region, from, gap.hasLineBreak ? gap.indent : from)}]`;
    const item = gap.whole + stepOf(tree, lines, instance, gap);
    return `[${item}${reindented(region, from, item.replace(/^[\r\n]+/, ''))}${gap.whole}]`;
  });
}

/** What changes inside a region when it leaves 5.0.0-snapshot1. */
function regionEdits({ tree, to }: Selection, region: Node, dimensions: Dimensions) {
  const edits: TextEdit[] = [removeProperty({ tree }, soleKey(tree, region, 'coordinateType'))];
  const coordinates = soleKey(tree, region, 'coordinates');
  if (coordinates !== NONE && keyNamed(tree, region, 'coordinate') === NONE) {
    edits.push(renameProperty({ tree }, coordinates, 'coordinate'));
    const sibling = soleKey(tree, region, '_coordinates');
    if (sibling !== NONE) edits.push(renameProperty({ tree }, sibling, '_coordinate'));
  }
  const type = keyOfKind(tree, region, 'regionType', STRING);
  const code = type === NONE ? '' : textOf(tree, valueOf(type));
  if (dimensions === '2D' && code === 'POLYGON') {
    edits.push(replace(rangeOf(tree, valueOf(type)), '"polyline"'));
    const closing = closingEdit(tree, coordinates);
    if (closing !== undefined) edits.push(closing);
    const how = closing === undefined ? '' : ', closed by its first point';
    return { edits, says: ` There are no polygons in images: it becomes a \`polyline\`${how}.` };
  }
  const wanted = lowerCaseCode(code, dimensions, to);
  if (wanted !== undefined) edits.push(replace(rangeOf(tree, valueOf(type)), JSON.stringify(wanted)));
  return { edits, says: wanted === undefined ? '' : ` ${quoted(code)} becomes ${quoted(wanted)}.` };
}

/** Puts the first point after the last one, unless they are the same or there are no points to speak of. */
function closingEdit(tree: Tree, key: Node): TextEdit | undefined {
  if (key === NONE || kindOf(tree, valueOf(key)) !== ARRAY) return undefined;
  const items = [...childrenOf(tree, valueOf(key))];
  const [x, y] = items;
  const last = items.at(-1);
  const lastX = items.at(-2);
  if (x === undefined || y === undefined || last === undefined || lastX === undefined) return undefined;
  if (items.length % 2 !== 0 || items.length < 4 || items.some((item) => kindOf(tree, item) !== NUMBER))
    return undefined;
  const isSame = (a: Node, b: Node): boolean => Number(sourceOf(tree, a)) === Number(sourceOf(tree, b));
  if (isSame(x, lastX) && isSame(y, last)) return undefined;
  const { whole } = gapOf(tree.text, startOf(tree, last), startOf(tree, valueOf(key)));
  return insert(endOf(tree, last), `,${whole}${sourceOf(tree, x)},${whole}${sourceOf(tree, y)}`);
}

/** The code of the target that 5.0.0-snapshot1 writes in capitals, if there is one. */
function lowerCaseCode(code: string, dimensions: Dimensions, to: Target): string | undefined {
  const isOld = valueSets['imagingselection-graphictype'].codes.some((one) => one.code === code);
  const set = valueSets[dimensions === '2D' ? 'imagingselection-2dgraphictype' : 'imagingselection-3dgraphictype'];
  const wanted = code.toLowerCase();
  const found = set.codes.find((one) => one.code === wanted);
  const versions = found !== undefined && 'in' in found ? found.in : EVERY_VERSION;
  return isOld && found !== undefined && hasVersion(versions, to) ? wanted : undefined;
}

/** Codes in capitals where the regions already stand as they do since 5.0.0. */
export function* regionCodes(selection: Selection): Iterable<Step> {
  const { tree, node, to } = selection;
  const places = [node, ...instancesOf(selection)];
  for (const place of places) {
    for (const dimensions of ['2D', '3D'] as const) {
      for (const region of objectsOf(tree, keyOfKind(tree, place, `imageRegion${dimensions}`, ARRAY))) {
        const key = keyOfKind(tree, region, 'regionType', STRING);
        const code = key === NONE ? '' : textOf(tree, valueOf(key));
        const wanted = lowerCaseCode(code, dimensions, to);
        if (wanted === undefined) continue;
        const edits = [replace(rangeOf(tree, valueOf(key)), JSON.stringify(wanted))];
        yield done(key, edits, `${quoted(code)} becomes ${quoted(wanted)}.`);
      }
    }
  }
}
