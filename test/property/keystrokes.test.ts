import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import { DEFAULT_SETTINGS, type Settings } from '../../server/src/service/settings';
import { next, type Snapshot, snapshotOf } from '../../server/src/service/snapshot';
import { VERSIONS } from '../../server/src/spec/version';
import { charCodes } from '../../server/src/syntax/codes';
import { filesBelow } from '../support/files';
import { ruleDocuments } from '../support/ruleDocuments';
import { mutate, mutations } from './mutations';
import { wholeSelections } from './wholeSelections';

/**
 * What is known of a document after any edits is what would be known if it were opened now. The versions of it are made
 * of each other, and where little has changed little is read again.
 */
const faulty = ruleDocuments().filter((text) => text.length < 6000);
const files = ['examples', 'test/corpus']
  .flatMap((folder) => filesBelow(folder, '.json'))
  .map((file) => fs.readFileSync(file, 'utf8'));
const whole = [...wholeSelections().values()].map((one) => JSON.stringify(one, undefined, 2));
const isObject = (text: string): boolean => {
  try {
    return text.includes('ImagingSelection') && JSON.parse(text).constructor === Object;
  } catch {
    return false;
  }
};
const resources = [...faulty, ...files, ...whole].filter(isObject);
const valid = [...files, ...whole];

const one = fc.constantFrom(...faulty, ...valid);
const bundle = fc.array(fc.constantFrom(...resources), { minLength: 2, maxLength: 4 }).map((texts) => {
  const entries = texts.map((text, at) => `{"fullUrl": "urn:uuid:0${at}", "resource": ${text}}`);
  return `{"resourceType": "Bundle", "type": "collection", "entry": [\n${entries.join(',\n')}]}`;
});

/** Small selections, and a study, that refer to each other in every way: some by versions of one address, some by what they contain. */
const address = fc.constantFrom('urn:uuid:00', 'urn:uuid:01', 'http://a.b/ImagingSelection/1', 'http://a.b/Patient/1');
const version = fc.constantFrom('1', '2');
const reference = fc.oneof(
  address,
  fc.tuple(address, version).map(([url, one]) => `${url}/_history/${one}`),
  fc.constantFrom('#', '#c', 'ImagingSelection/1', 'Patient/1', 'urn:uuid:09'),
);
const referring = fc.record(
  {
    id: fc.constantFrom('1', 'c'),
    meta: version.map((versionId) => ({ versionId })),
    contained: fc
      .constantFrom('ImagingSelection', 'Patient', 'ImagingStudy')
      .map((resourceType) => [
        { resourceType, id: 'c', ...(resourceType === 'ImagingSelection' && { subject: { reference: '#c' } }) },
      ]),
    subject: reference.map((one) => ({ reference: one })),
    derivedFrom: reference.map((one) => [{ reference: one }]),
    focus: fc.array(
      reference.map((one) => ({ reference: one })),
      { minLength: 1, maxLength: 2 },
    ),
    studyUid: fc.constantFrom('1.2', '1.3'),
  },
  { requiredKeys: [] },
);
const entry = fc.tuple(address, fc.constantFrom('ImagingSelection', 'ImagingSelection', 'ImagingStudy'), referring);
const related = fc.array(entry, { minLength: 2, maxLength: 5 }).map((entries) => {
  const all = entries.map(([fullUrl, resourceType, facts]) => ({ fullUrl, resource: { resourceType, ...facts } }));
  return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: all }, undefined, 1);
});
const lines = fc
  .array(fc.constantFrom(...resources), { minLength: 1, maxLength: 4 })
  .map((texts) => `${texts.map((text) => JSON.stringify(JSON.parse(text))).join('\n')}\n`);

/** More problems than are named, in one resource or several: 700 in a `note`, and some in between. */
const many = fc.tuple(fc.constantFrom(...faulty), fc.constantFrom(...faulty), fc.boolean()).map(([a, b, isOne]) => {
  const strange = (count: number): string => Array.from({ length: count }, (_, at) => `{"x${at}": 1}`).join(',\n');
  const selection = (text: string, count: number): string =>
    text.replace('{', `{"note": [${strange(count)}], "instance": [${strange(count)}], `);
  if (isOne) return selection(a, 700);
  const entries = [selection(a, 150), b, selection(b, 450), a, selection(a, 20)];
  return `{"resourceType": "Bundle", "type": "collection", "entry": [\n${entries.map((one) => `{"resource": ${one}}`).join(',\n')}]}`;
});

/** How an author changes a text; `at` and `choice` are any numbers. */
type Edit = (text: string, at: number, choice: number, settings: Settings) => string;

