import type { Row } from '../spec/table';
import { KIND_BITS, NONE, type Node, OBJECT, STRING, type Tree } from '../syntax/tree';
import type { ElementView } from './element';

/**
 * The texts that stand for a property of the items of a list. There may be thousands, and nearly always all differ, so
 * they are compared where they stand and nothing is made of them. Nothing where one of them has escapes.
 */
export function textColumn({ model }: ElementView, list: Node, wanted: Row): TextColumn | undefined {
  const { tree, row } = model;
  const { kind, next } = tree;
  const end = next[list] ?? 0;
  const nodes: Node[] = [];
  for (let item = list + 1; item < end; item = next[item] ?? end) {
    if (((kind[item] ?? 0) & KIND_BITS) !== OBJECT) continue;
    let value = NONE;
    const itemEnd = next[item] ?? end;
    for (let key = item + 1; key < itemEnd; key = next[key + 1] ?? end) if (row[key] === wanted.id) value = key + 1;
    const flagged = value === NONE ? 0 : (kind[value] ?? 0);
    if (flagged === STRING) nodes.push(value);
    else if ((flagged & KIND_BITS) === STRING) return undefined;
  }
  return new TextColumn(tree, nodes);
}

export class TextColumn {
  constructor(
    private readonly tree: Tree,
    /** Strings without escapes. */
    private readonly nodes: readonly Node[],
  ) {}

  /** True if one of the texts stands there, or a text that ends with it. */
  hasOneOf(texts: readonly string[]): boolean {
    const { text, start, end } = this.tree;
    for (const node of this.nodes) {
      const last = (end[node] ?? 0) - 1;
      const length = last - (start[node] ?? 0) - 1;
      for (const one of texts) if (one.length <= length && text.startsWith(one, last - one.length)) return true;
    }
    return false;
  }

  /** True if no text stands there twice. It may be false for texts that differ, but end alike, so that it would take long. */
  areDistinct(): boolean {
    const { nodes } = this;
    const mask = sizeFor(nodes.length) - 1;
    const hashes = new Int32Array(mask + 1);
    const places = new Int32Array(mask + 1); // 0 is no place
    let steps = 0;
    for (let index = 0; index < nodes.length; index++) {
      const hash = this.hashOfEnd(nodes[index] ?? 0);
      let slot = hash & mask;
      for (; places[slot] !== 0; slot = (slot + 1) & mask) {
        const other = nodes[(places[slot] ?? 0) - 1] ?? 0;
        if (++steps > STEPS * nodes.length) return false;
        if (hashes[slot] === hash && this.isSame(nodes[index] ?? 0, other)) return false;
      }
      places[slot] = index + 1;
      hashes[slot] = hash;
    }
    return true;
  }

  private isSame(a: Node, b: Node): boolean {
    const { text, start, end } = this.tree;
    return text.slice(start[a], end[a]) === text.slice(start[b], end[b]);
  }

  /** UIDs of one series differ in their last numbers. */
  private hashOfEnd(node: Node): number {
    const { text, start, end } = this.tree;
    const last = (end[node] ?? 0) - 1;
    let hash = last - (start[node] ?? 0);
    for (let at = Math.max((start[node] ?? 0) + 1, last - HASHED); at < last; at++) {
      hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
    }
    return hash ^ (hash >>> 15);
  }
}

const HASHED = 12;
/** With half of the places free, less than one step for each text is usual. */
const STEPS = 4;
const FNV_PRIME = 0x01000193;

/** A power of two that leaves half of the places free. */
function sizeFor(count: number): number {
  return 2 ** Math.ceil(Math.log2(2 * count + 1));
}
