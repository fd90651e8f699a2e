import assert from 'node:assert/strict';
import test from 'node:test';
import { checked } from '../../server/src/rules/index';
import { DEFAULT_SETTINGS, type Settings } from '../../server/src/service/settings';
import { next, type Snapshot, snapshotOf } from '../../server/src/service/snapshot';
import { VERSIONS } from '../../server/src/spec/version';
import { applyEdits } from '../../server/src/syntax/edit';
import { isJson } from '../support/isJson';
import { ruleDocuments } from '../support/ruleDocuments';
import { propertiesOf, verdicts } from './verdicts';
import { wholeSelections } from './wholeSelections';

/**
 * What is said of a document is the same whatever was read before it: a rule that is not asked of an element, because it
 * had nothing to say of another one of the same form, has nothing to say of this one either.
 */
class Chain {
  private last: Snapshot | undefined;

  constructor(private readonly settings: Settings) {}

  /** Reads one document after the other, each of them twice. */
  read(text: string): void {
    for (const one of [text, `${text}\n`]) {
      this.last = next(this.last, one, this.settings);
      assert.deepEqual(said(this.last), said(afresh(one, this.settings)), one);
    }
  }
}

/** A reading by which nothing is known: what was learnt is kept for settings of rules. */
function afresh(text: string, settings: Settings): Snapshot {
  return snapshotOf(text, { ...settings, rules: new Map(settings.rules) });
}

function said({ problems }: Snapshot): readonly string[] {
  return problems.map(
    ({ rule, severity, range, message }) => `${range.start}-${range.end} ${severity}[${rule}] ${message}`,
  );
}

const documents = ruleDocuments();

for (const fhirVersion of VERSIONS) {
  test(`the documents of all rules, one after the other, as ${fhirVersion}`, () => {
    const chain = new Chain({ ...DEFAULT_SETTINGS, fhirVersion });
    for (const document of documents) chain.read(document);
  });
}

test('all of them as the resources of one Bundle, side by side with themselves', () => {
  const selections = documents.filter(isJson).filter((text) => text.includes('"ImagingSelection"'));
  const bundle = (texts: readonly string[]): string =>
    `{"resourceType":"Bundle","entry":[${texts.map((text) => `{"resource":${text}}`).join(',')}]}`;
  for (const text of selections) {
    const alone = messages(bundle([text]));
    assert.deepEqual(messages(bundle([text, text])), [...alone, ...alone], text);
  }
});

test('valid selections and such with a mistake by turns', () => {
  const chain = new Chain(DEFAULT_SETTINGS);
  for (const [, selection] of wholeSelections()) {
    const text = JSON.stringify(selection, undefined, 1);
    const { model } = snapshotOf(text, DEFAULT_SETTINGS);
    const properties = propertiesOf(model);
    Object.values(verdicts).forEach(({ edits }, index) => {
      for (let at = index; at < properties.length; at += SAMPLED) {
        const property = properties[at];
        const made = property && edits(property);
        if (made !== undefined) chain.read(applyEdits(text, made));
      }
      chain.read(text);
    });
  }
});

test('what a reference leads to in one document it need not lead to in another', () => {
  const selection = {
    ...{ resourceType: 'ImagingSelection', status: 'available', code: { text: 'x' } },
    subject: { reference: 'Observation/1' },
  };
  const entry = [
    { fullUrl: 'http://example.org/ImagingSelection/1', resource: selection },
    { fullUrl: 'http://example.org/Observation/1', resource: { resourceType: 'Patient' } },
  ];
  const chain = new Chain(DEFAULT_SETTINGS);
  const texts = [{ resourceType: 'Bundle', entry }, selection].map((document) => JSON.stringify(document));
  for (const text of [...texts, ...texts]) chain.read(text);
  assert.deepEqual(
    texts.map((text) => messages(text).filter((message) => message.startsWith('reference-target')).length),
    [0, 1],
  );
});

test('where only rules about what is around are left, a selection that has nothing around it is no proof for others', () => {
  const rules = new Map(checked.filter(({ id }) => id !== 'instance-mismatch').map(({ id }) => [id, 'off'] as const));
  const series = [{ uid: '1.2.3.4', instance: [{ uid: '1.2.3.4.1' }] }];
  const selection = {
    ...{ resourceType: 'ImagingSelection', status: 'available', code: { text: 'x' }, studyUid: '1.2.3' },
    ...{ seriesUid: '1.2.3.4', instance: [{ uid: '1.2.3.4.8', unknown: 1 }, { uid: '1.2.3.4.9' }] },
  };
  const compared = {
    ...selection,
    contained: [{ resourceType: 'ImagingStudy', id: 's', series }],
    derivedFrom: { reference: '#s' },
  };
  const chain = new Chain({ ...DEFAULT_SETTINGS, rules });
  for (const one of [selection, compared]) chain.read(JSON.stringify(one));
});

/** One property of so many gets the mistake. */
const SAMPLED = 17;

function messages(text: string): readonly string[] {
  return afresh(text, DEFAULT_SETTINGS).problems.map(({ rule, message }) => `${rule} ${message}`);
}
