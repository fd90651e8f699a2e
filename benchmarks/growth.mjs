// Measures how time grows with the size of documents that nobody should write.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { flat } from './keys.mjs';
import { timeInTurn } from './timing.mjs';

const head =
  '{ "resourceType": "ImagingSelection", "status": "available", "code": { "text": "a" }, "seriesUid": "1.2", "studyUid": "1.3"';

/** Each makes a document of so much of something: of `most`, and of an eighth of it. */
const hostile = {
  brackets: {
    title: 'brackets inside each other, 100,000',
    most: 100_000,
    make: (count) => `${head}, "instance": ${'['.repeat(count)}`,
  },
  closed: {
    title: 'objects inside each other and closed again, 100,000',
    most: 100_000,
    make: (count) => `${head}, "contained": [${'{"a":'.repeat(count)}1${'}'.repeat(count)}] }`,
  },
  values: {
    title: 'values in one list, 200,000',
    most: 200_000,
    make: (count) => `${head}, "instance": [{ "uid": "1.2.3", "frameNumber": [${'7, '.repeat(count - 1)}7] }] }`,
  },
  line: {
    title: 'one line of 20 MB',
    most: 20_000_000,
    make: (count) =>
      `${head}, "instance": [{ "uid": "1.2.3", "imageRegion2D": [{ "regionType": "polyline", "coordinate": [${'1.5, 2.5, '.repeat(count / 10)}1, 2] }] }] }`,
  },
  problems: {
    title: 'elements with a problem, 100,000',
    most: 100_000,
    make: (count) => `${head}, "instance": [${'{ "uid": 5 }, '.repeat(count - 1)}{ "uid": 5 }] }`,
  },
  syntax: {
    title: 'syntax errors, 100,000',
    most: 100_000,
    make: (count) => `${head}, "instance": [${'{ "uid" 5 '.repeat(count)}] }`,
  },
  unknown: {
    title: 'properties that are not known, 100,000',
    most: 100_000,
    make: (count) => `${head}, ${Array.from({ length: count }, (_, index) => `"a${index}": 1`).join(', ')} }`,
  },
  doubled: {
    title: 'properties of one name, 100,000',
    most: 100_000,
    make: (count) => `${head}, ${'"id": "a", '.repeat(count)}"language": "en" }`,
  },
  names: {
    title: 'names of 1 MB',
    most: 1_000_000,
    make: (count) => `${head}, "${'a'.repeat(count)}": 1, "${'status'.repeat(count / 6)}": "available" }`,
  },
  strings: {
    title: 'values of 1 MB in every format',
    most: 1_000_000,
    make: (count) =>
      `${head}, "id": "${'1.'.repeat(count / 2)}", "language": "${' '.repeat(count)}x", "issued": "${'2'.repeat(count)}", "text": { "status": "generated", "div": "${'<'.repeat(count)}" } }`,
  },
  numbers: {
    title: 'numbers of 1 MB',
    most: 1_000_000,
    make: (count) => `${head}, "instance": [{ "frameNumber": [${'1'.repeat(count)}, 0.${'0'.repeat(count)}1] }] }`,
  },
  references: {
    title: 'contained resources, each referred to, 20,000',
    most: 20_000,
    make: (count) =>
      `${head}, "contained": [${Array.from({ length: count }, (_, index) => `{ "resourceType": "Patient", "id": "p${index}" }`).join(', ')}], "basedOn": [${Array.from({ length: count }, (_, index) => `{ "reference": "#p${index}" }`).join(', ')}] }`,
  },
  uids: {
    title: 'instances of one UID, 50,000',
    most: 50_000,
    make: (count) => `${head}, "instance": [${Array.from({ length: count }, () => '{ "uid": "1.2.3" }').join(', ')}] }`,
  },
  selections: {
    title: 'selections in one Bundle, 50,000',
    most: 50_000,
    make: (count) =>
      `{ "resourceType": "Bundle", "entry": [${'{ "resource": { "resourceType": "ImagingSelection" } }, '.repeat(count - 1)}{}] }`,
  },
};

/** What is done with each. */
export const growthWorks = /** @type {const} */ ({
  check: 'text → problems',
  key: 'keystroke → problems',
  everything: 'completion, hover, fixes, outline, folds, selections, tokens, formatting',
});

/**
 * @param {{ core: string, runs: number, say: (line: string) => void }} plan
 * @returns {Promise<{ name: string, title: string, length: number, runs: number,
 *   works: Record<keyof typeof growthWorks, { time: number, exponent: number }> }[]>} `time`: milliseconds of the
 *   whole; `exponent`: of the size, by which the time grows from an eighth of it; 1 is linear. The fastest round counts: what
 *   else the machine does makes a run slower and never faster
 */
export async function measureGrowth({ core: file, runs, say }) {
  const core = createRequire(import.meta.url)(file);
  const figures = [];
  for (const [name, { title, most, make }] of Object.entries(hostile)) {
    say(`growth: ${title}`);
    const texts = [make(most / LESS), make(most)].map(flat);
    const works = {};
    for (const work of Object.keys(growthWorks)) {
      const [part, whole] = texts.map((text) => makers[work](text, core));
      const rounds = timeOnce(whole) < SHORT_MS ? 4 * runs : runs;
      const times = await timeInTurn({ part, whole }, rounds);
      const [shorter, longer] = [times.part, times.whole].map((each) => Math.min(...each));
      works[work] = { time: longer, exponent: Math.log(longer / shorter) / Math.log(LESS) };
    }
    figures.push({ name, title, length: texts[1].length, runs, works });
  }
  return figures;
}

/** Far enough apart that a single step, such as what the collector or a cache takes, is not mistaken for growth. */
const LESS = 8;

/** What takes less is more easily disturbed, and run more often. */
const SHORT_MS = 100;

function timeOnce(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const makers = {
  check: (text, { snapshotOf, DEFAULT_SETTINGS, createReadCodes }) => {
    const readCodes = createReadCodes();
    return () => snapshotOf(text, DEFAULT_SETTINGS, readCodes).problems;
  },
  /** A space is typed in the middle of the text and taken away again: two keys. */
  key: (text, { next, DEFAULT_SETTINGS, createReadCodes }) => {
    const readCodes = createReadCodes();
    const middle = text.length >> 1;
    const texts = [`${text.slice(0, middle)} ${text.slice(middle)}`, text].map(flat);
    let snapshot = next(undefined, text, DEFAULT_SETTINGS, readCodes);
    return () =>
      texts.map((after) => {
        snapshot = next(snapshot, after, DEFAULT_SETTINGS, readCodes);
        return snapshot.problems.length;
      });
  },
  everything: (text, { snapshotOf, askEverything, DEFAULT_SETTINGS, createReadCodes }) => {
    const snapshot = snapshotOf(text, DEFAULT_SETTINGS, createReadCodes());
    return () => askEverything(snapshot, text.length >> 1);
  },
};
