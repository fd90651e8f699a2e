import type { Row } from '../spec/table';
import { KIND_BITS, NONE, type Node, OBJECT, STRING, type Tree } from '../syntax/tree';
import type { ElementView } from './element';

/**
 * The texts that stand for properties of an object, or of the items of a list. There may be thousands, and nearly always
 * all differ, so they are compared where they stand and nothing is made of them.
 */
export class TextColumn {
  private readonly tree: Tree;
  private readonly row: Uint16Array;
  /** Strings without escapes. */
  private readonly nodes: Node[] = [];
  private hasEscapes = false;

  /** Texts are compared without `prefix`, if they begin with it. */
  constructor(
    { model }: Pick<ElementView, 'model'>,
    private readonly prefix: string,
  ) {
    this.tree = model.tree;
    this.row = model.row;
  }

  /** Adds the text that stands for a property of an object; where it stands twice, the last one counts. */
  add(object: Node, { id }: Row): void {
    const { row } = this;
    const { kind, next } = this.tree;
    const end = next[object] ?? 0;
    let value = NONE;
    for (let key = object + 1; key < end; key = next[key + 1] ?? end) if (row[key] === id) value = key + 1;
    const flagged = value === NONE ? 0 : (kind[value] ?? 0);
    if (flagged === STRING) this.nodes.push(value);
    else if ((flagged & KIND_BITS) === STRING) this.hasEscapes = true;
  }

  /** The same for each object of a list. */
  addAll(list: Node, row: Row): void {
    const { kind, next } = this.tree;
    const end = next[list] ?? 0;
    for (let item = list + 1; item < end; item = next[item] ?? end) {
      if (((kind[item] ?? 0) & KIND_BITS) === OBJECT) this.add(item, row);
    }
  }

  /**
   * True if no text stands there twice. It may be false for texts that differ: where one has escapes, or many end alike,
   * so that it would take long.
   */
  areDistinct(): boolean {
    if (this.hasEscapes) return false;
    return this.nodes.length <= FEW ? this.areFewDistinct() : this.areManyDistinct();
  }

  private areFewDistinct(): boolean {
    const { nodes } = this;
    const hashes: number[] = [];
    for (let index = 0; index < nodes.length; index++) {
      const hash = this.hashOfEnd(nodes[index] ?? 0);
      for (let other = 0; other < index; other++) {
        if (hashes[other] === hash && this.isSame(nodes[index] ?? 0, nodes[other] ?? 0)) return false;
      }
      hashes.push(hash);
    }
    return true;
  }

  private areManyDistinct(): boolean {
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
    const { text, end } = this.tree;
    return text.slice(this.startOf(a), end[a]) === text.slice(this.startOf(b), end[b]);
  }

  private startOf(node: Node): number {
    const { text, start } = this.tree;
    const from = (start[node] ?? 0) + 1;
    const { prefix } = this;
    return text.charCodeAt(from) === prefix.charCodeAt(0) && text.startsWith(prefix, from)
      ? from + prefix.length
      : from;
  }

  /** UIDs of one series differ in their last numbers. */
  private hashOfEnd(node: Node): number {
    const { text, end } = this.tree;
    const from = this.startOf(node);
    const last = (end[node] ?? 0) - 1;
    let hash = last - from;
    for (let at = Math.max(from, last - HASHED); at < last; at++) {
      hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
    }
    return hash ^ (hash >>> 15);
  }
}

/** So many are compared each with all before it sooner than by a table. */
const FEW = 16;
const HASHED = 12;
/** With half of the places free, less than one step for each text is usual. */
const STEPS = 4;
const FNV_PRIME = 0x01000193;

/** A power of two that leaves half of the places free. */
function sizeFor(count: number): number {
  return 2 ** Math.ceil(Math.log2(2 * count + 1));
}
