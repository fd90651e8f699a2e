import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { resourceAround } from '../../../server/src/model/model';
import { selectionsIn } from '../../../server/src/model/resource';
import { resolve } from '../../../server/src/model/surroundings';
import { DEFAULT_SETTINGS, type Settings } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import { parseLines } from '../../../server/src/syntax/lines';
import { parse } from '../../../server/src/syntax/parse';
import { textOf, valueOf } from '../../../server/src/syntax/tree';

/** A selection, which its `id` tells from others. */
function selection(id: string, more: object = {}): object {
  return {
    resourceType: 'ImagingSelection',
    id,
    status: 'available',
    code: { text: 'x' },
    studyUid: '1.2.3',
    seriesUid: '1.2.3.4',
    ...more,
  };
}

/** The ids of the selections of a document, in order; `id` is the second property of each. */
function found(document: unknown): readonly string[] {
  const tree = parse(JSON.stringify(document));
  return selectionsIn(tree).map((node) => textOf(tree, valueOf(node + 3)));
}

const LINES: Settings = { ...DEFAULT_SETTINGS, format: 'jsonl' };

describe('where selections are found', () => {
  test('at the root', () => assert.deepEqual(found(selection('a')), ['a']));

  test('contained in a selection and in another resource', () => {
    assert.deepEqual(found(selection('a', { contained: [selection('b'), selection('c')] })), ['a', 'b', 'c']);
    const report = { resourceType: 'DiagnosticReport', contained: [{ resourceType: 'Patient' }, selection('a')] };
    assert.deepEqual(found(report), ['a']);
  });

  test('in the entries of Bundles, at any depth', () => {
    const entries = (...resources: readonly object[]) => ({
      resourceType: 'Bundle',
      entry: resources.map((resource) => ({ resource })),
    });
    const inner = entries(selection('b'), { resourceType: 'Patient' }, selection('c'));
    assert.deepEqual(found(entries(selection('a'), inner, selection('d'))), ['a', 'b', 'c', 'd']);
    let deep: object = entries(selection('a'));
    for (let depth = 0; depth < 1000; depth++) deep = entries(deep);
    assert.deepEqual(found(deep), ['a']);
  });

  test('in Parameters, and in parts of parameters', () => {
    const parameters = {
      resourceType: 'Parameters',
      parameter: [
        { name: 'a', resource: selection('a') },
        { name: 'b', part: [{ name: 'c', part: [{ name: 'd', resource: selection('d') }] }] },
        { name: 'e', resource: { resourceType: 'Bundle', entry: [{ resource: selection('e') }] } },
      ],
    };
    assert.deepEqual(found(parameters), ['a', 'd', 'e']);
  });

  test('in 200,000 parts of one parameter', () => {
    const part = Array.from({ length: 200_000 }, () => ({ name: 'x' }));
    assert.deepEqual(
      found({ resourceType: 'Parameters', parameter: [{ part: [...part, { resource: selection('a') }] }] }),
      ['a'],
    );
  });

  test('nowhere else', () => {
    const observation = {
      resourceType: 'Observation',
      valueString: selection('a'),
      entry: [{ resource: selection('b') }],
    };
    assert.deepEqual(found(observation), []);
    assert.deepEqual(found([[selection('a')]]), []);
    assert.deepEqual(found({ entry: [{ resource: selection('a') }] }), []);
    assert.deepEqual(found({ resourceType: 'Bundle', entry: [{ resource: [{ resourceType: 'Patient' }] }] }), []);
    assert.deepEqual(found('ImagingSelection'), []);
  });

  test('in an array at the root', () => {
    const bundle = { resourceType: 'Bundle', entry: [{ resource: selection('b') }] };
    assert.deepEqual(found([selection('a'), bundle, 5, null, { resourceType: 'Patient' }]), ['a', 'b']);
  });

  test('by a property that is nearly `resourceType`, at the root, where it has what only selections have', () => {
    for (const name of ['resourcetype', 'ResourceType', 'resource_type', 'resourceTyp']) {
      const named = { [name]: 'ImagingSelection', id: 'a' };
      assert.deepEqual(found({ ...named, studyUid: '1.2' }), ['a'], name);
      assert.deepEqual(found({ ...named, SeriesUID: '1.2' }), ['a'], name);
      assert.deepEqual(found({ ...named, status: 'available' }), [], name);
      assert.deepEqual(found([{ ...named, studyUid: '1.2' }]), [], name);
    }
    assert.deepEqual(found({ type: 'ImagingSelection', id: 'a', studyUid: '1.2' }), []);
    assert.deepEqual(found({ resourcetype: 'ImagingStudy', id: 'a', studyUid: '1.2' }), []);
    assert.deepEqual(found({ resource_type: 'ImagingSelection', resourceType: 'Log', id: 'a', studyUid: '1.2' }), []);
  });

  test('under a name that is nearly right at the root only', () => {
    const misspelt = selection('a', { resourceType: 'ImagingSelecton' });
    assert.deepEqual(found(misspelt), ['a']);
    assert.deepEqual(found({ resourceType: 'Bundle', entry: [{ resource: misspelt }] }), []);
    assert.deepEqual(found({ resourceType: 'ImagingStudy' }), []);
  });
});

