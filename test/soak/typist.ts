import fs from 'node:fs';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LspClient } from '../support/lspClient';
import { circle } from '../support/selections';

/**
 * Types in twenty documents as a person does: takes a piece of one away, writes it again letter by letter, looks at what the
 * server says, asks for completion, hover and repairs, and turns to another. Every document comes back to what it was, so
 * it may go on for hours. The same numbers from `random` make the same strokes.
 */
export class Typist {
  readonly documents: TextDocument[];
  private pending: (() => Promise<void>)[] = [];

  constructor(
    private readonly client: LspClient,
    private readonly random: () => number,
  ) {
    const files = ['regions-2d', 'regions-3d', 'segments', 'frames', 'key-images', 'rt-roi', 'waveform-channels'];
    const examples = files.map((name) => fs.readFileSync(`examples/${name}.json`, 'utf8'));
    const texts = [...examples, circle('1, 2, 3, 4'), circle('1, 2, 3'), many(30), many(300)];
    this.documents = Array.from({ length: 20 }, (_, index) =>
      TextDocument.create(`file:///soak/${index}.json`, 'json', 1, texts[index % texts.length] ?? ''),
    );
  }

  async openAll(): Promise<void> {
    for (const document of this.documents) {
      await this.client.open(document.uri, document.getText(), 'json', document.version);
    }
  }

  /** One stroke of a key, up to the diagnostics that it brings. */
  async stroke(): Promise<void> {
    if (this.pending.length === 0) this.pending = this.plan();
    await this.pending.shift()?.();
  }

  /** Finishes what has been begun, so that every document is what it was. */
  async finish(): Promise<void> {
    while (this.pending.length > 0) await this.stroke();
  }

  private plan(): (() => Promise<void>)[] {
    const document = this.documents[this.below(this.documents.length)];
    if (document === undefined) return [];
    const text = document.getText();
    const start = this.below(text.length);
    const piece = text.slice(start, start + 1 + this.below(25));
    const strokes = [() => this.edit(document, start, piece.length, '')];
    for (const [index, letter] of [...piece].entries()) {
      const at = start + [...piece].slice(0, index).join('').length;
      strokes.push(() => this.edit(document, at, 0, letter));
    }
    strokes.push(() => this.ask(document, start));
    return strokes;
  }

  private async edit(document: TextDocument, start: number, length: number, text: string): Promise<void> {
    const range = { start: document.positionAt(start), end: document.positionAt(start + length) };
    // What is replaced is replaced by offsets: half a surrogate pair or a line end has no position of its own.
    const isExact = document.offsetAt(range.start) === start && document.offsetAt(range.end) === start + length;
    const whole = document.getText();
    const version = document.version + 1;
    const after = whole.slice(0, start) + text + whole.slice(start + length);
    TextDocument.update(document, [isExact ? { range, text } : { text: after }], version);
    await this.client.change(document.uri, version, isExact ? text : after, isExact ? range : undefined);
    await this.client.problems(document.uri);
  }

  private async ask(document: TextDocument, offset: number): Promise<void> {
    const { uri } = document;
    const position = document.positionAt(offset);
    await this.client.complete(uri, position);
    await this.client.request('textDocument/hover', { textDocument: { uri }, position });
    await this.client.codeActions(uri, { start: position, end: position });
  }

  private below(limit: number): number {
    return Math.floor(this.random() * limit);
  }
}

function many(instances: number): string {
  const instance = (index: number) => `    { "uid": "1.2.3.${index + 1}", "frameNumber": [1, 2] }`;
  return circle('1, 2, 3, 4').replace(
    /^ {4}\{ "uid".*$/m,
    Array.from({ length: instances }, (_, index) => instance(index)).join(',\n'),
  );
}

/** Numbers from 0 to 1 that look random and are the same each time (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
