import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { LIMITS } from '../../../server/src/base/limits';
import { createFhirpathThread } from '../../../server/src/node/fhirpathThread';
import { runConstraints } from '../../../server/src/service/constraints';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import { constraint } from './here';

const folder = path.resolve(`out/fhirpath-${process.pid}`);
const thread = createFhirpathThread(path.join(folder, 'fhirpath.js'));
const selection = snapshotOf('{"resourceType":"ImagingSelection"}', DEFAULT_SETTINGS);

/** It comes to no end in anyone's lifetime. */
const ENDLESS = '(1).repeat($this + 1).exists()';

interface BuildScript {
  readonly common: esbuild.BuildOptions;
  readonly bundles: readonly esbuild.BuildOptions[];
}

/** What a bundle is made of, by the file that it becomes. */
async function built(name: string): Promise<readonly string[]> {
  const script: BuildScript = await import(pathToFileURL(path.resolve('scripts/build.mjs')).href);
  const bundle = script.bundles.find(({ outfile }) => outfile === `dist/${name}`);
  const outfile = path.join(folder, name);
  const { metafile } = await esbuild.build({ ...script.common, ...bundle, outfile, metafile: true });
  return Object.keys(metafile.inputs);
}

before(async () => {
  const inputs = await built('fhirpath.js');
  assert.ok(inputs.some((input) => input.includes('node_modules/fhirpath/')));
});
after(() => fs.rmSync(folder, { recursive: true, force: true }));

test('neither the server nor the command line carries the fhirpath package', async () => {
  for (const name of ['server.js', 'cli.js']) {
    const inputs = await built(name);
    assert.deepEqual(
      inputs.filter((input) => /node_modules\/(fhirpath|antlr4|@lhncbc)\//.test(input)),
      [],
    );
  }
});

test('an expression that does not end is ended, and those after it are run', async () => {
  const { problems, faults, isWhole } = await runConstraints(
    selection,
    [constraint(ENDLESS), constraint('false')],
    thread,
  );
  assert.equal(isWhole, true);
  assert.equal(problems.length, 1);
  assert.deepEqual(
    faults.map(({ of, message }) => [of, message]),
    [
      [
        'document',
        'It was ended, because it took more than 2 s on this document. Say it more simply, or of a smaller context.',
      ],
    ],
  );
});

test('what is not wanted any more is ended at once', async () => {
  const stop = new AbortController();
  const run = runConstraints(selection, [constraint(ENDLESS)], thread, stop.signal);
  setImmediate(() => stop.abort());
  assert.deepEqual(await run, { problems: [], faults: [], ignored: new Set(), isWhole: false });
});

test('2 MB take their time and no more', async () => {
  const instances = Array.from({ length: 24_000 }, (_, at) => ({
    uid: `1.2.${at}`,
    imageRegion2D: [{ regionType: 'polyline', coordinate: [1, 2, 3, 4, 5, 6] }],
  }));
  const text = JSON.stringify({ resourceType: 'ImagingSelection', instance: instances });
  assert.ok(text.length > 2_000_000);
  const costly =
    'instance.all(%resource.instance.where(uid = %context.instance.uid.first()).count() < instance.count())';
  const each = Array.from({ length: 2 }, () => constraint(costly));
  const start = performance.now();
  const { faults } = await runConstraints(snapshotOf(text, DEFAULT_SETTINGS), each, thread);
  const took = performance.now() - start;
  assert.equal(faults.length, 2);
  assert.ok(took < 2 * LIMITS.expressionTime + 4000, `${took} ms`);
});

test('a function with too many parameters is wrong on any document', async () => {
  const { problems, faults } = await runConstraints(selection, [constraint('exists(1, 2)')], thread);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    faults.map(({ of, message }) => [of, message]),
    [['constraint', 'The function `exists` does not take 2 parameters.']],
  );
});

test('where the bundle is missing, it is said', async () => {
  const missing = createFhirpathThread(path.join(folder, 'nothing.js'));
  const { faults } = await runConstraints(selection, [constraint('true')], missing);
  assert.match(faults[0]?.message ?? '', /^FHIRPath could not be run: /);
});