describe('other resources around a selection', () => {
  test('are left alone', () => {
    const document = {
      resourceType: 'Bundle',
      typo: null,
      entry: [
        { resource: { resourceType: 'Patient', name: [], birthDate: 'yesterday', unknown: {} } },
        { fullUrl: 5, resource: selection('a', { contained: [{ resourceType: 'Endpoint', id: 'e', status: [] }] }) },
      ],
    };
    const { problems, model } = snapshotOf(JSON.stringify(document), DEFAULT_SETTINGS);
    const shown = problems.filter(({ severity }) => severity !== 'hint').map(({ rule }) => rule);
    assert.deepEqual(shown, ['dom-3']);
    const [only] = model.resources;
    const outside = [...model.row].filter((row, node) => row !== 0 && resourceAround(model, node) !== only);
    assert.deepEqual(outside, []);
  });

  test('a contained selection has its own version', () => {
    const old = selection('b', { instance: [{ uid: '1.2.3.4.5', subset: ['1'] }] });
    const document = selection('a', { modality: { text: 'CT' }, contained: [old], focus: [{ reference: '#b' }] });
    const { model, problems } = snapshotOf(JSON.stringify(document), DEFAULT_SETTINGS);
    assert.deepEqual(
      model.resources.map(({ version, outer }) => [version, outer]),
      [
        ['6.0.0-ballot4', -1],
        ['5.0.0', 0],
      ],
    );
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error'),
      [],
    );
  });
});

test('the innermost resource around a node, for every node', () => {
  const document = {
    resourceType: 'Bundle',
    entry: [
      {
        resource: selection('a', {
          contained: [selection('b'), selection('c', { contained: [selection('d')] })],
          language: 'en',
        }),
      },
      { resource: { resourceType: 'Patient' } },
      { resource: selection('e') },
    ],
  };
  const { model } = snapshotOf(JSON.stringify(document), DEFAULT_SETTINGS);
  assert.equal(model.resources.length, 5);
  for (let node = 0; node < model.tree.count; node++) {
    const plain = model.resources.findLast((one) => one.node <= node && node < (model.tree.next[one.node] ?? 0));
    assert.equal(resourceAround(model, node), plain);
  }
});

