// Measures the work inside one process: reading and checking a text, against JSON.parse and what authors use today.
import { createRequire } from 'node:module';
import { parseTree } from 'jsonc-parser';
import { getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { faultyDocument, shapes, validDocument } from './documents.mjs';
import { timeInTurn } from './timing.mjs';

/**
 * @param {{ core: string, sizes: readonly { name: string, bytes: number, runs: number }[], kinds: readonly string[],
 *   say: (line: string) => void }} plan
 */
export async function measureService({ core: file, sizes, kinds, say }) {
  const core = createRequire(import.meta.url)(file);
  const schema = core.jsonSchemaOf(core.DEFAULT_VERSION);
  const checkBySchema = schemaCheck(schema);
  const figures = [];
  for (const kind of kinds) {
    for (const size of sizes) {
      const document = documentOf(kind, size.bytes, core.LIMITS.problems);
      const found = core.snapshotOf(document.text, core.DEFAULT_SETTINGS).problems;
      if (found.length !== document.problems)
        throw new Error(
          `${kind}, ${size.name}: ${found.length} problems, not ${document.problems}: ${found[0]?.message}`,
        );
      const foundBySchema = (await checkBySchema(document.text)).length;
      if (document.problems === 0 && foundBySchema > 0)
        throw new Error(`${kind}, ${size.name}: the JSON schema is wrong.`);
      const times = await timeInTurn(worksOn(document.text, core, checkBySchema), size.runs);
      figures.push({
        kind,
        about: shapes[kind],
        size,
        length: document.text.length,
        problems: document.problems,
        foundBySchema,
        times,
      });
      say(`${kind}, ${size.name}`);
    }
  }
  return { schema, figures };
}

/** All kinds of documents. */
export const documentKinds = [...Object.keys(shapes), 'faulty'];

function documentOf(kind, bytes, limit) {
  if (kind !== 'faulty') return { text: flat(validDocument({ shape: kind, bytes })), problems: 0 };
  const { text, faults } = faultyDocument({ bytes });
  return { text: flat(text), problems: faults > limit ? limit + 1 : faults }; // past the limit, one more says so
}

/** The same text as one piece in memory, as it comes from a file: not the pieces that it was put together from. */
function flat(text) {
  return Buffer.from(text).toString();
}

function worksOn(text, core, checkBySchema) {
  const { parse, snapshotOf, next, createReadCodes, DEFAULT_SETTINGS } = core;
  const readCodes = createReadCodes(); // as the server and the command line have it
  const type = typist(text);
  let snapshot = snapshotOf(text, DEFAULT_SETTINGS, readCodes);
  return {
    jsonParse: () => JSON.parse(text),
    tape: () => parse(text, { readCodes }),
    problems: () => snapshotOf(text, DEFAULT_SETTINGS, readCodes).problems,
    keystroke: () => {
      snapshot = next(snapshot, type(snapshot.text), DEFAULT_SETTINGS);
      return snapshot.problems;
    },
    parseTree: () => parseTree(text),
    jsonService: () => checkBySchema(text),
  };
}

/** Each call gives the text with another digit in the number nearest to its middle. */
function typist(text) {
  const at = digitNear(text);
  let digit = 0;
  return (before) => {
    digit = (digit % 9) + 1;
    return before.slice(0, at) + digit + before.slice(at + 1);
  };
}

/** The offset of a digit with which a line begins: the first after the middle of the text, or the last before it. */
export function digitNear(text) {
  const numberOnALine = /^ *\d/gm;
  numberOnALine.lastIndex = text.length >> 1;
  const found = numberOnALine.exec(text) ?? [...text.matchAll(numberOnALine)].at(-1);
  if (found === undefined) throw new Error('The document has no number to type in.');
  return found.index + found[0].length - 1;
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
