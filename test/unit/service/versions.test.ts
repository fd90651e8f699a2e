import assert from 'node:assert/strict';
import test from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DEFAULT_SETTINGS, type Settings } from '../../../server/src/service/settings';
import { next, type Snapshot, snapshotOf } from '../../../server/src/service/snapshot';
import { charCodes } from '../../../server/src/syntax/codes';

/** A selection of many instances, with a region each. */
function selection(count: number): string {
  const instance = Array.from({ length: count }, (_, index) => ({
    uid: `1.2.3.4.${index + 1}`,
    number: index + 1,
    imageRegion2D: [{ regionType: 'circle', coordinate: [10, 20, 30.5, 40] }],
  }));
  const head = { resourceType: 'ImagingSelection', status: 'available', code: { text: 'x' }, studyUid: '1.2.3' };
  return JSON.stringify({ ...head, seriesUid: '1.2.3.4', instance }, undefined, 1);
}

/** A document that tells which texts were read for its versions. */
class Typed {
  readonly read: string[] = [];
  current: Snapshot;

  constructor(
    text: string,
    private readonly settings: Settings = DEFAULT_SETTINGS,
  ) {
    this.current = next(undefined, text, settings, (one) => {
      this.read.push(one);
      return charCodes(one);
    });
    this.check();
  }

  replace(written: string, by: string): void {
    this.current = next(this.current, this.current.text.replace(written, by), this.settings);
  }

  /** The rules that have something to say, and what was read for the tree. */
  check(): { readonly rules: readonly string[]; readonly read: readonly string[] } {
    this.read.length = 0;
    this.current.tree;
    const read = [...this.read];
    const rules = this.current.problems.map(({ rule }) => rule).filter((rule) => rule !== 'dom-6');
    return { rules, read };
  }
}

test('of a text with another number the number is read, and what is wrong is said', () => {
  const typed = new Typed(selection(50));
  typed.replace('30.5', '30.55');
  assert.deepEqual(typed.check(), { rules: [], read: ['30.55'] });
  typed.replace('30.55', '-30.55');
  assert.deepEqual(typed.check(), { rules: ['coordinate-negative'], read: ['-30.55'] });
});

test('of a text with another item the items are read', () => {
  const typed = new Typed(selection(50));
  typed.replace(' 40\n', ' 40, 50\n');
  assert.deepEqual(typed.check(), { rules: ['isl-7'], read: ['40, 50'] });
});

test('what is said of the selection as a whole follows from what changes in an instance', () => {
  const typed = new Typed(selection(50));
  typed.replace('"1.2.3.4.7"', '"1.2.3.4.9"');
  assert.deepEqual(typed.check(), { rules: ['uid-duplicate-instance'], read: ['"1.2.3.4.9"'] });
  typed.replace('"number": 7', '"number": 8');
  assert.deepEqual(typed.check(), { rules: ['uid-duplicate-instance'], read: ['8'] });
  typed.replace('"1.2.3.4.9"', '"1.2.3.4"');
  assert.deepEqual(typed.check(), { rules: ['uid-two-roles'], read: ['"1.2.3.4"'] });
});

test('of a text that has an error, and of the text after it, what stands beside it is read', () => {
  const typed = new Typed(selection(50));
  const check = () => {
    const { rules, read } = typed.check();
    return { rules, read: read.map((text) => text.replace(/\s+/g, '')) };
  };
  typed.replace('30.5', '30.');
  assert.deepEqual(check(), { rules: ['json-syntax'], read: ['30.'] });
  typed.replace('30.', '30.6');
  assert.deepEqual(check(), { rules: [], read: ['20,30.6,40'] });
  typed.replace('"number": 7', '"numb');
  const region = '{"regionType":"circle","coordinate":[10,20,30.5,40]}';
  assert.deepEqual(check(), { rules: ['json-syntax'], read: [`"uid":"1.2.3.4.7","numb,"imageRegion2D":[${region}]`] });
});

