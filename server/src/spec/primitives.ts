import type { PrimitiveFacts } from './facts';

/**
 * The primitive types and how each stands in JSON. Which texts are well formed is decided by code, not here.
 * Source: FHIR 6.0.0-ballot4, datatypes and json pages; the lexical rules are those of FHIR 5.0.0.
 */
export const primitives = {
  boolean: { json: 'boolean', doc: 'True or false.', example: 'true' },
  integer: { json: 'number', doc: 'A whole number that fits into 32 bits with its sign.', example: '-7' },
  integer64: {
    json: 'string',
    doc: 'A whole number that fits into 64 bits with its sign, written as a string because JSON numbers lose digits.',
    example: '9007199254740993',
  },
  unsignedInt: { json: 'number', doc: 'A whole number from 0 to 2147483647.', example: '0' },
  positiveInt: { json: 'number', doc: 'A whole number from 1 to 2147483647.', example: '1' },
  decimal: {
    json: 'number',
    doc: 'A number with an optional fraction. Its digits are its precision: 1.0 and 1.00 differ.',
    example: '12.50',
  },
  string: { json: 'string', doc: 'Text of at least one character and at most 1 MiB.', example: 'left lung' },
  markdown: { json: 'string', doc: 'Text in Markdown.', example: 'See the *lower* lobe.' },
  code: {
    json: 'string',
    doc: 'A code of a fixed list: no space at either end, and only single spaces inside.',
    example: 'available',
  },
  id: {
    json: 'string',
    doc: 'Letters A to Z and a to z, digits, hyphens and full stops: 1 to 64 characters.',
    example: '1.2.840.113619.2.5',
  },
  uri: { json: 'string', doc: 'A URI, absolute or relative, without spaces.', example: 'urn:dicom:uid' },
  url: { json: 'string', doc: 'A URI that can be opened, such as an address.', example: 'https://hl7.org' },
  canonical: {
    json: 'string',
    doc: 'The canonical URL of a definition, with its version after `|` where one is meant.',
    example: 'http://hl7.org/fhir/StructureDefinition/ImagingSelection',
  },
  oid: {
    json: 'string',
    doc: 'An OID, always with the prefix `urn:oid:`.',
    example: 'urn:oid:1.2.840.10008.5.1.4.1.1.2',
  },
  uuid: {
    json: 'string',
    doc: 'A UUID in lower case, always with the prefix `urn:uuid:`.',
    example: 'urn:uuid:c757873d-ec9a-4326-a141-556f43239520',
  },
  instant: {
    json: 'string',
    doc: 'A moment in time: date, time to the second or finer, and time zone.',
    example: '2025-12-18T07:07:42.170+11:00',
  },
  dateTime: {
    json: 'string',
    doc: 'A year, month, day or moment; a time of day needs its time zone.',
    example: '2025-12-18T07:07:42Z',
  },
  date: { json: 'string', doc: 'A year, month or day, without time zone.', example: '2025-12-18' },
  time: { json: 'string', doc: 'A time of day to the second or finer, without time zone.', example: '07:07:42' },
  base64Binary: { json: 'string', doc: 'Bytes in base64.', example: 'RElDTQ==' },
  xhtml: {
    json: 'string',
    doc: 'One XHTML `div` element, written as a JSON string.',
    example: '<div xmlns="http://www.w3.org/1999/xhtml">A circle in the left lung</div>',
  },
  /** `System.String`, the type of the `id` of every element inside a resource. It takes no id and no extension. */
  elementId: {
    json: 'string',
    doc: 'A name that is unique in the resource: any text without spaces.',
    example: 'region-1',
  },
} as const satisfies Record<string, PrimitiveFacts>;

export type PrimitiveName = keyof typeof primitives;
