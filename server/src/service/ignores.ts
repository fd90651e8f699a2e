import {
  ARRAY,
  childrenOf,
  KEY,
  kindOf,
  NONE,
  type Node,
  OBJECT,
  rootsOf,
  type Tree,
  textOf,
  valueOf,
} from '../syntax/tree';
import type { Ignore } from './project';

/** Finds out which problems of a document are ignored. Each path is looked up in the document once. */
export class Ignores {
  /** Entries that a problem has answered to. */
  readonly used = new Set<Ignore>();
  private readonly byRule = new Map<string, Ignore[]>();
  private readonly places = new Map<string, ReadonlySet<Node>>();

  constructor(
    private readonly tree: () => Tree,
    ignores: readonly Ignore[],
  ) {
    for (const ignore of ignores) {
      const others = this.byRule.get(ignore.rule);
      if (others === undefined) this.byRule.set(ignore.rule, [ignore]);
      else others.push(ignore);
    }
  }

  /** True for a problem that is not to be reported. Every entry that it answers to is then used. */
  has(rule: string, node: Node): boolean {
    let isIgnored = false;
    for (const ignore of this.byRule.get(rule) ?? []) {
      if (ignore.path !== undefined && !this.nodesAt(ignore.path).has(node)) continue;
      this.used.add(ignore);
      isIgnored = true;
    }
    return isIgnored;
  }

  private nodesAt(path: string): ReadonlySet<Node> {
    const known = this.places.get(path) ?? nodesAtPath(this.tree(), path);
    this.places.set(path, known);
    return known;
  }
}

/**
 * The nodes whose path is this, with `[*]` for every index: values, and their keys. The paths are those of the document,
 * of each line where there is one resource a line.
 */
function nodesAtPath(tree: Tree, path: string): ReadonlySet<Node> {
  let nodes: readonly Node[] = [...rootsOf(tree)];
  if (path === '') return new Set([NONE, ...nodes]);
  for (const step of path.match(/\[(?:\d+|\*)\]|[^.[\]]+/g) ?? []) {
    nodes = nodes.flatMap((node) => (step.startsWith('[') ? itemsAt(tree, node, step) : valuesNamed(tree, node, step)));
  }
  return new Set(nodes.flatMap((node) => (node > 0 && kindOf(tree, node - 1) === KEY ? [node - 1, node] : [node])));
}

function itemsAt(tree: Tree, node: Node, step: string): readonly Node[] {
  if (kindOf(tree, node) !== ARRAY) return [];
  if (step === '[*]') return [...childrenOf(tree, node)];
  const index = Number(step.slice(1, -1));
  let at = 0;
  for (const item of childrenOf(tree, node)) if (at++ === index) return [item];
  return [];
}

function valuesNamed(tree: Tree, node: Node, name: string): readonly Node[] {
  if (kindOf(tree, node) !== OBJECT) return [];
  return [...childrenOf(tree, node)].filter((key) => textOf(tree, key) === name).map(valueOf);
}
