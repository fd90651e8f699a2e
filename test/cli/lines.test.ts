import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { LIMITS } from '../../server/src/base/limits';
import { buildCommandLine, inFolder, runCommandLine } from './commandLine';

before(buildCommandLine);

const selection = { resourceType: 'ImagingSelection', status: 'available', code: { text: 'x' }, studyUid: '1.2' };
const region = { regionType: 'polyline', coordinate: [1, 2, 3] };

const LINES: readonly string[] = [
  JSON.stringify({ ...selection, seriesUid: '01.2' }),
  JSON.stringify({ ...selection, status: 'avialable' }),
  `${JSON.stringify(selection)} and more`,
  `${JSON.stringify(selection)} { "resourceType": "Patient" }`,
  `${JSON.stringify({ ...selection, id: 'open' }).slice(0, -1)}`,
  `"ImagingSelection" stands here, but this is no JSON and none of ours`,
  '{ "resourceType": "Observation", "note": "\\u00e9 ImagingSelection" ',
  '',
  '  [1, 2',
  JSON.stringify({ ...selection, resourceType: 'ImagingSelecton' }),
  `${JSON.stringify({ ...selection, instance: [] })}\r`,
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [{ resource: { ...selection, id: 5 } }, { resource: { resourceType: 'Patient' } }, { resource: selection }],
  }),
  JSON.stringify({ resourceType: 'Patient', contained: [selection] }),
  JSON.stringify({
    ...selection,
    seriesUid: '1.3',
    instance: [{ uid: '1.4', subset: ['1'], imageRegion2D: [region] }],
  }),
];

/** More than are shown of a document, so it is cut off: in its own line, and in no other. */
const MANY = JSON.stringify({
  ...selection,
  seriesUid: '1.3',
  instance: Array.from({ length: LIMITS.problems + 5 }, (_, at) => ({ uid: `1.4.${at}`, imageRegion2D: [region] })),
});

interface Place {
  readonly line: number;
  readonly offset: number;
}

interface Found {
  readonly start: Place;
  readonly end: Place;
  readonly related: readonly { readonly start: Place; readonly end: Place }[];
}

test('what is found in a line does not depend on the lines around it', async () => {
  for (const lines of [LINES, [...LINES].reverse(), [...LINES, MANY, ...LINES]]) {
    const files = Object.fromEntries(lines.map((line, at) => [`${String(at).padStart(3, '0')}.ndjson`, line]));
    await inFolder({ 'all.jsonl': lines.join('\n'), ...files }, async (cwd) => {
      const together = await found(cwd, ['all.jsonl']);
      const alone = await found(cwd, Object.keys(files));
      const starts = lines.map((_, at) => lines.slice(0, at).join('\n').length + (at === 0 ? 0 : 1));
      const moved = alone.map(({ file, ...problem }) => {
        const line = Number.parseInt(file, 10);
        return { file: 'all.jsonl', ...movedBy(problem, line, starts[line] ?? 0) };
      });
      assert.ok(together.length > 10);
      assert.deepEqual(together, moved);
    });
  }
});

async function found(cwd: string, names: readonly string[]): Promise<readonly (Found & { readonly file: string })[]> {
  const { out } = await runCommandLine(['lint', '--format', 'json', ...names], { cwd });
  return JSON.parse(out).problems;
}

function movedBy(problem: Found, line: number, offset: number): Found {
  const moved = <T extends { readonly start: Place; readonly end: Place }>(one: T): T => ({
    ...one,
    start: { ...one.start, line: one.start.line + line, offset: one.start.offset + offset },
    end: { ...one.end, line: one.end.line + line, offset: one.end.offset + offset },
  });
  return { ...moved(problem), related: problem.related.map(moved) };
}