describe('NDJSON', () => {
  const line = (id: string): string => JSON.stringify(selection(id));

  test('each line is a document', () => {
    const text = `${line('a')}\n${line('b')}\n`;
    const tree = parseLines(text);
    const nodes = selectionsIn(tree);
    assert.deepEqual(
      nodes.map((node) => text.slice(tree.start[node], tree.end[node])),
      [line('a'), line('b')],
    );
  });

  test('carriage returns, empty lines, lines of white space and no end of the last line change nothing', () => {
    const snapshot = snapshotOf(`\r\n${line('a')}\r\n\r\n \t\r\n${line('b')}`, LINES);
    assert.deepEqual(
      snapshot.problems.filter(({ severity }) => severity !== 'hint'),
      [],
    );
    assert.equal(snapshot.model.resources.length, 2);
  });

  test('a byte order mark changes nothing', () => {
    const snapshot = snapshotOf(`\uFEFF${line('a')}\n${line('b')}\n`, LINES);
    assert.deepEqual(
      snapshot.problems.filter(({ severity }) => severity !== 'hint'),
      [],
    );
    assert.equal(snapshot.model.resources.length, 2);
  });

  for (const broken of ['{"resourceType": "ImagingSelection", "instance": [{', '}', '"', '{"a', 'nonsense', '[[[[']) {
    test(`a broken line does not disturb the others: ${broken}`, () => {
      const text = `${line('a')}\n${broken}\n${line('b')}`;
      const { problems, model } = snapshotOf(text, LINES);
      const [start, end] = [line('a').length + 1, line('a').length + 1 + broken.length];
      const shown = problems.filter(({ severity }) => severity !== 'hint');
      assert.notEqual(shown.length, 0);
      for (const { range, rule } of shown) assert.ok(range.start >= start && range.end <= end, rule);
      const ids = model.resources.map(({ node }) => text.slice(model.tree.start[node], model.tree.end[node]));
      assert.ok(ids.includes(line('a')) && ids.includes(line('b')));
    });
  }

  test('every line is checked as it would be alone', () => {
    const lines = [
      line('a'),
      '{"resourceType": "ImagingSelection", "staus": 1}',
      line('b'),
      '{"resourceType":"Patient"}',
    ];
    const text = lines.join('\n');
    let start = 0;
    const alone = lines.flatMap((one) => {
      const found = snapshotOf(one, LINES).problems.map(({ rule, range }) => [rule, range.start + start]);
      start += one.length + 1;
      return found;
    });
    assert.deepEqual(
      snapshotOf(text, LINES).problems.map(({ rule, range }) => [rule, range.start]),
      alone,
    );
  });
});

describe('where a reference leads', () => {
  const document = {
    resourceType: 'Bundle',
    entry: [
      { fullUrl: 'https://example.org/fhir/Patient/1', resource: { resourceType: 'Patient', id: '1' } },
      { fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000001', resource: { resourceType: 'Device' } },
      {
        resource: {
          resourceType: 'Bundle',
          entry: [
            {
              fullUrl: 'https://example.org/fhir/ImagingSelection/s',
              resource: selection('s', { contained: [{ resourceType: 'Endpoint', id: 'e' }, selection('t')] }),
            },
            { fullUrl: 'https://example.org/fhir/Patient/2', resource: { resourceType: 'Group', id: '2' } },
          ],
        },
      },
    ],
  };
  const { model } = snapshotOf(JSON.stringify(document), DEFAULT_SETTINGS);
  const [s, t] = model.resources.map(({ node }) => node);
  const typeFrom = (resource: number | undefined, reference: string) =>
    resolve(model, resource ?? -1, reference)?.resourceType;

  for (const [reference, type] of [
    ['Patient/1', 'Patient'],
    ['Patient/1/_history/7', 'Patient'],
    ['https://example.org/fhir/Patient/1', 'Patient'],
    ['https://example.org/fhir/Patient/2', 'Group'],
    ['urn:uuid:00000000-0000-4000-8000-000000000001', 'Device'],
    ['#e', 'Endpoint'],
    ['#t', 'ImagingSelection'],
    ['#', undefined],
    ['#x', undefined],
    ['', undefined],
    ['Patient/3', undefined],
    ['https://example.com/fhir/Patient/1', undefined],
    ['patient/1', undefined],
    ['Patient?identifier=1', undefined],
    ['constructor', undefined],
  ] as const) {
    test(`${reference === '' ? 'nothing' : reference} leads to ${type ?? 'nothing'}`, () =>
      assert.equal(typeFrom(s, reference), type));
  }

  test('from a contained resource', () => {
    assert.equal(resolve(model, t ?? -1, '#')?.node, s);
    assert.equal(typeFrom(t, '#e'), 'Endpoint');
    assert.equal(typeFrom(t, 'Patient/1'), 'Patient');
  });
});
