import { allOf, quoted } from '../../base/quote';
import { sopClassOf } from '../../dicom/sopClass';
import { bareUid, OID_PREFIX } from '../../dicom/uid';
import { renameProperty } from '../../model/edits';
import { PART_SELECTORS } from '../../spec/selectors';
import { replace, type TextEdit } from '../../syntax/edit';
import {
  ARRAY,
  childrenOf,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  NUMBER,
  OBJECT,
  rangeOf,
  STRING,
  sourceOf,
  type Tree,
  textOf,
  valueOf,
} from '../../syntax/tree';
import { done, instancesOf, isR6, left, type Selection, type Step, soleKey, soleKeys } from './conversion';

/** The lists of 5.0.0-snapshot1 and what R6 calls them; 5.0.0 has `subset` for all of them. */
const LISTS: ReadonlyMap<string, string> = new Map([
  ['frameList', 'frameNumber'],
  ['segmentList', 'segmentNumber'],
  ['roiList', 'regionOfInterest'],
]);

const OBSERVATIONS = 'observationUid';
const SUBSET = 'subset';

/** Which parts of an instance are selected: each version says it in another way. */
export function* selectors(selection: Selection): Iterable<Step> {
  for (const instance of instancesOf(selection)) {
    const { tree } = selection;
    if (isR6(selection)) yield* toNumbers(tree, instance);
    else yield* toSubset(tree, instance);
  }
}

function* toNumbers(tree: Tree, instance: Node): Iterable<Step> {
  const taken = new Set<string>();
  const isFree = (name: string): boolean => !taken.has(name) && keyNamed(tree, instance, name) === NONE;
  for (const [name, key] of soleKeys(tree, instance, [...LISTS.keys(), OBSERVATIONS])) {
    const wanted = LISTS.get(name);
    const numbers = numbersIn(tree, valueOf(key));
    if (wanted === undefined) yield left(key, NO_OBSERVATIONS);
    else if (numbers === undefined) yield left(key, NO_NUMBERS);
    else if (!isFree(wanted)) yield left(key, standsBeside(wanted));
    else {
      taken.add(wanted);
      yield listed(tree, key, wanted, numbers);
    }
  }
  const subset = soleKey(tree, instance, SUBSET);
  if (subset === NONE) return;
  const kind = kindOfParts(tree, instance);
  if (kind.name === undefined) yield left(subset, kind.because);
  else if (!isFree(kind.name)) yield left(subset, standsBeside(kind.name));
  else yield unquotedItems(tree, instance, subset, kind.name);
}

const NO_OBSERVATIONS =
  'R6 names content items by their place in the tree of the document, which a UID does not tell: look it up there.';
const NO_CHANNELS = 'Channels of a waveform cannot be selected in FHIR 5.0.0.';
const NO_POSITIONS =
  'In FHIR 5.0.0 `subset` names a content item by its observation UID, which its place in the tree does not tell: look it up there.';
const NO_NUMBERS = 'It is not a list of whole numbers from 1.';

function standsBeside(name: string): string {
  return `It cannot become ${quoted(name)}, because that stands beside it.`;
}

/** Whole numbers with commas between them, as they are written; nothing for any other value. */
function numbersIn(tree: Tree, value: Node): readonly string[] | undefined {
  if (kindOf(tree, value) !== STRING) return undefined;
  const numbers = textOf(tree, value)
    .split(',')
    .map((number) => number.trim());
  return numbers.every((number) => WHOLE.test(number)) ? numbers : undefined;
}

const WHOLE = /^[1-9][0-9]*$/;

function listed(tree: Tree, key: Node, name: string, items: readonly string[], loses?: string): Step {
  const was = textOf(tree, key);
  const edits = [renameProperty({ tree }, key, name), replace(rangeOf(tree, valueOf(key)), `[${items.join(', ')}]`)];
  return done(key, edits, `${quoted(was)} becomes ${quoted(name)}, a list.`, loses);
}

/** `["1", "2"]` as `[1, 2]`, under its new name. */
function unquotedItems(tree: Tree, instance: Node, key: Node, name: string): Step {
  const list = valueOf(key);
  if (kindOf(tree, list) !== ARRAY) return left(key, 'It is no list.');
  const edits: TextEdit[] = [...renamed(tree, instance, key, name)];
  for (const item of childrenOf(tree, list)) {
    const text = kindOf(tree, item) === STRING ? textOf(tree, item) : '';
    if (!WHOLE.test(text)) return left(key, NO_NUMBERS);
    edits.push(replace(rangeOf(tree, item), text));
  }
  return done(key, edits, `\`subset\` becomes ${quoted(name)}, which is what the SOP class of the instance has.`);
}

/** The new name of a list of primitives, and of its extensions where it has some. */
function* renamed(tree: Tree, object: Node, key: Node, name: string): Iterable<TextEdit> {
  yield renameProperty({ tree }, key, name);
  const sibling = soleKey(tree, object, `_${textOf(tree, key)}`);
  if (sibling !== NONE) yield renameProperty({ tree }, sibling, `_${name}`);
}

