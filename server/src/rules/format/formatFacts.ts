import type { FormattedType } from '../../spec/formats';

/** Why the form of each type matters, for an author who meets it for the first time. */
export const formatWhys: Readonly<Record<FormattedType, string>> = {
  integer: 'Readers parse it as a whole number of 32 bits and stop at a fraction or an exponent, also at `1.0`.',
  integer64: 'Readers parse it as a whole number of 64 bits.',
  unsignedInt: 'Readers parse it as a whole number and stop at a fraction, an exponent or a sign, also at `1.0`.',
  positiveInt: 'Numbers of frames, segments and channels start at 1; readers stop at `0`, `1.0` and `1e2` alike.',
  decimal: 'Servers keep every digit of it, and have room for 18 before the point, 17 behind it and 9 in the exponent.',
  string: 'Databases and XML have no place for control characters, and servers refuse longer text.',
  markdown: 'Databases and XML have no place for control characters, and servers refuse longer text.',
  code: 'Codes are compared letter for letter, so a space too many makes another code.',
  id: 'Ids stand in addresses, where nothing else is safe. A DICOM UID fits as it is, without `urn:oid:`.',
  uri: 'A space ends a URI, so readers would see only what stands before it.',
  url: 'A space ends a URL, so readers would see only what stands before it.',
  canonical: 'A space ends a URL, so readers would see only what stands before it.',
  oid: 'The prefix tells an OID from other URIs; without it no reader finds the SOP class.',
  uuid: 'UUIDs are compared letter for letter, and FHIR writes them in lower case.',
  instant: 'Without its time zone a time is a different moment in each place, and a day that does not exist is none.',
  dateTime: 'Without its time zone a time is a different moment in each place, and a day that does not exist is none.',
  date: 'Readers parse it as a calendar date; a day that does not exist is none.',
  time: 'Readers parse it as a time of day, which has hours, minutes and seconds, and no zone.',
  base64Binary: 'Decoders stop at the first character that is not of the 64, and at a group that is not full.',
  xhtml: 'Narratives are shown by XML tools: a tag that is not closed, and nothing is shown at all.',
  elementId: 'Pointers to an element are written in fragments of addresses, which have no spaces.',
};
