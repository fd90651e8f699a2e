import { removeProperty } from '../../server/src/model/edits';
import type { Model } from '../../server/src/model/model';
import { type Row, rowAt } from '../../server/src/spec/table';
import { insert, replace, type TextEdit } from '../../server/src/syntax/edit';
import {
  ARRAY,
  childCount,
  endOf,
  KEY,
  kindOf,
  type Node,
  OBJECT,
  rangeOf,
  sourceOf,
  startOf,
  valueOf,
} from '../../server/src/syntax/tree';

/** A property of a document that the tables know. */
export interface Property {
  readonly model: Model;
  readonly key: Node;
  readonly value: Node;
  readonly row: Row;
}

/** One kind of mistake: where it can be made, what it does to the text, and exactly which rules it breaks there. */
export interface Verdict {
  readonly edits: (property: Property) => readonly TextEdit[] | undefined;
  readonly breaks: (property: Property) => readonly string[];
  /** What is wrong is reported at the property itself. */
  readonly isAtProperty: boolean;
}

export function propertiesOf(model: Model): readonly Property[] {
  const found: Property[] = [];
  for (let key = 0; key < model.tree.count; key++) {
    const row = rowAt(model.row[key] ?? 0);
    if (row.id === 0 || kindOf(model.tree, key) !== KEY || row.name === 'resourceType') continue;
    found.push({ model, key, value: valueOf(key), row });
  }
  return found;
}

/** The rules that are broken where a property is not there. What is not named breaks none. */
function whenAbsent(property: Property): readonly string[] {
  const { row, model, key } = property;
  if (siblings(model, key).length === 0) return ['empty-value', ...pointing(property)];
  if (row.min === 1) return ['missing-required'];
  return consequences(property);
}

/** The rules that the rest of a document breaks once a property has no value. */
function consequences({ model, row, key }: Property): readonly string[] {
  const has = (name: string): boolean => model.tree.text.includes(`"${name}"`);
  switch (row.path) {
    case 'ImagingSelection.seriesUid':
      return [...(has('imageRegion3D') ? [] : ['isl-1']), 'isl-3', ...(has('instance') ? ['isl-4'] : []), 'isl-9'];
    case 'ImagingSelection.studyUid':
      return ['isl-2'];
    case 'ImagingSelection.frameOfReferenceUid':
      return has('imageRegion3D') ? ['isl-5'] : [];
    case 'DomainResource.text':
      return ['dom-6'];
    case 'DomainResource.contained':
      return ['ref-1'];
    case 'ImagingSelection.endpoint':
      return ['dom-3'];
    case 'Coding.code':
      return model.tree.text.slice(key).length > 0 && hasSibling(model, key, 'Coding.display') ? ['cod-1'] : [];
    case 'Coding.system':
      return inLooseBinding(model, key);
    case 'Identifier.value':
      return ['ident-1'];
    case 'Reference.reference':
      return [...(hasOther(model, key) ? [] : ['ref-2']), ...(isContainedRef(model, key) ? ['dom-3'] : [])];
    case 'Reference.display':
      return hasOther(model, key) ? [] : ['ref-2'];
    default:
      return row.facts.choice !== undefined ? ['ext-1'] : [];
  }
}

function hasSibling(model: Model, key: Node, path: string): boolean {
  return siblings(model, key).some((other) => rowAt(model.row[other] ?? 0).path === path);
}

/** Another part by which a reference refers to something. */
function hasOther(model: Model, key: Node): boolean {
  return siblings(model, key).some((other) => /display|identifier|reference/.test(rowAt(model.row[other] ?? 0).name));
}

function isContainedRef({ tree }: Model, key: Node): boolean {
  return tree.text.slice(startOf(tree, key + 1)).startsWith('"#');
}

/** The other properties of the object. */
function siblings({ tree }: Model, key: Node): readonly Node[] {
  const open = objectOf({ tree }, key);
  const found: Node[] = [];
  for (let at = open + 1; at < (tree.next[open] ?? 0); at = tree.next[at + 1] ?? tree.count)
    if (at !== key) found.push(at);
  return found;
}

function objectOf({ tree }: Pick<Model, 'tree'>, key: Node): Node {
  for (let at = key - 1; at >= 0; at--) {
    if (kindOf(tree, at) === OBJECT && (tree.next[at] ?? 0) > key) return at;
  }
  return 0;
}

