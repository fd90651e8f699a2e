import type { Model } from '../../model/model';
import { COLON, COMMA } from '../../syntax/characters';
import {
  endOf,
  isContainer,
  kindOf,
  type Node,
  NUMBER,
  nextOf,
  OBJECT,
  startOf,
  type Tree,
  valueOf,
} from '../../syntax/tree';
import { pointLength } from '../region';
import type { Gaps, Punctuation, Wanted } from './gaps';

/** How lines begin and end. */
export interface Indentation {
  readonly lineBreak: string;
  /** What the lines of the value begin with, and those of what it holds once more for each level. */
  readonly base: string;
  readonly unit: string;
  /** How many columns a tab takes. */
  readonly tabSize: number;
}

/** What a line holds if it can. */
const WIDTH = 100;

/** Levels of lists and objects on one line: a CodeableConcept with one coding. */
const FLAT_LEVELS = 3;

/** Levels that are laid out; what stands deeper is left as it is. */
const DEPTH = 100;

/**
 * Lays out one value that has no syntax error in it: short objects on one line, one point of a region a line, numbers
 * filled into lines, everything else a line each.
 */
export class Layout {
  private readonly tree: Tree;
  private readonly lines: string[] = [];
  private readonly baseWidth: number;
  private readonly unitWidth: number;

  /** `hasComment`: a comment begins in this range. */
  constructor(
    private readonly model: Model,
    private readonly gaps: Gaps,
    private readonly indentation: Indentation,
    private readonly hasComment: (start: number, end: number) => boolean,
  ) {
    this.tree = model.tree;
    this.baseWidth = widthOf(indentation.base, indentation.tabSize);
    this.unitWidth = widthOf(indentation.unit, indentation.tabSize);
  }

  /** A value by itself; `around` is the object that it is a value of, or `NONE`. */
  whole(node: Node, around: Node): void {
    this.value(node, around, 0, this.baseWidth);
  }

  /** `column` is where the value begins. */
  private value(node: Node, around: Node, depth: number, column: number): void {
    if (!isContainer(this.tree, node) || depth > DEPTH || this.gaps.isEnough) return;
    if (nextOf(this.tree, node) === node + 1) this.empty(node, depth);
    else if (this.isFlat(node, around, column)) this.flat(node);
    else if (kindOf(this.tree, node) === OBJECT) this.object(node, depth);
    else this.list(node, around, depth);
  }

  /** A list of coordinates with a line for each point, or all on one line. */
  coordinates(list: Node, region: Node, layout: 'points' | 'compact'): void {
    if (layout === 'points') this.list(list, region, 0);
    else if (!this.hasComment(startOf(this.tree, list), endOf(this.tree, list))) this.flat(list);
  }

  private empty(node: Node, depth: number): void {
    const start = startOf(this.tree, node);
    const end = endOf(this.tree, node);
    const line = this.line(depth);
    const space = this.hasComment(start, end) ? line : '';
    this.gaps.set(start + 1, end - 1, CLOSING, { space, line, commentLine: this.line(depth + 1) });
  }

  private object(node: Node, depth: number): void {
    const { tree, gaps } = this;
    const own = wantLine(this.line(depth + 1));
    const end = nextOf(tree, node);
    let at = startOf(tree, node) + 1;
    for (let key = node + 1; key < end; key = nextOf(tree, valueOf(key))) {
      const value = valueOf(key);
      gaps.set(at, startOf(tree, key), key === node + 1 ? OPENING : AFTER_COMMA, own);
      this.afterKey(key, own.line);
      const column = this.widthAt(depth + 1) + endOf(tree, key) - startOf(tree, key) + 2;
      this.value(value, node, depth + 1, column);
      at = endOf(tree, value);
    }
    this.close(node, at, depth);
  }

  private list(node: Node, around: Node, depth: number): void {
    const { tree, gaps } = this;
    const own = wantLine(this.line(depth + 1));
    const behind = { ...own, space: ' ' };
    const isNewLine = this.lineStarts(node, around, depth + 1);
    const end = nextOf(tree, node);
    let at = startOf(tree, node) + 1;
    let index = 0;
    for (let item = node + 1; item < end; item = nextOf(tree, item)) {
      const isFirst = index === 0;
      gaps.set(at, startOf(tree, item), isFirst ? OPENING : AFTER_COMMA, isNewLine(item, index) ? own : behind);
      this.value(item, around, depth + 1, this.widthAt(depth + 1));
      at = endOf(tree, item);
      index++;
    }
    this.close(node, at, depth);
  }

  /** Which items of a list begin a line. */
  private lineStarts(list: Node, around: Node, depth: number): (item: Node, index: number) => boolean {
    const { tree } = this;
    const hasOnlyScalars = this.isOf(list, (item) => !isContainer(tree, item));
    const length = hasOnlyScalars ? pointLength(this.model, around, list) : undefined;
    if (length !== undefined) return (_, index) => index % length === 0;
    const isFilled =
      this.isOf(list, (item) => kindOf(tree, item) === NUMBER) &&
      !this.hasComment(startOf(tree, list), endOf(tree, list));
    if (!isFilled) return () => true;
    let column = Number.POSITIVE_INFINITY;
    return (item) => {
      const width = endOf(tree, item) - startOf(tree, item) + 1;
      const isNew = column + 1 + width > WIDTH;
      column = isNew ? this.widthAt(depth) + width : column + 1 + width;
      return isNew;
    };
  }

