import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type * as esbuild from 'esbuild';
import { changingSources, type SourceChange } from '../support/changingSources';

/** Faults put in on purpose, in a copy that only this test sees: fuzzing that does not find them finds nothing. */
const canaries: ReadonlyArray<SourceChange & { readonly name: string; readonly says: RegExp }> = [
  {
    name: 'a range that ends one character too late',
    file: 'server/src/features/hover.ts',
    from: 'return { range: rangeOf(tree, node), markdown };',
    to: 'return { range: { start: rangeOf(tree, node).start, end: rangeOf(tree, node).end + 1 }, markdown };',
    says: /^hover at \d+: /,
  },
  {
    name: 'a repair that takes a bracket away that is not there',
    file: 'server/src/model/edits.ts',
    from: 'else if (hasFlag(tree, node, UNFINISHED)) return [];',
    to: '',
    says: /^(fixes at \d+|fixAll), /,
  },
  {
    name: 'a rule that throws at a value that is hardly ever there',
    file: 'server/src/rules/invariants/dataTypes.ts',
    from: "id: 'per-1',",
    to: "id: 'per-1', when: () => { throw new Error('on purpose'); },",
    says: /^rule per-1 threw: Error: on purpose/,
  },
  {
    name: 'a completion that looks behind the end of the text',
    file: 'server/src/features/completion.ts',
    from: 'export function complete(',
    to: "export function complete(snapshot: Snapshot, offset: number) { if (offset === snapshot.text.length && snapshot.text.endsWith('{')) throw new Error('on purpose'); return completeWell(snapshot, offset); }\nfunction completeWell(",
    says: /^completion at \d+ threw: Error: on purpose/,
  },
  {
    name: 'a layout that goes on behind what is selected',
    file: 'server/src/features/format/gaps.ts',
    from: 'to > this.within.end) return;',
    to: 'from > this.within.end) return;',
    says: /^formatPart at \d+: an edit of \d+\.\.\d+ outside of the part/,
  },
  {
    name: 'a selection that does not hold the one before it',
    file: 'server/src/features/selectionRanges.ts',
    from: 'if (last !== undefined && (step.start > last.start || step.end < last.end)) continue;',
    to: '',
    says: /^selectionRanges at \d+: \d+\.\.\d+ does not grow/,
  },
];

for (const canary of canaries) {
  test(`fuzzing finds ${canary.name}`, async () => {
    const found = await fuzzWith(canary);
    assert.match(found?.broken[0] ?? 'nothing was found', canary.says);
  });
}

/** What fuzzing finds in the project with one source changed. */
async function fuzzWith(change: SourceChange): Promise<{ readonly broken: readonly string[] } | undefined> {
  const { common } = (await import(pathToFileURL('scripts/build.mjs').href)) as { common: esbuild.BuildOptions }; // what it exports
  const { build } = await import('esbuild');
  const outfile = path.resolve('out', `canary-${process.pid}.js`);
  try {
    const plugins = [changingSources([change])];
    await build({ ...common, entryPoints: ['test/fuzz/once.ts'], outfile, external: ['fast-check'], plugins });
    const { stdout } = await promisify(execFile)(process.execPath, [outfile], { maxBuffer: 2 ** 26 });
    return stdout === '' ? undefined : JSON.parse(stdout);
  } finally {
    fs.rmSync(outfile, { force: true });
  }
}
