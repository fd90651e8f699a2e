import { sopClassOf } from '../dicom/sopClass';
import { bareUid } from '../dicom/uid';
import { IMAGING_SELECTION, itemsOf, type Resource } from '../model/resource';
import type { Snapshot } from '../service/snapshot';
import { XHTML_NAMESPACE } from '../spec/formats/xhtml';
import {
  ARRAY,
  childrenOf,
  isContainer,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  NULL,
  nextOf,
  OBJECT,
  type Tree,
  textOf,
  valueOf,
} from '../syntax/tree';

/** Instances, regions and numbers that a narrative names one by one; it says how many more there are. */
const MOST = 20;

/** What a selection says, for a reader: XHTML that depends on nothing but the selection. */
export function narrativeOf({ tree }: Snapshot, { node }: Resource): string {
  const facts = [study(tree, node), ...details(tree, node)].filter((fact) => fact !== '');
  const instances = [...itemsOf(tree, node, 'instance')];
  const spatial = [...itemsOf(tree, node, 'imageRegion3D'), ...itemsOf(tree, node, 'imageRegion')];
  return [
    `<div xmlns="${XHTML_NAMESPACE}">`,
    `<p>${headingOf(tree, node)}</p>`,
    ...facts.map((fact) => `<p>${escaped(fact)}</p>`),
    ...listed('Instances', instances, (instance) => instanceWords(tree, instance)),
    ...listed('Regions', spatial, (region) => regionWords(tree, region, 3)),
    '</div>',
  ].join('');
}

function headingOf(tree: Tree, selection: Node): string {
  const code = conceptIn(tree, selection, 'code') || IMAGING_SELECTION;
  const status = textIn(tree, selection, 'status');
  return `<b>${escaped(code)}</b>${status === '' ? '' : escaped(` (status: ${status})`)}`;
}