  private isOf(list: Node, isWanted: (item: Node) => boolean): boolean {
    const end = nextOf(this.tree, list);
    for (let item = list + 1; item < end; item = nextOf(this.tree, item)) if (!isWanted(item)) return false;
    return true;
  }

  private flat(node: Node): void {
    const { tree, gaps } = this;
    const isObject = kindOf(tree, node) === OBJECT;
    const edge = isObject ? FLAT : TIGHT;
    const end = nextOf(tree, node);
    let at = startOf(tree, node) + 1;
    for (let child = node + 1; child < end; ) {
      const value = isObject ? valueOf(child) : child;
      gaps.set(at, startOf(tree, child), child === node + 1 ? OPENING : AFTER_COMMA, child === node + 1 ? edge : FLAT);
      if (isObject) this.afterKey(child, ' ');
      if (isContainer(tree, value)) {
        if (nextOf(tree, value) === value + 1)
          gaps.set(startOf(tree, value) + 1, endOf(tree, value) - 1, CLOSING, TIGHT);
        else this.flat(value);
      }
      at = endOf(tree, value);
      child = nextOf(tree, value);
    }
    gaps.set(at, endOf(tree, node) - 1, CLOSING, edge);
  }

  private afterKey(key: Node, line: string): void {
    const wanted: Wanted = { space: ' ', line, commentLine: line };
    this.gaps.set(endOf(this.tree, key), startOf(this.tree, valueOf(key)), AFTER_COLON, wanted);
  }

  private close(node: Node, at: number, depth: number): void {
    const line = this.line(depth);
    this.gaps.set(at, endOf(this.tree, node) - 1, CLOSING, { space: line, line, commentLine: this.line(depth + 1) });
  }

  private isFlat(node: Node, around: Node, column: number): boolean {
    // The comma behind it is on the line too.
    const room = WIDTH - column - 1;
    if (this.flatWidth(node, around, room, FLAT_LEVELS) > room) return false;
    return !this.hasComment(startOf(this.tree, node), endOf(this.tree, node));
  }

  /** The width of a value on one line; more than `room` also for one that is never put on one line. */
  private flatWidth(node: Node, around: Node, room: number, levels: number): number {
    const { tree } = this;
    if (!isContainer(tree, node)) return endOf(tree, node) - startOf(tree, node);
    const end = nextOf(tree, node);
    if (end === node + 1) return 2;
    if (levels === 0 || room < end - node) return TOO_WIDE;
    const isObject = kindOf(tree, node) === OBJECT;
    if (!isObject && end - node - 1 > (pointLength(this.model, around, node) ?? end)) return TOO_WIDE;
    let width = isObject ? 4 : 2;
    let containers = 0;
    for (let child = node + 1; child < end && width <= room; ) {
      const value = isObject ? valueOf(child) : child;
      if (isObject && isResourceType(tree, child)) return TOO_WIDE;
      if (!isObject && isContainer(tree, value) && ++containers > 1) return TOO_WIDE;
      if (child > node + 1) width += 2;
      if (isObject) width += endOf(tree, child) - startOf(tree, child) + 2;
      width += this.flatWidth(value, isObject ? node : around, room - width, levels - 1);
      child = nextOf(tree, value);
    }
    return width;
  }

  /** A line break with the indentation of a level. */
  private line(depth: number): string {
    const { lineBreak, base, unit } = this.indentation;
    const known = this.lines[depth] ?? lineBreak + base + unit.repeat(depth);
    this.lines[depth] = known;
    return known;
  }

  private widthAt(depth: number): number {
    return this.baseWidth + this.unitWidth * depth;
  }
}

function isResourceType(tree: Tree, key: Node): boolean {
  return tree.text.startsWith('"resourceType"', startOf(tree, key));
}

/** A sum with it is too wide too. */
const TOO_WIDE = 1_000_000_000;

const OPENING: Punctuation = { is: 'none' };
const AFTER_COMMA: Punctuation = { is: 'between', code: COMMA };
const AFTER_COLON: Punctuation = { is: 'between', code: COLON };
const CLOSING: Punctuation = { is: 'closing', code: COMMA };

/** On one line there are no comments, so no lines to begin. */
const FLAT: Wanted = { space: ' ', line: ' ', commentLine: ' ' };
const TIGHT: Wanted = { space: '', line: '', commentLine: '' };

function wantLine(line: string): Wanted {
  return { space: line, line, commentLine: line };
}

function widthOf(space: string, tabSize: number): number {
  let width = 0;
  for (const character of space) width += character === '\t' ? tabSize : 1;
  return width;
}