function* toSubset(tree: Tree, instance: Node): Iterable<Step> {
  const found = soleKeys(tree, instance, [...LISTS.keys(), OBSERVATIONS, ...PART_SELECTORS]);
  const hasSubset = keyNamed(tree, instance, SUBSET) !== NONE;
  for (const [name, key] of found) {
    if (hasSubset) yield left(key, standsBeside(SUBSET));
    else if (found.size > 1)
      yield left(key, `\`subset\` has parts of one kind, but ${allOf([...found.keys()])} stand here.`);
    else
      yield PART_SELECTORS.some((one) => one === name)
        ? fromNumbers(tree, instance, key)
        : fromList(tree, instance, key);
  }
}

function fromList(tree: Tree, instance: Node, key: Node): Step {
  const name = textOf(tree, key);
  if (name === OBSERVATIONS) return fromObservations(tree, instance, key);
  const reading = readingOf(tree, instance, LISTS.get(name) ?? name);
  const numbers = numbersIn(tree, valueOf(key));
  if (reading.because !== undefined) return left(key, reading.because);
  if (numbers === undefined) return left(key, NO_NUMBERS);
  return listed(
    tree,
    key,
    SUBSET,
    numbers.map((number) => `"${number}"`),
    reading.loses,
  );
}

/**
 * A reader of 5.0.0 tells from the SOP class what `subset` has: so why the numbers of `name` cannot become one, or what
 * gets lost because there is no class to tell from.
 */
function readingOf(tree: Tree, instance: Node, name: string): { readonly because?: string; readonly loses?: string } {
  const kind = kindOfParts(tree, instance);
  if (kind.name === name) return {};
  if (kind.name !== undefined)
    return { because: `As \`subset\` of an instance of this SOP class it would be read as ${quoted(kind.name)}.` };
  if (kind.isKnown) return { because: kind.because };
  return { loses: `\`subset\` does not say any more that these are numbers of ${PARTS.get(name)}. ${kind.because}` };
}

const PARTS: ReadonlyMap<string, string> = new Map([
  ['frameNumber', 'frames'],
  ['segmentNumber', 'segments'],
  ['regionOfInterest', 'regions of interest'],
]);

function fromObservations(tree: Tree, instance: Node, key: Node): Step {
  const list = valueOf(key);
  if (kindOf(tree, list) !== ARRAY) return left(key, 'It is no list.');
  const edits: TextEdit[] = [...renamed(tree, instance, key, SUBSET)];
  for (const item of childrenOf(tree, list)) {
    if (kindOf(tree, item) !== STRING) return left(key, 'It is no list of UIDs.');
    const text = textOf(tree, item);
    if (text.startsWith(OID_PREFIX)) edits.push(replace(rangeOf(tree, item), JSON.stringify(bareUid(text))));
  }
  return done(key, edits, '`observationUid` becomes `subset`, a list of UIDs without `urn:oid:`.');
}

function fromNumbers(tree: Tree, instance: Node, key: Node): Step {
  const name = textOf(tree, key);
  if (name === 'waveFormChannel') return left(key, NO_CHANNELS);
  if (!PARTS.has(name)) return left(key, NO_POSITIONS);
  const reading = readingOf(tree, instance, name);
  if (reading.because !== undefined) return left(key, reading.because);
  const list = valueOf(key);
  if (kindOf(tree, list) !== ARRAY) return left(key, 'It is no list.');
  const edits: TextEdit[] = [...renamed(tree, instance, key, SUBSET)];
  for (const item of childrenOf(tree, list)) {
    if (kindOf(tree, item) !== NUMBER) return left(key, 'It is no list of numbers.');
    edits.push(replace(rangeOf(tree, item), `"${sourceOf(tree, item)}"`));
  }
  return done(key, edits, `${quoted(name)} becomes \`subset\`, a list of text.`, reading.loses);
}

/** The property of R6 that a `subset` stands for, or why that cannot be told; `isKnown` if the SOP class is. */
type KindOfParts =
  | { readonly name: string }
  | { readonly name?: never; readonly because: string; readonly isKnown: boolean };

function kindOfParts(tree: Tree, instance: Node): KindOfParts {
  const uid = sopClassUid(tree, instance);
  const known = uid === undefined ? undefined : sopClassOf(uid);
  if (known === undefined) {
    const what = uid === undefined ? 'the instance has none' : `${quoted(uid)} is not known`;
    return { because: `Only the SOP class tells what kind of parts these are, and ${what}.`, isKnown: false };
  }
  const { holds, name } = known;
  if (holds.has('report')) return { because: NO_OBSERVATIONS, isKnown: true };
  // A segmentation has frames too, but a subset of it is its segments.
  if (holds.has('segments')) return { name: 'segmentNumber' };
  if (holds.has('rois')) return { name: 'regionOfInterest' };
  if (holds.has('frames') || holds.has('perhapsFrames')) return { name: 'frameNumber' };
  return { because: `Of an instance of ${name} no parts can be told by numbers.`, isKnown: true };
}

function sopClassUid(tree: Tree, instance: Node): string | undefined {
  const key = soleKey(tree, instance, 'sopClass');
  if (key === NONE) return undefined;
  const code = kindOf(tree, valueOf(key)) === OBJECT ? soleKey(tree, valueOf(key), 'code') : key;
  return code !== NONE && kindOf(tree, valueOf(code)) === STRING ? bareUid(textOf(tree, valueOf(code))) : undefined;
}