function study(tree: Tree, selection: Node): string {
  const number = textIn(tree, selection, 'seriesNumber');
  const series = labelled('series', bareUid(textIn(tree, selection, 'seriesUid')));
  const parts = [
    labelled('Study', bareUid(textIn(tree, selection, 'studyUid'))),
    number === '' ? series : `${series || 'series'} (number ${number})`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function details(tree: Tree, selection: Node): readonly string[] {
  const [subject] = itemsOf(tree, selection, 'subject');
  const who = subject === undefined ? '' : textIn(tree, subject, 'display') || textIn(tree, subject, 'reference');
  const categories = [...itemsOf(tree, selection, 'category')].map((category) => conceptOf(tree, category));
  return [
    labelled('Subject:', who),
    labelled('Modality:', conceptIn(tree, selection, 'modality')),
    labelled('Category:', categories.filter((category) => category !== '').join(', ')),
    labelled('Issued:', textIn(tree, selection, 'issued')),
    labelled('Frame of reference', bareUid(textIn(tree, selection, 'frameOfReferenceUid'))),
  ];
}

/** What an instance selects by, in the versions of FHIR, and what is counted by it. */
const SELECTORS: readonly (readonly [name: string, words: string])[] = [
  ['frameNumber', 'frames'],
  ['referencedContentItemIdentifier', 'content item'],
  ['segmentNumber', 'segments'],
  ['regionOfInterest', 'regions of interest'],
  ['waveFormChannel', 'waveform channels'],
  ['subset', 'parts'],
  ['frameList', 'frames'],
  ['segmentList', 'segments'],
  ['roiList', 'regions of interest'],
  ['observationUid', 'observations'],
];

function instanceWords(tree: Tree, instance: Node): string {
  const number = textIn(tree, instance, 'number');
  const what = [
    labelled('instance', number),
    sopClassName(tree, instance),
    labelled('UID', bareUid(textIn(tree, instance, 'uid'))),
    ...SELECTORS.map(([name, words]) => labelled(words, valuesIn(tree, instance, name))),
  ].filter((part) => part !== '');
  const drawn = DIMENSIONS.flatMap((dimensions) =>
    firstOf([...itemsOf(tree, instance, `imageRegion${dimensions}D`)], (region) =>
      regionWords(tree, region, dimensions),
    ),
  ).join('; ');
  return [what.join(', ') || 'instance', drawn].filter((part) => part !== '').join(': ');
}

function sopClassName(tree: Tree, instance: Node): string {
  const [coding] = itemsOf(tree, instance, 'sopClass');
  const written = coding === undefined ? textIn(tree, instance, 'sopClass') : textIn(tree, coding, 'code');
  const uid = bareUid(written);
  return sopClassOf(uid)?.name ?? labelled('SOP class', uid);
}

const DIMENSIONS = [2, 3] as const;

/** `dimensions` is what the place of the region says; in 5.0.0-snapshot1 the region says it itself. */
function regionWords(tree: Tree, region: Node, dimensions: 2 | 3): string {
  const type = textIn(tree, region, 'regionType').toLowerCase() || 'region';
  const key = [keyNamed(tree, region, 'coordinate'), keyNamed(tree, region, 'coordinates')].find((one) => one !== NONE);
  const list = key === undefined ? NONE : valueOf(key);
  if (list === NONE || kindOf(tree, list) !== ARRAY || !MANY_POINTS.has(type)) return type;
  const values = nextOf(tree, list) - list - 1;
  const points = values / (textIn(tree, region, 'coordinateType') === '2d' ? 2 : dimensions);
  return Number.isInteger(points) ? `${type} of ${points} ${points === 1 ? 'point' : 'points'}` : type;
}

/** The types that do not say themselves how many points they have. */
const MANY_POINTS: ReadonlySet<string> = new Set(['polyline', 'polygon', 'multipoint', 'interpolated', 'unknown']);

function listed(title: string, nodes: readonly Node[], words: (node: Node) => string): readonly string[] {
  if (nodes.length === 0) return [];
  const items = firstOf(nodes, words).map((item) => `<li>${escaped(item)}</li>`);
  return [`<p>${title}: ${nodes.length}</p>`, `<ul>${items.join('')}</ul>`];
}

function firstOf<T>(all: readonly T[], words: (one: T) => string): readonly string[] {
  const shown = all.slice(0, MOST).map(words);
  return all.length > MOST ? [...shown, `and ${all.length - MOST} more`] : shown;
}

function valuesIn(tree: Tree, object: Node, name: string): string {
  const key = keyNamed(tree, object, name);
  if (key === NONE) return '';
  const value = valueOf(key);
  if (kindOf(tree, value) !== ARRAY) return textIn(tree, object, name);
  const items = [...childrenOf(tree, value)].filter((item) => !isContainer(tree, item) && kindOf(tree, item) !== NULL);
  return firstOf(items, (item) => textOf(tree, item)).join(', ');
}

function conceptIn(tree: Tree, object: Node, name: string): string {
  const [concept] = itemsOf(tree, object, name);
  return concept === undefined ? '' : conceptOf(tree, concept);
}

function conceptOf(tree: Tree, concept: Node): string {
  const said = textIn(tree, concept, 'text');
  if (said !== '') return said;
  const [coding] = itemsOf(tree, concept, 'coding');
  return coding === undefined ? '' : textIn(tree, coding, 'display') || textIn(tree, coding, 'code');
}

/** What a property says, if it is no object, list or `null`. */
function textIn(tree: Tree, object: Node, name: string): string {
  const key = kindOf(tree, object) === OBJECT ? keyNamed(tree, object, name) : NONE;
  if (key === NONE || isContainer(tree, valueOf(key)) || kindOf(tree, valueOf(key)) === NULL) return '';
  return textOf(tree, valueOf(key)).trim();
}

function labelled(label: string, value: string): string {
  return value === '' ? '' : `${label} ${value}`;
}

/**
 * Text for XML: what has a meaning there is written as an entity, and what XML cannot hold as the sign for a character that
 * is not there.
 */
function escaped(text: string): string {
  return text
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[\p{Cc}]/gu, ' ')
    .replace(/[&<>"]/g, (character) => ENTITIES.get(character) ?? character);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);
