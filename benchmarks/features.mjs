// Measures what an editor asks beside diagnostics, inside one process and with the snapshot made.
import { createRequire } from 'node:module';
import { validDocument } from './documents.mjs';
import { flat } from './keys.mjs';
import { timeInTurn } from './timing.mjs';

const options = { tabSize: 2, insertSpaces: true, insertFinalNewline: false, trimFinalNewlines: false };

/**
 * Formatting of a document of 2 MB, as JSON.stringify indents it (which has every number on a line of its own) and with
 * no white space at all; completion in the middle of it.
 *
 * @param {{ core: string, runs: number, say: (line: string) => void }} plan
 * @returns {Promise<{ runs: number, bareLength: number, times: Record<'jsonParse' | 'completion' | 'indented' | 'bareParse' | 'bare', number[]> }>}
 */
export async function measureFeatures({ core: file, runs, say }) {
  say('completion and formatting, 2 MB');
  const core = createRequire(import.meta.url)(file);
  const indented = flat(validDocument({ shape: 'mixed', bytes: 2_000_000 }));
  const bare = flat(JSON.stringify(JSON.parse(validDocument({ shape: 'mixed', bytes: 5_000_000 }))));
  const [snapshot, bareSnapshot] = [indented, bare].map((text) => core.snapshotOf(text, core.DEFAULT_SETTINGS));
  const at = indented.indexOf('": "', indented.indexOf('"regionType"', indented.length >> 1)) + 5;
  const times = await timeInTurn(
    {
      jsonParse: () => JSON.parse(indented),
      completion: () => filled('completion', core.complete(snapshot, at)),
      indented: () => filled('formatting', core.formatDocument(snapshot, options)),
      bareParse: () => JSON.parse(bare),
      bare: () => filled('formatting', core.formatDocument(bareSnapshot, options)),
    },
    runs,
  );
  return { runs, bareLength: bare.length, times };
}

/** So that nothing is fast because it does nothing. */
function filled(what, answers) {
  if (answers.length === 0) throw new Error(`${what} has no answer.`);
  return answers;
}