test('a text that is not closed, and the text after it, are read whole', () => {
  const typed = new Typed(selection(50));
  for (const [written, by] of [
    ['}\n ]\n}', '}\n ]\n'],
    ['30.5', '30.6'],
  ] as const) {
    typed.replace(written, by);
    assert.deepEqual(typed.check(), { rules: ['json-syntax'], read: [typed.current.text] });
  }
});

test('versions of which nobody asks anything are passed over', () => {
  const typed = new Typed(selection(50));
  for (const [written, by] of [
    ['30.5', '30.'],
    ['30.', '30.1'],
    ['30.1', '30.12'],
  ] as const) {
    typed.replace(written, by);
  }
  assert.deepEqual(typed.check(), { rules: [], read: ['30.12'] });
});

test('an object that was known by all its characters is looked at when one of them changes', () => {
  const system = 'http://dicom.nema.org/resources/ontology/DCM';
  const modality = `"modality": { "coding": [{ "system": "${system}", "code": "CT" }] },`;
  const typed = new Typed(selection(20).replace('"instance"', `${modality} "instance"`));
  typed.replace('}\n ]\n}', '}\n ]\n');
  typed.check();
  typed.replace('}\n ]\n', '}\n ]\n}'); // read whole a second time, so that it is known now
  assert.deepEqual(typed.check(), { rules: [], read: [typed.current.text] });
  typed.replace(system, `${system}x`);
  assert.deepEqual(typed.check(), { rules: ['binding-extensible'], read: [`"${system}x"`] });
});

test('in JSON lines the value is read too, but not over the end of a line', () => {
  const line = JSON.stringify(JSON.parse(selection(3)));
  const typed = new Typed(`${line}\n${line}\n`, { ...DEFAULT_SETTINGS, format: 'jsonl' });
  typed.replace('"number":2', '"number":3');
  assert.deepEqual(typed.check(), { rules: [], read: ['3'] });
  typed.replace('"number":3,', '"number":3,\n');
  assert.ok(typed.check().rules.includes('json-syntax'));
});

test('of the versions of a document only the last is kept', async () => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  assert.ok(typeof collect === 'function');
  const trees: WeakRef<object>[] = [];
  let current = snapshotOf(selection(200), DEFAULT_SETTINGS);
  const type = (edits: number): void => {
    for (let edit = 0; edit < edits; edit++) {
      const at = current.text.indexOf('30.5', (edit * 997) % (current.text.length - 1000));
      // Insertions and deletions by turns; now and then nobody asks, or for a part only, or the text is broken.
      const text = current.text;
      const changed = edit % 2 === 0 ? `${text.slice(0, at)}1${text.slice(at)}` : text.replace('130.5', '30.5');
      current = next(current, edit % 101 === 0 ? changed.replace('"status"', 'status') : changed, DEFAULT_SETTINGS);
      if (edit % 7 === 0) current.tree;
      else if (edit % 5 !== 0) current.problems;
      if (edit % 101 === 0) current = next(current, changed, DEFAULT_SETTINGS);
      trees.push(new WeakRef(current.tree));
    }
    current.problems;
  };
  const used = async (): Promise<number> => {
    // Memory of arrays that a collection has found unused is given back by the time of the next one.
    for (let time = 0; time < 3; time++) {
      await new Promise(setImmediate);
      collect();
    }
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  type(200);
  const before = await used();
  type(1800);
  const grown = (await used()) - before;
  assert.ok(trees.filter((tree) => tree.deref() !== undefined).length <= 1);
  // A text kept for each of the edits would be 1800 of them, and the tapes as much again.
  assert.ok(grown < 100 * current.text.length, `${grown} bytes, ${current.text.length} characters`);
});

test('a change deep inside costs no more than the text is long', () => {
  const depth = 40_000;
  const deep = `${'{"extension":[{"url":"a"},'.repeat(depth)}{"url":"b"}${']}'.repeat(depth)}`;
  const typed = new Typed(`{"resourceType":"ImagingSelection","status":"available","extension":[${deep}]}`);
  const { length } = typed.current.text;
  for (const [written, by] of [
    ['"b"', '"bc"'],
    ['"bc"', '"bc'],
  ] as const) {
    typed.replace(written, by);
    const { read } = typed.check();
    assert.ok(read.join('').length < 2 * length);
  }
});