const insertAt =
  (pieces: readonly string[]): Edit =>
  (text, at, choice) =>
    text.slice(0, at) + pieces[choice % pieces.length] + text.slice(at);

/** Behind the first place after `at` where the pattern fits. */
const behind = (text: string, at: number, pattern: RegExp): number => {
  const found = new RegExp(pattern, 'g');
  found.lastIndex = at;
  const match = found.exec(text);
  return match === null ? at : match.index + match[0].length;
};

const PROFILES = VERSIONS.map((version) => `http://hl7.org/fhir/StructureDefinition/ImagingSelection|${version}`);

const edits: readonly Edit[] = [
  insertAt([...'0123456789abcxyzUId.-:,"\\{}[] \n']),
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at, choice) => text.slice(0, at) + text.slice(at + (choice % 40)),
  (text, at, choice) => {
    const place = behind(text, at, /\d/);
    return text.slice(0, place - 1) + (choice % 10) + text.slice(place);
  },
  (text, at, choice) => {
    const place = behind(text, at, /": ?"/);
    return insertAt(['1', '.', 'x', ' ', '#', 'urn:oid:', '/', '\\n', '\\"', 'ü'])(
      text,
      place,
      choice,
      DEFAULT_SETTINGS,
    );
  },
  (text, at, choice) => {
    const texts = ['polyline', 'POLYGON', 'circle', 'available', 'unknown', '2d', '3d', 'x', '5.0.0', ...PROFILES];
    const start = behind(text, at, /": ?"/);
    const end = text.indexOf('"', start);
    return end < 0 ? text : text.slice(0, start) + texts[choice % texts.length] + text.slice(end);
  },
  (text, at, choice) => {
    const items = [' 1,', ' null,', ' {},', ' [],', ' "x",', ' {"id": "x"},', ' {"uid": "1.2.3"},', ' [1, 2],'];
    return insertAt(items)(text, behind(text, at, /\[/), choice, DEFAULT_SETTINGS);
  },
  (text, at, choice) => {
    const properties = [
      ...['"id": "x",', '"extension": [{"url": "x"}],', '"status": "available",', '"subset": ["1"],'],
      ...[`"meta": {"profile": ["${PROFILES[1]}"]},`, '"modality": {"text": "CT"},', '"subset": ["1"],'],
      ...['"number": 1,', '"_uid": {"id": "x"},', '"derivedFrom": [],', '"imageRegion": {},', '"unknwon": {"a": [1]},'],
      ...['"contained": [{"resourceType": "ImagingSelection", "id": "c"}],', '"resourceType": "ImagingSelection",'],
      ...['"reference": "#c",', '"imageRegion3D": [{"regionType": "point", "coordinate": [1, 2, 3]}],'],
      '"sopClass": {"system": "urn:ietf:rfc:3986", "code": "urn:oid:1.2.840.10008.5.1.4.1.1.2"},',
    ];
    return insertAt(properties)(text, behind(text, at, /\{/), choice, DEFAULT_SETTINGS);
  },
  (text, at, choice) => {
    const from = behind(text, at, /\{/) - 1;
    const to = behind(text, from, /\}/);
    const taken = text.slice(from, to);
    return choice % 2 === 0 ? text.slice(0, from) + text.slice(to) : `${text.slice(0, to)}, ${taken}${text.slice(to)}`;
  },
  (text, _, choice, settings) => {
    const all = Object.values(mutations);
    const mutation = all[choice % all.length];
    return (mutation && mutate(snapshotOf(text, settings).model, mutation, choice >> 5)) ?? text;
  },
];

const step = fc.record({
  edit: fc.constantFrom(...edits, ...edits.slice(3, 8)),
  at: fc.nat(),
  choice: fc.nat(),
  /** The author takes it back. */
  isUndone: fc.boolean(),
  /** The next edit comes before anyone asks for problems, or after someone has asked for other things. */
  asks: fc.constantFrom('problems', 'problems', 'problems', 'nothing', 'tree', 'model'),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** How many versions there were, and how many of them were not read whole. */
interface Tally {
  versions: number;
  spliced: number;
}

function assertSame(text: string, steps: readonly Step[], settings: Settings, tally: Tally): void {
  let read = 0;
  const readCodes: typeof charCodes = (one) => {
    read += one.length;
    return charCodes(one);
  };
  let current = next(undefined, text, settings, readCodes);
  current.problems;
  for (const { edit, at, choice, isUndone, asks } of steps) {
    const before = current.text;
    const after = edit(before, at % (before.length + 1), choice, settings);
    for (const one of isUndone ? [after, before] : [after]) {
      const known = asks === 'problems' ? undefined : said(current);
      const from = current;
      read = 0;
      current = next(from, one, settings);
      if (asks === 'tree') current.tree;
      else if (asks === 'model') current.model;
      if (asks !== 'nothing') assert.deepEqual(said(current), said(afresh(one, settings)));
      tally.versions++;
      if (read > 0 && read < one.length) tally.spliced++;
      // The version before stays what it was.
      if (known !== undefined) assert.deepEqual(said(from), known);
    }
  }
  assert.deepEqual(said(current), said(afresh(current.text, settings)));
}

/** A reading by which nothing is known: what was learnt is kept for settings of rules. */
function afresh(text: string, settings: Settings): Snapshot {
  return snapshotOf(text, { ...settings, rules: new Map(settings.rules) });
}

function said({ tree, model, problems, shownElsewhere, failures, ignored, selections }: Snapshot) {
  const { count, errors, kind, start, end, next } = tree;
  return {
    tree: { count, errors, kind: [...kind], start: [...start], end: [...end], next: [...next] },
    selections,
    rows: [...model.row],
    resources: model.resources.map(({ node, version, verdict, elements, outer }) => ({
      ...{ node, version, verdict, elements, outer },
    })),
    faults: model.faults,
    problems: [problems, shownElsewhere].map((list) =>
      list.map(({ rule, severity, range, message, page, related, path, fixes }) => ({
        ...{ rule, severity, range, message, page, related, path: path(), fixes: fixes() },
      })),
    ),
    failures,
    ignored: [...ignored],
  };
}

/** For documents of each kind; `ISL_RUNS=500` for the long run. */
const RUNS = Number(process.env.ISL_RUNS ?? 100);

function check(name: string, texts: fc.Arbitrary<string>, settings: Settings, numRuns = RUNS): void {
  test(name, () => {
    const steps = fc.array(step, { minLength: 1, maxLength: 8 });
    const tally = { versions: 0, spliced: 0 };
    fc.assert(
      fc.property(texts, steps, (text, all) => assertSame(text, all, settings, tally)),
      { numRuns },
    );
    // Or the test would compare a whole reading with a whole reading.
    assert.ok(tally.spliced > tally.versions / 10, `${tally.spliced} of ${tally.versions}`);
  });
}

check('a document, its version found', one, DEFAULT_SETTINGS, 3 * RUNS);
for (const fhirVersion of VERSIONS) check(`a document of ${fhirVersion}`, one, { ...DEFAULT_SETTINGS, fhirVersion });
const ignore = [
  ...['instance[0].uid', 'instance[1].uid', 'instance[*].imageRegion2D[0]'].map((path) => ['wrong-json-type', path]),
  ...['uid-leading-zero', 'format-id', 'isl-7', 'ref-1'].map((rule) => [rule, 'instance[0]']),
  ...[['uid-leading-zero', 'instance[1].uid'], ['dom-6'], ['unknown-property']],
].map(([rule = '', path]) => {
  const named = path === undefined ? {} : { path };
  return { rule, ...named, reason: 'accepted', range: { start: 0, end: 1 } };
});
check('a document in which some problems are ignored', one, { ...DEFAULT_SETTINGS, ignore });
check('a Bundle', bundle, DEFAULT_SETTINGS);
check('a Bundle of resources that refer to each other', related, DEFAULT_SETTINGS, 3 * RUNS);
check('a document with more problems than are named', many, DEFAULT_SETTINGS, RUNS / 10);
check('NDJSON', lines, { ...DEFAULT_SETTINGS, format: 'jsonl' });

test('the version of an entry that another entry refers to', () => {
  const entry = (fullUrl: string, facts: object) => ({
    fullUrl,
    resource: { resourceType: 'ImagingSelection', ...facts },
  });
  const text = JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      entry('urn:uuid:00', { meta: { versionId: '1' } }),
      entry('urn:uuid:00', { meta: { versionId: '2' } }),
      entry('urn:uuid:01', { subject: { reference: 'urn:uuid:00/_history/1' } }),
    ],
  });
  const rulesOf = ({ problems }: Snapshot) => problems.map(({ rule }) => rule);
  const before = snapshotOf(text, DEFAULT_SETTINGS);
  assert.ok(rulesOf(before).includes('reference-target'));
  const after = next(before, text.replace('"versionId":"1"', '"versionId":"3"'), DEFAULT_SETTINGS);
  assert.ok(!rulesOf(after).includes('reference-target'));
  assert.deepEqual(said(after), said(afresh(after.text, DEFAULT_SETTINGS)));
});