/** A known code without its system is noted where a binding asks for it. */
function inLooseBinding(model: Model, key: Node): readonly string[] {
  for (let at = key; at >= 0; at--) {
    const row = rowAt(model.row[at] ?? 0);
    const isAround = kindOf(model.tree, at) === KEY && endOf(model.tree, at + 1) > startOf(model.tree, key);
    if (!isAround || row.type !== 'CodeableConcept') continue;
    const strength = row.binding?.strength;
    return strength === 'extensible' || strength === 'preferred' ? [`binding-${strength}`] : [];
  }
  return [];
}

/** For each primitive a value of the right JSON type and the wrong form. */
const MALFORMED: Readonly<Record<string, string>> = {
  base64Binary: '"a*b"',
  canonical: '"http://a b"',
  date: '"2025-02-30"',
  dateTime: '"2025-13"',
  decimal: '0.00000000000000000001234',
  elementId: '"a b"',
  id: '"a_b"',
  instant: '"2025-01-01 00:00:00Z"',
  integer: '1.0',
  integer64: '"1e2"',
  markdown: '"a\\u0000"',
  oid: '"1.2.3"',
  positiveInt: '1e0',
  string: '"a\\u0001"',
  time: '"24:00:00"',
  unsignedInt: '-1',
  uri: '"a b"',
  url: '"a b"',
  uuid: '"urn:uuid:C757873D-EC9A-4326-A141-556F43239520"',
  xhtml: '"<div>x</div>"',
};

function hasClosedCodes({ binding }: Row): boolean {
  return binding?.strength === 'required' && binding.valueSet.open !== true;
}

function setTo({ model, value }: Property, text: string): readonly TextEdit[] {
  return [replace(rangeOf(model.tree, value), text)];
}

