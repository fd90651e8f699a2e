import { LIMITS } from '../base/limits';
import { firstFrom } from '../base/sorted';
import { ROWS } from '../spec/table';
import type { Version } from '../spec/version';
import { endOf, type Node, nextOf, sourceOf, startOf, type Tree } from '../syntax/tree';
import type { Form } from './forms';

/** A short object without faults as it was read once, for others that stand for the same row in the same characters. */
export interface Piece {
  readonly version: Version;
  /** All its characters. */
  readonly text: string;
  /** The rows of its nodes. */
  readonly rows: Uint16Array;
  /** The elements in it that rules look at, counted from its first node, each with a form of its own. */
  readonly elements: readonly Node[];
  readonly forms: readonly Form[];
}

/**
 * The last short object of each row. Resources of one origin say much in the same words: who, by which codes, of which
 * kind. A row whose objects do not repeat is given up for some thousands of them.
 */
export class Pieces {
  private readonly byRow: (Piece | undefined)[] = ROWS.map(() => undefined);
  private readonly misses = new Uint16Array(ROWS.length);

  constructor(private readonly newForm: () => Form | undefined) {}

  /** The piece that stands at `node`, if it is one. */
  find(rowId: number, version: Version, tree: Tree, node: Node): Piece | undefined {
    const piece = this.byRow[rowId];
    if (piece === undefined) return undefined;
    const start = startOf(tree, node);
    const end = endOf(tree, node);
    const isLikely = piece.text.length === end - start && piece.version === version;
    if (isLikely && tree.text.slice(start, end) === piece.text) {
      this.misses[rowId] = 0;
      return piece;
    }
    this.misses[rowId] = (this.misses[rowId] ?? 0) + 1;
    if (this.misses[rowId] === LIMITS.pieceMisses) this.byRow[rowId] = undefined;
    return undefined;
  }

  /** Whether an object that was not known should be known from now on. */
  isWanted(rowId: number, length: number): boolean {
    const misses = this.misses[rowId] ?? 0;
    if (misses >= LIMITS.pieceMisses) this.misses[rowId] = (misses + 1) % GIVEN_UP;
    return length <= LIMITS.pieceLength && misses < LIMITS.pieceMisses;
  }

  /** Keeps an object without faults, unless its row has been given up since it was wanted. */
  keep(node: Node, version: Version, { tree, row, elements }: ReadNodes): void {
    const rowId = row[node] ?? 0;
    if ((this.misses[rowId] ?? 0) >= LIMITS.pieceMisses) return;
    const end = nextOf(tree, node);
    const forms: Form[] = [];
    const inside: Node[] = [];
    for (let index = firstFrom(elements, node); (elements[index] ?? end) < end; index++) {
      const form = this.newForm();
      if (form === undefined) return;
      forms.push(form);
      inside.push((elements[index] ?? 0) - node);
    }
    const text = copied(sourceOf(tree, node));
    this.byRow[rowId] = { version, text, rows: row.slice(node, end), elements: inside, forms };
  }
}

/** Of so many objects of a row none is known, once it has been given up. */
const GIVEN_UP = 4096;

/** A part of a document with the rows of its nodes, and the elements in it that rules look at. */
export interface ReadNodes {
  readonly tree: Tree;
  readonly row: Uint16Array;
  readonly elements: readonly Node[];
}

/** The text by itself: a piece of a document, as V8 cuts it out, would keep all of the document. */
export function copied(text: string): string {
  const whole: unknown = JSON.parse(JSON.stringify(text));
  return typeof whole === 'string' ? whole : text;
}
