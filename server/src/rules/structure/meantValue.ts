import { quoted } from '../../base/quote';
import { sopClassNamed } from '../../dicom/sopClassNamed';
import { bareUid, isUid, OID_PREFIX } from '../../dicom/uid';
import { nameOf, namesIn, numberNamed, writtenOf } from '../../model/describe';
import type { Model } from '../../model/model';
import { hasClosedCodes, isString, stringsInside } from '../../model/questions';
import { typeInAddress } from '../../model/resolve';
import type { CodeFacts } from '../../spec/facts';
import { codesOf, type Row } from '../../spec/table';
import type { Version } from '../../spec/version';
import { numbersIn } from './numbersIn';

/** What was most likely meant by a value of another JSON type than one value of its row has. */
export interface MeantValue {
  readonly title: string;
  /** The JSON that belongs in its place: one value, or for numbers in a list perhaps several, with commas. */
  readonly text: string;
  /** There is no other way to read what was written. */
  readonly isSure: boolean;
}

/** The ways to read the value at `node`, the likeliest first. */
export function meantValues(model: Model, node: number, row: Row, version: Version): readonly MeantValue[] {
  if (!isString(model, node)) return fromOther(model, node, row, version);
  const written = nameOf(model, node);
  const text = written.trim();
  if (text === '') return [];
  if (row.json === 'number') return numbersIn(text, row);
  if (row.json === 'boolean')
    return /^(true|false)$/.test(text) ? [{ title: 'Remove the quotes', text, isSure: true }] : [];
  return row.json === 'object' ? objectsFor(text, row, version) : [];
}

function fromOther(model: Model, node: number, row: Row, version: Version): readonly MeantValue[] {
  const source = writtenOf(model, node);
  if (row.name === 'coordinate' || row.name === 'coordinates') return pointIn(model, node);
  if (row.json !== 'string') return [];
  if (/^-?[\d.]/.test(source)) {
    return [{ title: 'Put it in quotes', text: `"${source}"`, isSure: !hasClosedCodes(row) }];
  }
  return fromObject(model, node, row, version);
}

/** A point that is written as an object: `{ "x": 1, "y": 2 }`. */
function pointIn(model: Model, node: number): readonly MeantValue[] {
  const values = ['x', 'y', 'z'].map((axis) => numberNamed(model, node, axis));
  const names = namesIn(model, node);
  const count = values[2] === undefined ? 2 : 3;
  const numbers = values.slice(0, count);
  if (names.length !== count || numbers.includes(undefined)) return [];
  const text = numbers.join(', ');
  return [{ title: `Write it as ${text}`, text, isSure: true }];
}

/** A UID or a code that stands in a Coding, an Identifier or an attribute of DICOM's own JSON. */
function fromObject(model: Model, node: number, row: Row, version: Version): readonly MeantValue[] {
  const strings = stringsInside(model, node);
  if (strings === undefined) return [];
  const codes = hasClosedCodes(row) && row.binding ? codesOf(row.binding, version).map(({ code }) => code) : [];
  const isUidType = row.type === 'oid' || /[uU]id$/.test(row.name);
  const found = strings.flatMap((text) => {
    if (codes.includes(text)) return [text];
    const uid = bareUid(text);
    return isUidType && isUid(uid) ? [row.type === 'oid' ? OID_PREFIX + uid : uid] : [];
  });
  const [only] = new Set(found);
  if (only === undefined || found.some((one) => one !== only)) return [];
  return [{ title: `Replace by ${quoted(only)}`, text: JSON.stringify(only), isSure: true }];
}

