import { fixesAt } from '../server/src/features/codeActions';
import { complete } from '../server/src/features/completion';
import { foldsIn } from '../server/src/features/folding';
import { formatDocument } from '../server/src/features/format';
import { hover } from '../server/src/features/hover';
import { outlineOf } from '../server/src/features/outline';
import { selectionSteps } from '../server/src/features/selectionRanges';
import { semanticTokens } from '../server/src/features/semanticTokens';
import type { Snapshot } from '../server/src/service/snapshot';

/** What the benchmarks measure, as one bundle. */
export { LIMITS } from '../server/src/base/limits';
export { complete } from '../server/src/features/completion';
export { formatDocument } from '../server/src/features/format';
export { createReadCodes } from '../server/src/node/readCodes';
export { keepWarm } from '../server/src/service/keepWarm';
export { DEFAULT_SETTINGS } from '../server/src/service/settings';
export { next, snapshotOf } from '../server/src/service/snapshot';
export { DEFAULT_VERSION } from '../server/src/spec/version';
export { jsonSchemaOf } from './jsonSchema';

/** One of everything that an editor asks of a document while it shows it. Gives how much was answered. */
export function askEverything(snapshot: Snapshot, offset: number): number {
  const answers = [
    complete(snapshot, offset).entries,
    hover(snapshot, offset) === undefined ? [] : [1],
    fixesAt(snapshot, { start: offset, end: offset }, true),
    outlineOf(snapshot),
    foldsIn(snapshot),
    selectionSteps(snapshot, offset),
    formatDocument(snapshot, { tabSize: 2, insertSpaces: true, insertFinalNewline: false, trimFinalNewlines: false }),
  ];
  return semanticTokens(snapshot).length + answers.reduce((sum, { length }) => sum + length, 0);
}
