import { indentAt } from '../../base/lineIndex';
import { quoted } from '../../base/quote';
import { sopClassOf } from '../../dicom/sopClass';
import { bareUid, isUid, OID_PREFIX } from '../../dicom/uid';
import { unwrapArray, wrapInArray } from '../../model/edits';
import { URI_SYSTEM } from '../../spec/codes/systems';
import { insert, replace } from '../../syntax/edit';
import {
  ARRAY,
  childrenOf,
  endOf,
  kindOf,
  NONE,
  type Node,
  OBJECT,
  rangeOf,
  STRING,
  startOf,
  type Tree,
  textOf,
  valueOf,
} from '../../syntax/tree';
import { done, instancesOf, isR6, keyOfKind, left, onlyItem, type Selection, type Step, soleKey } from './conversion';
import { reindentingEdits } from './layout';

/** `derivedFrom` is a list up to 5.0.0, one reference in R6. */
export function* derivedFrom(selection: Selection): Iterable<Step> {
  const { tree, node } = selection;
  if (!isR6(selection)) {
    const key = keyOfKind(tree, node, 'derivedFrom', OBJECT);
    if (key !== NONE) yield done(key, wrapInArray({ tree }, valueOf(key)), '`derivedFrom` becomes a list of one.');
    return;
  }
  const key = keyOfKind(tree, node, 'derivedFrom', ARRAY);
  if (key !== NONE) yield* unwrapped(selection, key, 'studies');
}

/** `bodySite` is a Coding in 5.0.0-snapshot1, a CodeableReference in 5.0.0, a list of them in R6. */
export function* bodySite(selection: Selection): Iterable<Step> {
  const { tree, node } = selection;
  const key = soleKey(tree, node, 'bodySite');
  if (key === NONE) return;
  const value = valueOf(key);
  if (kindOf(tree, value) === ARRAY && !isR6(selection)) yield* unwrapped(selection, key, 'body sites');
  if (kindOf(tree, value) !== OBJECT) return;
  const isCoding = looksLikeCoding(tree, value);
  const [open, close] = isR6(selection) ? ['[', ']'] : ['', ''];
  const before = isCoding ? `${open}{ "concept": { "coding": [` : open;
  const after = isCoding ? `] } }${close}` : close;
  if (before === '') return;
  const shape = isCoding ? 'a CodeableReference, with the coding in its `concept`' : 'a list of one';
  const both = isCoding && isR6(selection) ? `a list of ${shape.slice(2)}` : shape;
  const edits = [insert(startOf(tree, value), before), insert(endOf(tree, value), after)];
  yield done(key, edits, `\`bodySite\` becomes ${both}.`);
}

function looksLikeCoding(tree: Tree, object: Node): boolean {
  const names = [...childrenOf(tree, object)].map((key) => textOf(tree, key));
  const has = (...wanted: readonly string[]): boolean => wanted.some((name) => names.includes(name));
  return has('system', 'code', 'display', 'version', 'userSelected') && !has('concept', 'reference');
}

function* unwrapped({ tree, lines }: Selection, key: Node, what: string): Iterable<Step> {
  const name = textOf(tree, key);
  const list = valueOf(key);
  const item = onlyItem(tree, key);
  if (item !== NONE && kindOf(tree, item) === OBJECT) {
    const indents = [startOf(tree, item), startOf(tree, key)].map((offset) => indentAt(tree.text, lines, offset));
    const [from = '', to = ''] = indents;
    const edits = [...unwrapArray({ tree }, list), ...reindentingEdits(tree.text, rangeOf(tree, item), from, to)];
    yield done(key, edits, `${quoted(name)} becomes one value, not a list.`);
  } else if (item === NONE && endOf(tree, list) - startOf(tree, list) > 2)
    yield left(key, `It has several ${what}, and one has to be chosen.`);
}

/** `sopClass` is a Coding up to 5.0.0, an OID in R6. */
export function* sopClass(selection: Selection): Iterable<Step> {
  const { tree } = selection;
  const from = isR6(selection) ? OBJECT : STRING;
  for (const instance of instancesOf(selection)) {
    const key = keyOfKind(tree, instance, 'sopClass', from);
    if (key === NONE) continue;
    yield isR6(selection) ? asOid(tree, key) : asCoding(tree, key);
  }
}

function asCoding(tree: Tree, key: Node): Step {
  const value = valueOf(key);
  const text = textOf(tree, value);
  const code = JSON.stringify(isUid(text) ? OID_PREFIX + text : text);
  const coding = `{ "system": "${URI_SYSTEM}", "code": ${code} }`;
  return done(key, [replace(rangeOf(tree, value), coding)], '`sopClass` becomes a Coding of the same UID.');
}

/** An OID holds the UID alone: what the coding says besides goes only where the UID says it too. */
function asOid(tree: Tree, key: Node): Step {
  const parts = new Map<string, Node>();
  for (const part of childrenOf(tree, valueOf(key))) {
    const name = textOf(tree, part);
    if (parts.has(name)) return left(key, `${quoted(name)} stands in it twice.`);
    parts.set(name, valueOf(part));
  }
  const textAt = (name: string): string | undefined => {
    const value = parts.get(name);
    return value !== undefined && kindOf(tree, value) === STRING ? textOf(tree, value) : undefined;
  };
  const uid = bareUid(textAt('code') ?? '');
  if (!isUid(uid)) return left(key, 'Its `code` is no UID.');
  const known = sopClassOf(uid)?.name;
  const display = textAt('display');
  const isNamed = display !== undefined && display.toLowerCase() === known?.toLowerCase();
  for (const name of parts.keys()) {
    const goes =
      name === 'code' || (name === 'system' && textAt(name) !== undefined) || (name === 'display' && isNamed);
    if (!goes) return left(key, `A UID alone cannot say what its ${quoted(name)} says: remove that first.`);
  }
  const system = textAt('system');
  const dropped = [
    ...(system === undefined || system === URI_SYSTEM ? [] : [`the system ${quoted(system)}`]),
    ...(display === undefined ? [] : [`the display ${quoted(display)}, which is the name of the UID`]),
  ];
  const without = dropped.length === 0 ? '' : ` It goes without ${dropped.join(' and ')}.`;
  const edit = replace(rangeOf(tree, valueOf(key)), JSON.stringify(OID_PREFIX + uid));
  return done(key, [edit], `\`sopClass\` becomes the UID alone.${without}`);
}