function objectsFor(text: string, row: Row, version: Version): readonly MeantValue[] {
  switch (row.type) {
    case 'CodeableConcept':
      return [
        ...codings(text, row, version).map(({ text: coding, ...one }) => ({
          ...one,
          text: `{ "coding": [${coding}] }`,
        })),
        { title: 'Make it the text of a CodeableConcept', text: `{ "text": ${JSON.stringify(text)} }`, isSure: false },
      ];
    case 'Coding':
      return row.name === 'sopClass' ? sopClasses(text) : codings(text, row, version);
    case 'Reference':
      return [referenceFor(text, row)];
    case 'CodeableReference':
      return [codeableReferenceFor(text, row)];
    case 'Identifier':
      return [identifierFor(text)];
    case 'Narrative':
      return [narrativeOf(text)];
    case 'Instance':
      return isUid(bareUid(text))
        ? [
            {
              title: 'Make it the `uid` of an instance',
              text: `{ "uid": ${JSON.stringify(bareUid(text))} }`,
              isSure: true,
            },
          ]
        : [];
    default:
      return [];
  }
}

/** The codings that a known code stands for, or one that is shown by these words. */
function codings(text: string, row: Row, version: Version): readonly MeantValue[] {
  if (row.binding === undefined) return [];
  const codes = codesOf(row.binding, version);
  const lower = text.toLowerCase();
  const exact = codes.filter(({ code }) => code === text);
  const found =
    exact.length > 0
      ? exact
      : codes.filter(({ code, display }) => code.toLowerCase() === lower || display.toLowerCase() === lower);
  return found.map((one) => ({
    title: `Write it as the coding ${quoted(one.code)} (${one.display})`,
    text: codingText(one),
    isSure: exact.length === 1,
  }));
}

function codingText({ system, code, display }: CodeFacts): string {
  const [uri, name, words] = [system, code, display].map((part) => JSON.stringify(part));
  return `{ "system": ${uri}, "code": ${name}, "display": ${words} }`;
}

/** A SOP class as the versions before R6 code it. */
function sopClasses(text: string): readonly MeantValue[] {
  const uid = isUid(bareUid(text)) ? bareUid(text) : sopClassNamed(text)?.uid;
  if (uid === undefined) return [];
  const coding = `{ "system": "urn:ietf:rfc:3986", "code": ${JSON.stringify(OID_PREFIX + uid)} }`;
  return [{ title: 'Write it as a coding', text: coding, isSure: true }];
}

/** The text as a person reads it, whatever it was made from. */
function narrativeOf(text: string): MeantValue {
  const escaped = text.replace(/[&<>]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[one] ?? one);
  const div = JSON.stringify(`<div xmlns="http://www.w3.org/1999/xhtml">${escaped}</div>`);
  return { title: 'Make it a Narrative', text: `{ "status": "additional", "div": ${div} }`, isSure: false };
}

function referenceFor(text: string, row: Row): MeantValue {
  const uid = bareUid(text);
  if (isUid(uid) && row.facts.targets?.includes('ImagingStudy') === true) {
    return {
      ...identifierFor(text),
      title: 'Make it a Reference by the UID',
      text: `{ "identifier": ${identifierFor(text).text} }`,
    };
  }
  const isAddress = /^(#|urn:|https?:)/.test(text) || typeInAddress(text) !== undefined;
  if (!isAddress) {
    return {
      title: 'Make it the display of a Reference',
      text: `{ "display": ${JSON.stringify(text)} }`,
      isSure: false,
    };
  }
  const type = typeInAddress(text)?.name;
  const isSure = type !== undefined && row.facts.targets?.includes(type) === true;
  return { title: 'Make it a Reference', text: `{ "reference": ${JSON.stringify(text)} }`, isSure };
}

function codeableReferenceFor(text: string, row: Row): MeantValue {
  if (typeInAddress(text) !== undefined) {
    const { text: reference, isSure } = referenceFor(text, row);
    return { title: 'Make it a reference', text: `{ "reference": ${reference} }`, isSure };
  }
  const concept = `{ "concept": { "text": ${JSON.stringify(text)} } }`;
  return { title: 'Make it the text of a concept', text: concept, isSure: false };
}

function identifierFor(text: string): MeantValue {
  const uid = bareUid(text);
  const identifier = isUid(uid)
    ? `{ "system": "urn:dicom:uid", "value": ${JSON.stringify(OID_PREFIX + uid)} }`
    : `{ "value": ${JSON.stringify(text)} }`;
  return { title: 'Make it the value of an Identifier', text: identifier, isSure: false };
}
