import { counted } from '../../base/counted';
import { quoted } from '../../base/quote';
import { sopClassOf } from '../../dicom/sopClass';
import { bareUid } from '../../dicom/uid';
import type { Model } from '../../model/model';
import { itemsOf, type Resource } from '../../model/resource';
import { codesOf, type Row } from '../../spec/table';
import {
  ARRAY,
  childrenOf,
  isContainer,
  keyNamed,
  kindOf,
  MISSING,
  NONE,
  type Node,
  OBJECT,
  STRING,
  type Tree,
  textNamed,
  textOf,
  valueOf,
} from '../../syntax/tree';
import { countWords, type Region } from '../region';

/** Text of a document on one line, and not longer than an outline shows. */
export function shown(text: string): string {
  return quoted(text).slice(1, -1).trim();
}

/** `polyline · 12 points, closed`; of a point, and where there are no numbers yet, only what it is. */
export function regionWords(model: Model, region: Region): string {
  const name = shown(region.type ?? '') || 'region';
  const count = countWords(model, region);
  return count === undefined || count === `1 ${name.toLowerCase()}` ? name : `${name} · ${count}`;
}

/** What stands for a property, in a few words; empty where nothing does. */
export function valueWords(model: Model, resource: Resource, row: Row, value: Node): string {
  const { tree } = model;
  if (kindOf(tree, value) !== ARRAY) return wordsOf(tree, resource, row, value);
  const said: string[] = [];
  let others = 0;
  for (const item of childrenOf(tree, value)) {
    if (said.length === MOST_ITEMS) others++;
    else said.push(wordsOf(tree, resource, row, item));
  }
  const named = said.filter((words) => words !== '').join(', ');
  return others === 0 ? named : `${named} and ${others} more`;
}

const MOST_ITEMS = 3;

function wordsOf(tree: Tree, resource: Resource, row: Row, value: Node): string {
  if (kindOf(tree, value) === MISSING || kindOf(tree, value) === ARRAY) return '';
  if (kindOf(tree, value) !== OBJECT) return shown(textOf(tree, value));
  if (row.type === 'Extension') return shown((textNamed(tree, value, 'url') ?? '').split('/').at(-1) ?? '');
  if (row.type === 'Performer') return performerWords(tree, value);
  return shown(objectWords(tree, value, (code) => displayOf(resource, row, code)));
}

/** The text, the meaning or the code of a concept; the display or the address of a reference; an identifier's value. */
function objectWords(tree: Tree, object: Node, meaningOf: Meaning, depth = 0): string {
  for (const name of ['text', 'display', 'reference']) {
    const text = textNamed(tree, object, name) ?? '';
    if (text !== '') return text;
  }
  for (const name of depth < DEEPEST ? ['coding', 'concept', 'reference', 'identifier'] : []) {
    for (const inner of itemsOf(tree, object, name)) {
      const text = objectWords(tree, inner, meaningOf, depth + 1);
      if (text !== '') return text;
    }
  }
  const code = textNamed(tree, object, 'code');
  return code === undefined ? (textNamed(tree, object, 'value') ?? '') : (meaningOf(code) ?? code);
}

/** A CodeableReference has a concept, which has a coding. */
const DEEPEST = 3;

type Meaning = (code: string) => string | undefined;

function displayOf({ version }: Resource, { binding }: Row, wanted: string): string | undefined {
  return binding && codesOf(binding, version).find(({ code }) => code === wanted)?.display;
}

function performerWords(tree: Tree, performer: Node): string {
  const [actor] = itemsOf(tree, performer, 'actor');
  const [role] = itemsOf(tree, performer, 'function');
  const parts = [actor, role].map((part) =>
    part === undefined ? '' : shown(objectWords(tree, part, () => undefined)),
  );
  return parts.filter((part) => part !== '').join(', ');
}

/** `MR Image Storage`, `frames 4–9`: the SOP class of an instance and what is selected in it. */
export function instanceWords(tree: Tree, instance: Node): readonly string[] {
  const name = sopClassName(tree, instance);
  const words = name === undefined ? [] : [name];
  for (const selector of SELECTORS) {
    const said = selectorWords(tree, instance, selector);
    if (said !== undefined) words.push(said);
  }
  return words;
}

