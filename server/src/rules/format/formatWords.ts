import { quoted } from '../../base/quote';
import { sopClassNamed } from '../../dicom/sopClassNamed';
import type { FormatReason, FormattedType, Malformed } from '../../spec/formats';
import { daysIn } from '../../spec/formats/dates';
import { OID_PREFIX, UUID_PREFIX } from '../../spec/formats/names';
import { primitives } from '../../spec/primitives';
import type { Row } from '../../spec/table';

/** A malformed value, to be spoken of. */
export interface Wrong {
  readonly type: FormattedType;
  readonly row: Row;
  readonly text: string;
  readonly fault: Malformed;
}

/** What is wrong with the value, and what to do. */
export function messageOf(wrong: Wrong): string {
  const { type, text, fault } = wrong;
  if (type === 'id' && text.startsWith(OID_PREFIX)) return prefixedId(wrong);
  return WORDS[fault.reason](wrong);
}

function prefixedId({ row, text }: Wrong): string {
  const bare = text.length - OID_PREFIX.length;
  const still =
    bare > 64 ? ` Even so it is too long: an id has at most 64 characters, and this one would have ${bare}.` : '';
  return `${quoted(row.name)} is an id: write the UID without ${quoted(OID_PREFIX)}.${still}`;
}

const WORDS: Readonly<Record<FormatReason, (wrong: Wrong) => string>> = {
  'after-end': (wrong) => `${partOf(wrong)} does not belong to ${kindOf(wrong)}: leave it out.`,
  attribute: (wrong) =>
    `The attribute at ${partOf(wrong)} is not well formed: XHTML writes every attribute as \`name="value"\`.`,
  'attribute-twice': (wrong) => `The attribute ${partOf(wrong)} stands twice in its tag: remove one of them.`,
  'base64-length': ({ row, text }) =>
    `${quoted(row.name)} has ${text.length} characters: base64 comes in groups of 4, the last one filled up with \`=\`.`,
  'base64-padding': () => 'In base64 `=` stands only at the end, at most twice.',
  blank: ({ row }) => `${quoted(row.name)} has only white space: say something, or leave it out.`,
  character: (wrong) => wrongCharacter(wrong),
  'closing-tag': (wrong) => `${partOf(wrong)} closes a tag that is not open: remove it, or open the tag.`,
  'control-character': ({ row }) =>
    `${quoted(row.name)} has a control character here: only tabs and line breaks are allowed in text.`,
  'date-form': (wrong) => `${writtenIn(wrong)} is no ${kindName(wrong)}: write it like ${exampleOf(wrong)}.`,
  'date-missing': (wrong) => `${writtenIn(wrong)} has no date: write it like ${exampleOf(wrong)}.`,
  'date-separator': (wrong) => `Year, month and day are joined by \`-\`, as in ${exampleOf(wrong)}.`,
  day: (wrong) => `There is no day ${partOf(wrong)}: days are \`01\` to \`31\`.`,
  'day-of-month': (wrong) => noSuchDay(wrong),
  declaration: () => 'A narrative has no XML or document type declarations: it begins with its `div`.',
  'digits-before-point': (wrong) =>
    `A decimal has at most 18 digits before the point, and this one has ${lengthOf(wrong)}.`,
  'digits-after-point': (wrong) =>
    `A decimal has at most 17 digits after the point, and this one has ${lengthOf(wrong)}.`,
  'digits-of-exponent': () => 'The exponent of a decimal has at most 9 digits.',
  'empty-component': () => 'A component of this OID is empty: digits stand before and after each full stop.',
  entity: () => '`&` begins an entity in XHTML: write `&amp;` for the character itself.',
  exponent: (wrong) =>
    `${writtenIn(wrong)} has an exponent: ${quoted(wrong.row.name)} is a whole number, written in digits only.`,
  'first-component': (wrong) => `An OID begins with 0, 1 or 2, not with ${partOf(wrong)}.`,
  fraction: (wrong) =>
    `${writtenIn(wrong)} has a fraction: ${quoted(wrong.row.name)} is a whole number, written in digits only.`,
  hour: (wrong) => `There is no hour ${partOf(wrong)}: hours are \`00\` to \`23\`.`,
  'leading-zero': (wrong) =>
    wrong.type === 'oid'
      ? `A component of an OID does not begin with a zero: ${partOf(wrong)}.`
      : 'A whole number does not begin with a zero.',
  'minus-zero': () => 'Write 0 without a sign.',
  minute: (wrong) => `There is no minute ${partOf(wrong)}: minutes are \`00\` to \`59\`.`,
  month: (wrong) => `There is no month ${partOf(wrong)}: months are \`01\` to \`12\`.`,
  namespace: () =>
    'The `div` of a narrative has the attribute `xmlns="http://www.w3.org/1999/xhtml"`, letter for letter.',
  negative: ({ row, type }) =>
    `${quoted(row.name)} may not be negative: it is ${type === 'positiveInt' ? 1 : 0} or more.`,
  'no-markup': ({ row }) =>
    `${quoted(row.name)} is XHTML: put the text inside one \`div\` element of the namespace http://www.w3.org/1999/xhtml.`,
  'one-component': () => 'An OID has at least two components, joined by full stops.',
  prefix: ({ row, type, text }) =>
    type === 'uuid'
      ? `${quoted(row.name)} begins with ${quoted(UUID_PREFIX)}.`
      : `${quoted(row.name)} is an OID and begins with ${quoted(OID_PREFIX)}.${classOf(row, text)}`,
  root: () => 'A narrative is one `div` element: begin with `<div xmlns="http://www.w3.org/1999/xhtml">`.',
  second: (wrong) => `There is no second ${partOf(wrong)}: seconds are \`00\` to \`59\`, or \`60\` for a leap second.`,
  'second-fraction': () => 'A fraction of a second has 1 to 9 digits.',
  'seconds-missing': (wrong) =>
    `${writtenIn(wrong)} has no seconds: a time has hours, minutes and seconds, as in ${exampleOf(wrong)}.`,
  'space-around': (wrong) => `${quoted(wrong.row.name)} begins or ends with white space: a code does not.`,
  tag: (wrong) =>
    `The markup at ${partOf(wrong)} is not finished or not well formed: write \`&lt;\` for the character itself.`,
  'time-form': (wrong) => `${writtenIn(wrong)} is no ${kindName(wrong)}: write it like ${exampleOf(wrong)}.`,
  'time-in-date': (wrong) => `${quoted(wrong.row.name)} is a date without a time: leave ${partOf(wrong)} out.`,
  'time-missing': (wrong) =>
    `${writtenIn(wrong)} is not a whole instant: write date, time and time zone, as in ${exampleOf(wrong)}.`,
  'time-separator': () => 'Date and time are joined by a `T`.',
  'too-large': ({ row, type }) =>
    `${quoted(row.name)} is at most ${type === 'integer64' ? '9223372036854775807' : '2147483647'}.`,
  'too-long': (wrong) => tooLong(wrong),
  'too-small': ({ row, type }) =>
    `${quoted(row.name)} is at least -${type === 'integer64' ? '9223372036854775808' : '2147483648'}.`,
  'two-spaces': ({ row }) => `${quoted(row.name)} is a code: words in it are joined by one space.`,
  unclosed: (wrong) => `The element ${tagOf(wrong)} is not closed: ${closingOf(wrong)}.`,
  'uuid-form': () => 'A UUID is 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, joined by hyphens.',
  'uuid-upper-case': () => 'FHIR writes UUIDs in lower case.',
  'white-space': (wrong) =>
    wrong.type === 'code'
      ? `${quoted(wrong.row.name)} is a code: words in it are joined by one space.`
      : `${quoted(wrong.row.name)} has white space here: ${kindOf(wrong)} has none.`,
  year: () => 'There is no year `0000`: years are `0001` to `9999`.',
  zero: ({ row }) => `${quoted(row.name)} is 1 or more.`,
  zone: (wrong) => `${partOf(wrong)} is no time zone: write \`Z\` for UTC, or the difference to it as in \`+01:00\`.`,
  'zone-missing': (wrong) =>
    `${writtenIn(wrong)} has no time zone: add \`Z\` for UTC, or the difference to it as in \`+01:00\`.`,
};

