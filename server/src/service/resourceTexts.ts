import { LIMITS } from '../base/limits';
import type { JobResource, JobText, Pointer } from '../fhirpath/job';
import type { Resource } from '../model/resource';
import {
  ARRAY,
  childrenOf,
  FALSE,
  hasFlag,
  KEY,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  NULL,
  NUMBER,
  nextOf,
  OBJECT,
  rangeOf,
  STRING,
  sourceOf,
  TRUE,
  type Tree,
  textOf,
  UNFINISHED,
  valueOf,
} from '../syntax/tree';
import type { Snapshot } from './snapshot';

/** The resources of a document as JSON texts, to be evaluated elsewhere, with the node of each. */
export interface ResourceTexts {
  readonly texts: readonly JobText[];
  /** As `texts`: for each text the nodes of its resources. */
  readonly nodes: readonly (readonly Node[])[];
}

/**
 * A top-level value goes whole, with all its resources, if it is JSON; otherwise each resource that is JSON goes by
 * itself. A resource that has not been typed to its end is left out, as nothing can be said of it yet.
 */
export function resourceTexts({ tree, model }: Pick<Snapshot, 'tree' | 'model'>): ResourceTexts {
  const texts: { text: string; resources: JobResource[] }[] = [];
  const nodes: Node[][] = [];
  let whole: Node = NONE;
  const walk = new Descent(tree);
  for (const resource of model.resources) {
    const at = walk.to(resource.node);
    if (at === undefined) continue;
    const isNewRoot = at.top !== whole;
    const text = isNewRoot ? jsonOf(tree, at.top) : undefined;
    if (text !== undefined) {
      texts.push({ text, resources: [] });
      nodes.push([]);
      whole = at.top;
    }
    if (at.top === whole) {
      texts.at(-1)?.resources.push(placeOf(resource, at.pointer));
      nodes.at(-1)?.push(resource.node);
      continue;
    }
    const own = jsonOf(tree, resource.node);
    if (own === undefined) continue;
    texts.push({ text: own, resources: [placeOf(resource, [])] });
    nodes.push([resource.node]);
  }
  return { texts, nodes };
}

export function placeOf({ version }: Resource, pointer: Pointer): JobResource {
  return { pointer, root: rootOf(pointer), version };
}

/** The resource that a contained one stands in. */
function rootOf(pointer: Pointer): Pointer {
  if (pointer.at(-1) === 'contained') return pointer.slice(0, -1);
  return pointer.at(-2) === 'contained' ? pointer.slice(0, -2) : pointer;
}

/** Finds the way to nodes that are asked for in the order of the text, and looks at no node twice. */
export class Descent {
  private readonly open: { readonly node: Node; readonly step: string | number; next: Node; index: number }[] = [];
  private top: Node = 0;

  constructor(private readonly tree: Tree) {}

  to(wanted: Node): { readonly top: Node; readonly pointer: Pointer } | undefined {
    const { tree, open } = this;
    while (open.length > 0 && wanted >= nextOf(tree, open.at(-1)?.node ?? 0)) open.pop();
    if (open.length === 0) {
      while (wanted >= nextOf(tree, this.top)) this.top = nextOf(tree, this.top);
      open.push({ node: this.top, step: '', next: this.top + 1, index: 0 });
    }
    for (let at = open.at(-1); at !== undefined && at.node !== wanted; at = open.at(-1)) {
      if (open.length > LIMITS.depth) return undefined;
      const isObject = kindOf(tree, at.node) === OBJECT;
      while (wanted >= nextOf(tree, isObject ? valueOf(at.next) : at.next)) {
        at.next = nextOf(tree, isObject ? valueOf(at.next) : at.next);
        at.index += 1;
      }
      const node = isObject ? valueOf(at.next) : at.next;
      open.push({ node, step: isObject ? textOf(tree, at.next) : at.index, next: node + 1, index: 0 });
    }
    return { top: this.top, pointer: open.slice(1).map(({ step }) => step) };
  }
}

/** The way back: from pointers to nodes. The items of a list are found once. */
export class Pointers {
  private readonly items = new Map<Node, readonly Node[]>();

  constructor(private readonly tree: Tree) {}

  /** The node at a pointer; for a primitive that has only extensions, the node of these. */
  nodeAt(from: Node, pointer: Pointer): Node {
    let at = from;
    for (const step of pointer) {
      if (typeof step === 'number') at = kindOf(this.tree, at) === ARRAY ? (this.itemsOf(at)[step] ?? at) : at;
      else {
        const key = this.keyOf(at, step);
        if (key === NONE) return at;
        at = valueOf(key);
      }
    }
    return at;
  }

  private keyOf(object: Node, name: string): Node {
    const key = keyNamed(this.tree, object, name);
    return key === NONE ? keyNamed(this.tree, object, `_${name}`) : key;
  }

  private itemsOf(list: Node): readonly Node[] {
    const known = this.items.get(list) ?? [...childrenOf(this.tree, list)];
    this.items.set(list, known);
    return known;
  }
}

/** A value as JSON: as it is written, or without the comments and stray commas in it; nothing if it is unfinished. */
export function jsonOf(tree: Tree, node: Node): string | undefined {
  if (hasFlag(tree, node, UNFINISHED)) return undefined;
  const { start, end } = rangeOf(tree, node);
  const isKnown = tree.errors.length < LIMITS.syntaxErrors;
  const isPlain = isKnown && !tree.errors.some((error) => start <= error.start && error.start < end);
  return isPlain ? sourceOf(tree, node) : rewritten(tree, node);
}

function rewritten(tree: Tree, node: Node): string | undefined {
  const parts: string[] = [];
  const open: { readonly end: Node; readonly bracket: string }[] = [];
  const end = nextOf(tree, node);
  let isFirst = true;
  for (let at = node; at < end; at++) {
    for (let inner = open.at(-1); inner !== undefined && inner.end <= at; inner = open.at(-1)) {
      parts.push(inner.bracket);
      open.pop();
      isFirst = false;
    }
    const isOfKey = at > node && kindOf(tree, at - 1) === KEY;
    if (!isFirst && !isOfKey) parts.push(',');
    const kind = kindOf(tree, at);
    isFirst = kind === OBJECT || kind === ARRAY;
    if (kind === KEY) parts.push(JSON.stringify(textOf(tree, at)), ':');
    else if (kind === STRING) parts.push(JSON.stringify(textOf(tree, at)));
    else if (LITERALS.has(kind)) parts.push(sourceOf(tree, at));
    else if (isFirst) {
      parts.push(kind === OBJECT ? '{' : '[');
      open.push({ end: nextOf(tree, at), bracket: kind === OBJECT ? '}' : ']' });
    } else return undefined;
  }
  for (let inner = open.pop(); inner !== undefined; inner = open.pop()) parts.push(inner.bracket);
  return parts.join('');
}

const LITERALS: ReadonlySet<number> = new Set([NUMBER, TRUE, FALSE, NULL]);