export const verdicts: Readonly<Record<string, Verdict>> = {
  missing: {
    edits: ({ model, key }) => [removeProperty(model, key)],
    breaks: whenAbsent,
    isAtProperty: false,
  },
  doubled: {
    edits: ({ model, key, value }) => [
      insert(
        endOf(model.tree, value),
        `, ${model.tree.text.slice(startOf(model.tree, key), endOf(model.tree, value))}`,
      ),
    ],
    breaks: () => ['json-duplicate-key'],
    isAtProperty: true,
  },
  misspelt: {
    edits: ({ model, key, row }) => {
      const name = row.name.length < 4 ? undefined : `${row.name.slice(0, -2)}${row.name.at(-1)}${row.name.at(-2)}`;
      return name === undefined || name === row.name ? undefined : [replace(rangeOf(model.tree, key), `"${name}"`)];
    },
    breaks: (property) => ['unknown-property', ...stillPointing(property)],
    isAtProperty: false,
  },
  'an object for a primitive, a string for an object': {
    edits: (property) => {
      if (property.row.isList) return undefined;
      return setTo(property, property.row.json === 'object' ? '"x"' : '{ "a": 1 }');
    },
    breaks: (property) => ['wrong-json-type', ...pointing(property)],
    isAtProperty: true,
  },
  'a list for a value': {
    edits: ({ model, value, row }) =>
      row.isList ? undefined : [insert(startOf(model.tree, value), '['), insert(endOf(model.tree, value), ']')],
    breaks: () => ['array-not-allowed'],
    isAtProperty: true,
  },
  'a value for a list': {
    edits: ({ model, value, row }) => {
      const { tree } = model;
      if (!row.isList || childCount(tree, value) !== 1) return undefined;
      return [replace(rangeOf(tree, value), sourceOf(tree, value + 1))];
    },
    breaks: () => ['array-expected'],
    isAtProperty: true,
  },
  'wrong format': {
    edits: (property) => {
      const { model, value, row } = property;
      const node = row.isList ? value + 1 : value;
      const source = sourceOf(model.tree, node);
      const text = row.type === 'code' ? source.replace(/"$/, ' "') : MALFORMED[row.type];
      return text === undefined || hasClosedCodes(row) ? undefined : [replace(rangeOf(model.tree, node), text)];
    },
    breaks: (property) => [`format-${property.row.type}`, ...pointing(property)],
    isAtProperty: true,
  },
  'wrong code': {
    edits: (property) => (hasClosedCodes(property.row) ? setTo(property, '"xyzzy"') : undefined),
    breaks: () => ['binding-required'],
    isAtProperty: true,
  },
  'a known code for its concept': {
    edits: (property) => {
      const { model, value, row } = property;
      const written = /"code": "([^"]+)"/.exec(sourceOf(model.tree, value))?.[1];
      const isKnown = row.binding?.valueSet.codes.some(({ code }) => code === written) === true;
      return row.type !== 'CodeableConcept' || !isKnown || row.isList ? undefined : setTo(property, `"${written}"`);
    },
    breaks: () => ['wrong-json-type'],
    isAtProperty: true,
  },
  'a coding for its concept': {
    edits: (property) => {
      const { model, value, row } = property;
      const inner = sourceOf(model.tree, value);
      const coding =
        row.type === 'CodeableConcept' ? /^\{\s*"coding":\s*\[\s*(\{[^{}]*\})\s*\]\s*\}$/.exec(inner)?.[1] : undefined;
      return coding === undefined ? undefined : setTo(property, coding);
    },
    breaks: () => ['unknown-property'],
    isAtProperty: true,
  },
  'numbers in one text': {
    edits: (property) => {
      const { model, value, row } = property;
      const { text } = model.tree;
      if (!row.isList || row.json !== 'number' || kindOf(model.tree, value) !== ARRAY) return undefined;
      return setTo(
        property,
        `"${text
          .slice(startOf(model.tree, value) + 1, endOf(model.tree, value) - 1)
          .trim()
          .replace(/\s+/g, ' ')}"`,
      );
    },
    breaks: () => ['array-expected'],
    isAtProperty: true,
  },
  'the display of another code': {
    edits: (property) => {
      const { model, key, row } = property;
      const around = model.tree.text.slice(startOf(model.tree, objectOf(model, key)), startOf(model.tree, key));
      return row.path === 'Coding.display' && around.includes('ontology/DCM"')
        ? setTo(property, '"ultrasound"')
        : undefined;
    },
    breaks: () => ['coding-display'],
    isAtProperty: true,
  },
  "a UID of DICOM's own for an instance": {
    edits: (property) =>
      property.row.path === 'ImagingSelection.instance.uid' ? setTo(property, '"1.2.840.10008.99.1"') : undefined,
    breaks: () => ['uid-sop-class'],
    isAtProperty: true,
  },
  'wrong target': {
    edits: (property) => (property.row.path === 'Reference.reference' ? setTo(property, '"Bundle/1"') : undefined),
    breaks: ({ model, key }) => ['reference-target', ...(isContainedRef(model, key) ? ['dom-3'] : [])],
    isAtProperty: true,
  },
  empty: {
    edits: (property) => {
      const kind = kindOf(property.model.tree, property.value);
      if (kind === ARRAY) return setTo(property, '[]');
      if (kind === OBJECT) return setTo(property, '{}');
      return property.row.json === 'string' ? setTo(property, '""') : undefined;
    },
    breaks: (property) => ['empty-value', ...emptyToo(property)],
    isAtProperty: true,
  },
  null: {
    edits: (property) => setTo(property, 'null'),
    breaks: (property) => ['null-value', ...nullToo(property)],
    isAtProperty: true,
  },
};

/** A misspelt property does not stand for its constraint, but its name says what is meant. */
function misspeltToo(property: Property): readonly string[] {
  return consequences(property).filter((rule) => !SAID.has(rule));
}

/** The rules that a misspelt name breaks too: not those that ask for it, nor is anything contained without a reference. */
function stillPointing(property: Property): readonly string[] {
  return misspeltToo(property).filter((rule) => rule !== 'dom-3' && !rule.startsWith('isl-'));
}

/** Rules that are silent where the property was attempted. */
const SAID = new Set(['dom-6', 'cod-1', 'ident-1', 'ref-2', 'ext-1']);

/** A reference that names nothing any more leaves its contained resource alone. */
function pointing({ model, key, row }: Property): readonly string[] {
  if (row.path === 'ImagingSelection.endpoint') return ['dom-3'];
  return row.path === 'Reference.reference' && isContainedRef(model, key) ? ['dom-3'] : [];
}

/** An empty list does not exist to the constraints; an empty string or object does. */
function emptyToo(property: Property): readonly string[] {
  const isList = kindOf(property.model.tree, property.value) === ARRAY;
  return isList ? misspeltToo(property) : pointing(property);
}

function nullToo(property: Property): readonly string[] {
  return property.row.path === 'DomainResource.text' ? ['dom-6'] : misspeltToo(property);
}
