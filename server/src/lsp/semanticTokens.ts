import type { Range as LspRange, SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import { semanticTokens, type Tokens } from '../features/semanticTokens';
import type { OpenDocument } from './documents';
import { toRange } from './positions';

/** The tokens that a client was given last, from which it is told what has changed, if it takes that. */
export class GivenTokens {
  private readonly byDocument = new WeakMap<OpenDocument, Given>();
  private count = 0;

  constructor(private readonly takesDeltas: boolean) {}

  ofAll(document: OpenDocument): SemanticTokens {
    const data = encoded(document, semanticTokens(document.snapshot));
    if (!this.takesDeltas) return { data };
    return { resultId: this.keep(document, data), data };
  }

  /** What is different from the tokens that were given as `previousResultId`; all of them if those are not known. */
  since(document: OpenDocument, previousResultId: string): SemanticTokens | SemanticTokensDelta {
    const before = this.byDocument.get(document);
    const { data, resultId } = this.ofAll(document);
    if (before?.resultId !== previousResultId) return { data, ...(resultId !== undefined && { resultId }) };
    return { edits: difference(before.data, data), ...(resultId !== undefined && { resultId }) };
  }

  private keep(document: OpenDocument, data: readonly number[]): string {
    const resultId = String(++this.count);
    this.byDocument.set(document, { resultId, data });
    return resultId;
  }
}

interface Given {
  readonly resultId: string;
  readonly data: readonly number[];
}

export function tokensIn(document: OpenDocument, range: LspRange): SemanticTokens {
  return { data: encoded(document, semanticTokens(document.snapshot, toRange(document.snapshot, range))) };
}

/** Five numbers for each token, its place counted from the one before, as LSP has it. */
function encoded({ snapshot: { lines } }: OpenDocument, tokens: Tokens): number[] {
  const data: number[] = [];
  let line = 0;
  let next = lines.lineStart(1);
  let from = 0;
  let before = 0;
  for (let at = 0; at < tokens.length; at += 4) {
    const start = tokens[at] ?? 0;
    let isNewLine = false;
    if (start >= next && line + 1 < lines.lineCount) {
      line = lines.lineAt(start);
      next = line + 1 < lines.lineCount ? lines.lineStart(line + 1) : Number.POSITIVE_INFINITY;
      isNewLine = true;
    }
    const lineStart = isNewLine ? lines.lineStart(line) : from;
    data.push(line - before, start - lineStart, tokens[at + 1] ?? 0, tokens[at + 2] ?? 0, tokens[at + 3] ?? 0);
    before = line;
    from = start;
  }
  return data;
}

/** One edit between what both lists begin with and what both end with, in whole tokens. */
function difference(before: readonly number[], after: readonly number[]): SemanticTokensDelta['edits'] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  start -= start % SIZE;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  same -= same % SIZE;
  return [{ start, deleteCount: before.length - start - same, data: after.slice(start, after.length - same) }];
}

const SIZE = 5;