/** The UID that belongs there, where the name of a SOP class stands in its place. */
function classOf(row: Row, text: string): string {
  const named = row.name === 'sopClass' ? sopClassNamed(text) : undefined;
  return named === undefined ? '' : ` That of ${named.name} is ${quoted(OID_PREFIX + named.uid)}.`;
}

function wrongCharacter(wrong: Wrong): string {
  const part = partOf(wrong);
  switch (wrong.type) {
    case 'id':
      return `${quoted(wrong.row.name)} may not have ${part}: an id has letters A to Z, digits, hyphens and full stops.`;
    case 'oid':
      return `An OID has digits and full stops behind its prefix, not ${part}.`;
    case 'base64Binary':
      return `${part} is no character of base64.`;
    default:
      return `${writtenIn(wrong)} is no whole number.`;
  }
}

function tooLong({ type, row, text }: Wrong): string {
  return type === 'id'
    ? `${quoted(row.name)} has ${text.length} characters, and an id has at most 64.`
    : `${quoted(row.name)} is longer than 1 MiB (1048576 characters), the most that FHIR allows in a string.`;
}

function noSuchDay({ text, fault }: Wrong): string {
  const month = Number(text.slice(fault.start - 3, fault.start - 1));
  const year = Number(text.slice(fault.start - 8, fault.start - 4));
  const days = daysIn(year, month);
  const ofYear = month === 2 ? ` ${text.slice(fault.start - 8, fault.start - 4)}` : '';
  return `There is no day ${quoted(text.slice(fault.start, fault.end))} in ${MONTHS[month - 1]}${ofYear}: it has ${days} days.`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const VOID = new Set(['br', 'hr', 'img', 'col', 'area']);

/** True for the elements that HTML lets stand without a closing tag because they hold nothing. */
export function isVoidElement(name: string): boolean {
  return VOID.has(name);
}

function closingOf({ text, fault }: Wrong): string {
  const name = text.slice(fault.start + 1, fault.end);
  return isVoidElement(name) ? `XHTML writes ${quoted(`<${name}/>`)}` : `add ${quoted(`</${name}>`)}`;
}

function partOf({ text, fault }: Wrong): string {
  return quoted(text.slice(fault.start, fault.end));
}

function tagOf({ text, fault }: Wrong): string {
  return quoted(`${text.slice(fault.start, fault.end)}>`);
}

function lengthOf({ fault }: Wrong): number {
  return fault.end - fault.start;
}

function writtenIn({ text }: Wrong): string {
  return quoted(text);
}

function exampleOf({ type }: Wrong): string {
  const example = quoted(primitives[type].example);
  return type === 'dateTime' ? `${quoted(primitives.date.example)} or ${example}` : example;
}

function kindName({ type }: Wrong): string {
  return type === 'time' ? 'time of day' : type === 'dateTime' ? 'date' : type;
}

function kindOf({ type }: Wrong): string {
  switch (type) {
    case 'id':
    case 'oid':
    case 'instant':
    case 'xhtml':
    case 'integer':
      return NAMES[type];
    case 'uri':
    case 'url':
    case 'canonical':
      return 'a URI';
    case 'elementId':
      return 'the id of an element';
    default:
      return `a ${type}`;
  }
}

const NAMES = { id: 'an id', oid: 'an OID', instant: 'an instant', xhtml: 'the narrative', integer: 'an integer' };
