import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LIMITS } from '../../../server/src/base/limits';
import { START } from '../../../server/src/cli/check';
import { withConstraints } from '../../../server/src/cli/constraints';
import type { FhirpathHost } from '../../../server/src/fhirpath/job';
import { checkConstraints, projectProblemsOf, runConstraints } from '../../../server/src/service/constraints';
import { readProjectFile } from '../../../server/src/service/projectFile';
import { DEFAULT_SETTINGS, readSettings } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import { constraint, engineHere } from './here';

const text = `{
  "resourceType": "ImagingSelection",
  "issued": "2020-01-01T00:00:00Z",
  "contained": [ { "resourceType": "ImagingSelection", "id": "a" } ],
  "instance": [
    { "uid": "1.2", "imageRegion2D": [ { "regionType": "circle", "coordinate": [1, 2, 3, null] } ] },
    { "uid": "1.3", "sopClass": "urn:oid:1.2.3", "number": 7 }
  ],
  "_seriesUid": { "extension": [ { "url": "http://example.org", "valueCode": "x" } ] }
}`;

/** What is pointed at, and where it is. */
async function broken(expression: string, context?: string, source = text): Promise<readonly string[]> {
  const { problems, faults } = await runConstraints(
    snapshotOf(source, DEFAULT_SETTINGS),
    [constraint(expression, context)],
    engineHere(),
  );
  assert.deepEqual(faults, []);
  return problems.map(({ range, path }) => `${source.slice(range.start, range.end)} ${path()}`);
}

describe('a constraint of the author is reported', () => {
  test('at the resource, contained ones too', async () => {
    assert.deepEqual(await broken('instance.count() = 2'), ['"ImagingSelection" contained[0]']);
    assert.deepEqual(await broken('%resource.instance.count() = 2'), ['"ImagingSelection" contained[0]']);
    assert.deepEqual(await broken('%rootResource.instance.count() = 2'), []);
  });

  test('at each element of its context that breaks it', async () => {
    assert.deepEqual(await broken("uid = '1.2'", 'ImagingSelection.instance'), ['{ instance[1]']);
    assert.deepEqual(await broken('$this > 2', 'ImagingSelection.instance.imageRegion2D.coordinate'), [
      '1 instance[0].imageRegion2D[0].coordinate[0]',
      '2 instance[0].imageRegion2D[0].coordinate[1]',
    ]);
    assert.deepEqual(await broken('$this > @2021-01-01', 'ImagingSelection.issued'), ['"2020-01-01T00:00:00Z" issued']);
  });

  test('at a primitive that has only extensions', async () => {
    assert.deepEqual(await broken('extension.empty()', 'ImagingSelection.seriesUid'), ['"_seriesUid" _seriesUid']);
  });

  test('by the types of the version in force', async () => {
    assert.deepEqual(await broken('sopClass.empty() or sopClass is oid', 'ImagingSelection.instance'), []);
  });

  test('in a Bundle and on each line', async () => {
    const one = '{"resourceType":"ImagingSelection","id":"a"}';
    const bundle = `{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient"}},{"resource":${one}}]}`;
    assert.deepEqual(await broken('id.empty()', undefined, bundle), ['"ImagingSelection" entry[1].resource']);
    const lines = snapshotOf(`${one}\n${one}\n`, { ...DEFAULT_SETTINGS, format: 'jsonl' });
    const { problems } = await runConstraints(lines, [constraint('id.empty()')], engineHere());
    assert.deepEqual(
      problems.map(({ range }) => lines.lines.lineAt(range.start)),
      [0, 1],
    );
  });

  test('with comments in it, and not while it is unfinished', async () => {
    const commented = '{ /* a */ "resourceType": "ImagingSelection", "instance": [{"uid": "1"}, {"uid": "2"},] }';
    assert.deepEqual(await broken('instance.count() = 1', undefined, commented), ['"ImagingSelection" ']);
    assert.deepEqual(
      await broken('false', undefined, '{"resourceType": "ImagingSelection", "instance": [{"uid": '),
      [],
    );
  });

  test('with its own severity and words, or those of the settings', async () => {
    const asked = constraint('false');
    const run = async (wanted: 'hint' | 'off' | undefined) => {
      const rules = new Map(wanted === undefined ? [] : [['my-1', wanted] as const]);
      const snapshot = snapshotOf('{"resourceType":"ImagingSelection"}', { ...DEFAULT_SETTINGS, rules });
      const { problems } = await runConstraints(snapshot, [asked], engineHere());
      return problems.map(({ rule, severity, message }) => [rule, severity, message]);
    };
    assert.deepEqual(await run(undefined), [['my-1', 'warning', 'As we want it.']]);
    assert.deepEqual(await run('hint'), [['my-1', 'hint', 'As we want it.']]);
    assert.deepEqual(await run('off'), []);
  });

  test('among the other problems of the command line', async () => {
    const snapshot = snapshotOf(text, {
      ...DEFAULT_SETTINGS,
      constraints: [constraint('number = 8', 'ImagingSelection.instance')],
    });
    const { problems } = (
      await withConstraints(
        { file: 'a.json', snapshot, problems: snapshot.problems, origin: START },
        false,
        engineHere(),
      )
    ).checked;
    assert.deepEqual(
      problems.map(({ range }) => range.start),
      problems.map(({ range }) => range.start).sort((a, b) => a - b),
    );
    assert.equal(problems.filter(({ rule }) => rule === 'my-1').length, 2);
  });
});