function sopClassName(tree: Tree, instance: Node): string | undefined {
  const [coding] = itemsOf(tree, instance, 'sopClass');
  const written = coding === undefined ? textNamed(tree, instance, 'sopClass') : textNamed(tree, coding, 'code');
  const known = sopClassOf(bareUid(written ?? ''))?.name;
  if (known !== undefined || coding === undefined) return known;
  const display = textNamed(tree, coding, 'display') ?? '';
  return display === '' ? undefined : shown(display);
}

interface Selector {
  readonly property: string;
  readonly one: string;
  readonly many: string;
  /** `numbers`: neighbours are joined. `pairs`: two values say one thing. `texts`: only counted. */
  readonly as: 'numbers' | 'pairs' | 'texts';
}

const SELECTORS: readonly Selector[] = [
  { property: 'frameNumber', one: 'frame', many: 'frames', as: 'numbers' },
  { property: 'frameList', one: 'frame', many: 'frames', as: 'numbers' },
  { property: 'segmentNumber', one: 'segment', many: 'segments', as: 'numbers' },
  { property: 'segmentList', one: 'segment', many: 'segments', as: 'numbers' },
  { property: 'regionOfInterest', one: 'ROI', many: 'ROIs', as: 'numbers' },
  { property: 'roiList', one: 'ROI', many: 'ROIs', as: 'numbers' },
  { property: 'waveFormChannel', one: 'channel', many: 'channels', as: 'pairs' },
  { property: 'referencedContentItemIdentifier', one: 'content item', many: 'content items', as: 'numbers' },
  { property: 'observationUid', one: 'observation', many: 'observations', as: 'texts' },
  { property: 'subset', one: 'part', many: 'parts', as: 'numbers' },
];

function selectorWords(tree: Tree, instance: Node, { property, one, many, as }: Selector): string | undefined {
  const key = keyNamed(tree, instance, property);
  const values = key === NONE ? [] : textsIn(tree, valueOf(key));
  if (values.length === 0) return undefined;
  if (as === 'texts') return counted(values.length, one);
  const items = as === 'pairs' ? pairs(values) : values;
  return `${items.length === 1 ? one : many} ${runs(items)}`;
}

/** The items of a list, or the parts of a string with commas. */
function textsIn(tree: Tree, value: Node): readonly string[] {
  if (kindOf(tree, value) === STRING) return nonEmpty(textOf(tree, value).split(',', MOST_VALUES));
  if (kindOf(tree, value) !== ARRAY) return [];
  const texts: string[] = [];
  for (const item of childrenOf(tree, value)) {
    if (texts.length === MOST_VALUES) break;
    if (!isContainer(tree, item)) texts.push(textOf(tree, item));
  }
  return nonEmpty(texts);
}

/** Values that are looked at; what they say is cut long before. */
const MOST_VALUES = 1000;

function nonEmpty(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}

function pairs(values: readonly string[]): readonly string[] {
  return values.flatMap((value, at) => (at % 2 === 0 ? [`${value}.${values[at + 1] ?? '?'}`] : []));
}

/** `4–9, 12`: whole numbers that follow each other are joined. */
function runs(values: readonly string[]): string {
  const parts: string[] = [];
  for (let at = 0; at < values.length && parts.length <= MOST_RUNS; ) {
    const first = values[at] ?? '';
    let last = at;
    while (isNext(values[last], values[last + 1])) last++;
    if (last - at < 2) last = at;
    parts.push(last === at ? shown(first) : `${shown(first)}–${shown(values[last] ?? '')}`);
    at = last + 1;
  }
  return parts.length > MOST_RUNS ? `${parts.slice(0, MOST_RUNS).join(', ')} …` : parts.join(', ');
}

const MOST_RUNS = 6;

function isNext(value: string | undefined, next: string | undefined): boolean {
  return next !== undefined && /^\d{1,9}$/.test(next) && Number(next) === Number(value) + 1;
}
