// Measures the work inside one process: reading and checking a text, against JSON.parse and what authors use today.
import { createRequire } from 'node:module';
import { parseTree } from 'jsonc-parser';
import { getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { bundleDocument, faultyDocument, linesDocument, shapes, validDocument } from './documents.mjs';
import { digitsIn, flat, otherDigit } from './keys.mjs';
import { timeInTurn } from './timing.mjs';

/** All kinds of documents. */
const documentKinds = /** @type {const} */ ({
  ...shapes,
  bundle: 'a Bundle of 200 selections',
  lines: 'NDJSON, selections of 1 to 4 KB',
  faulty: 'instances with two outlines each, and a fault in every region',
});

/** Bundles and lines are nothing that our JSON schema is about. */
const kindsWithRivals = [...Object.keys(shapes), 'faulty'];

/**
 * @param {{ core: string, sizes: readonly { name: string, bytes: number, runs: number, rivalRuns: number }[],
 *   say: (line: string) => void }} plan
 */
export async function measureService({ core: file, sizes, say }) {
  const core = createRequire(import.meta.url)(file);
  core.keepWarm(); // as the server does
  const checkBySchema = schemaCheck(schemaOf(core));
  const figures = [];
  for (const [kind, about] of Object.entries(documentKinds)) {
    for (const size of sizes) {
      say(`${kind}, ${size.name}`);
      const document = documentOf(kind, size.bytes, core);
      const { text } = document;
      const problems = checkedProblems(document, core, `${kind}, ${size.name}`);
      const times = await timeInTurn(worksOn(document, core), size.runs);
      // Two keys in one run: one after which the text is half typed, and one that takes the first back.
      times.breaking = times.breaking.map((time) => time / 2);
      // 20 MB take VS Code's JSON service seconds: once is enough to know.
      const hasRivals = kindsWithRivals.includes(kind) && (kind === 'mixed' || size.bytes < 1e7);
      const rivals = hasRivals ? await measureRivals(document, checkBySchema, size.rivalRuns) : undefined;
      figures.push({ kind, about, size, length: text.length, problems, times, rivals });
    }
  }
  return figures;
}

/** The schema that the JSON server is to check by. @param {string} file the core, bundled */
export function schemaFrom(file) {
  return schemaOf(createRequire(import.meta.url)(file));
}

function schemaOf(core) {
  return core.jsonSchemaOf(core.DEFAULT_VERSION);
}

function documentOf(kind, bytes, { DEFAULT_SETTINGS }) {
  const settings = DEFAULT_SETTINGS;
  if (kind === 'faulty') {
    const { text, faults } = faultyDocument({ bytes });
    return { text: flat(text), faults, settings };
  }
  if (kind === 'lines')
    return { text: flat(linesDocument({ bytes })), faults: 0, settings: { ...settings, format: 'jsonl' } };
  const text = kind === 'bundle' ? bundleDocument({ bytes }) : validDocument({ shape: kind, bytes });
  return { text: flat(text), faults: 0, settings };
}

/** How many problems we find; throws unless these are the faults that were put in. */
function checkedProblems({ text, faults, settings }, { snapshotOf, LIMITS }, what) {
  const found = snapshotOf(text, settings).problems;
  const wanted = Math.min(faults, LIMITS.problems + 1); // past the limit, one more says so
  if (found.length !== wanted)
    throw new Error(`${what}: ${found.length} problems, not ${wanted}: ${found[0]?.message}`);
  return found.length;
}

function worksOn({ text, settings }, core) {
  const { snapshotOf, next, createReadCodes } = core;
  const readCodes = createReadCodes(); // as the server and the command line have it
  return {
    jsonParse: settings.format === 'jsonl' ? () => parseLines(text) : () => JSON.parse(text),
    tape: () => snapshotOf(text, settings, readCodes).tree,
    problems: () => snapshotOf(text, settings, readCodes).problems,
    keystroke: typist(text, (snapshot, after) => next(snapshot, after, settings, readCodes)),
    breaking: halfTypist(text, (snapshot, after) => next(snapshot, after, settings, readCodes)),
  };
}

function parseLines(text) {
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf('\n', start);
    JSON.parse(text.slice(start, end));
  }
}

/** Each call puts another digit in the place of one, now here and now there in the text. */
function typist(text, take) {
  const places = digitsIn(text);
  let snapshot = take(undefined, text);
  let key = 0;
  return () => {
    const at = places[key++ % places.length];
    const { text: before } = snapshot;
    const after = before.slice(0, at) + otherDigit(before[at]) + before.slice(at + 1);
    snapshot = take(snapshot, after);
    return snapshot.problems;
  };
}

/** Each call begins a string in the middle of the text, as a name is begun, and takes that back. */
function halfTypist(text, take) {
  const at = text.indexOf(',', text.length >> 1) + 1;
  let snapshot = take(undefined, text);
  return () => {
    snapshot = take(snapshot, `${text.slice(0, at)}"${text.slice(at)}`);
    const { problems } = snapshot;
    snapshot = take(snapshot, text.slice(0, at) + text.slice(at));
    return problems.length + snapshot.problems.length;
  };
}

async function measureRivals({ text, faults }, checkBySchema, runs) {
  const found = (await checkBySchema(text)).length;
  if (faults === 0 && found > 0) throw new Error('The JSON schema is wrong: it finds faults in a valid document.');
  const works = {
    jsonParse: () => JSON.parse(text),
    parseTree: () => parseTree(text),
    jsonService: () => checkBySchema(text),
  };
  return { runs, found, times: await timeInTurn(works, runs) };
}

/** VS Code's JSON service as its server uses it, with a schema for every document. */
function schemaCheck(schema) {
  const service = getLanguageService({});
  // The service ties the references of a schema into circles, so it gets one of its own.
  const schemas = [{ uri: 'benchmark:ImagingSelection', fileMatch: ['*.json'], schema: structuredClone(schema) }];
  service.configure({ validate: true, schemas });
  return (text) => {
    const document = TextDocument.create('file:///benchmark.json', 'json', 1, text);
    return service.doValidation(document, service.parseJSONDocument(document));
  };
}