describe('what is wrong with a constraint is not the fault of the document', () => {
  for (const [expression, context, message] of [
    ['instance.count( = 1', undefined, 'This is no FHIRPath expression: character 17, `=`, does not fit there.'],
    ['instance.exists() and', undefined, 'This is no whole FHIRPath expression: it ends too early.'],
    ['instance.where(colour())', undefined, 'FHIRPath has no function `colour` that is known here.'],
    [
      '%patient.exists()',
      undefined,
      'There is no variable `%patient`: known are %resource, %rootResource and %context.',
    ],
    [
      'subject.resolve().exists()',
      undefined,
      'The function `resolve` asks a server, and no server is asked from here.',
    ],
    [
      'true',
      'ImagingSelection.instanc',
      '`ImagingSelection.instanc` is the path of no element, so the constraint is about nothing. Did you mean `ImagingSelection.instance`?',
    ],
  ] as const) {
    test(`${expression} on ${context ?? 'the resource'}`, async () => {
      const snapshot = snapshotOf(
        '{"resourceType":"ImagingSelection","subject":{"reference":"Patient/1"}}',
        DEFAULT_SETTINGS,
      );
      const { problems, faults } = await runConstraints(snapshot, [constraint(expression, context)], engineHere());
      assert.deepEqual(problems, []);
      assert.deepEqual(
        faults.map((fault) => [fault.of, fault.message]),
        [['constraint', message]],
      );
    });
  }

  test('an expression that fails on one document is blamed with the place', async () => {
    const snapshot = snapshotOf(text, DEFAULT_SETTINGS);
    const { faults } = await runConstraints(snapshot, [constraint('instance.uid.substring(1).exists()')], engineHere());
    assert.equal(faults[0]?.of, 'document');
    assert.match(faults[0]?.message ?? '', /^It cannot be evaluated on a resource of this document: /);
  });

  test('all together have their time, and a document that is too long is not even read', async () => {
    const snapshot = snapshotOf(text, DEFAULT_SETTINGS);
    let time = 0;
    const slow: FhirpathHost = {
      now: () => time,
      evaluate: async (_, milliseconds) => {
        time += milliseconds;
        return { is: 'over', limit: 'time' };
      },
    };
    const { faults } = await runConstraints(
      snapshot,
      Array.from({ length: 7 }, () => constraint('true')),
      slow,
    );
    assert.equal(time, LIMITS.constraintsTime);
    assert.match(faults[6]?.message ?? '', /^It was not run, because the constraints before it took 10 s together\.$/);
    const long = snapshotOf(
      `{"resourceType":"ImagingSelection","id":"${'a'.repeat(LIMITS.constraintText)}"}`,
      DEFAULT_SETTINGS,
    );
    const ofLong = await runConstraints(long, [constraint('false')], slow);
    assert.equal(ofLong.faults[0]?.of, 'document');
    assert.equal(time, LIMITS.constraintsTime);
  });

  test('it is said in the project file, at the expression', async () => {
    const file = readProjectFile('{ "constraints": [{ "key": "a", "human": "A.", "expression": "1 +" }] }');
    const [problem] = projectProblemsOf(await checkConstraints(file.project.constraints, engineHere()));
    assert.equal(file.text.slice(problem?.range.start, problem?.range.end), '"1 +"');
    assert.equal(problem?.severity, 'error');
  });

  test('the key of a rule is taken', async () => {
    const [fault] = await checkConstraints([{ ...constraint('true'), key: 'isl-7' }], engineHere());
    assert.equal(fault?.message, '`isl-7` is a rule of ours: call this constraint something else.');
  });
});

test('constraints are read from the settings, and what makes no sense is left out', () => {
  const { constraints } = readSettings({
    constraints: [{ key: 'a', expression: 'true', severity: 'loud' }, { key: 'b' }, 5, { expression: 'true' }],
  });
  assert.deepEqual(constraints, [
    { key: 'a', severity: 'error', human: '', expression: 'true', context: 'ImagingSelection' },
  ]);
});
