import { firstFrom } from '../base/sorted';
import {
  ARRAY,
  childrenOf,
  hasFlag,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  rootsOf,
  stringNamed,
  type Tree,
  textOf,
  UNFINISHED,
  valueOf,
} from '../syntax/tree';
import { itemsOf, parameterResources, resourceTypeOf } from './resource';

/** Where a resource of a document stands. */
export interface Surroundings {
  /** The type that it says it is of. */
  readonly resourceType: string | undefined;
  /** The resource that contains it, at whatever depth; the resource itself where none does. */
  readonly container: Node;
  /** The innermost Bundle that carries it. */
  readonly bundle: Bundle | undefined;
  /** The `fullUrl` of its entry in that Bundle. */
  readonly fullUrl: string | undefined;
}

/** A Bundle, as far as references are resolved in it. */
export interface Bundle {
  /** The Bundle that carries this one. */
  readonly outer: Bundle | undefined;
  /**
   * What the entries hold, by `fullUrl`, and by `fullUrl/_history/versionId`. `NONE` where several entries have the same
   * address, or the one that has it holds no resource.
   */
  readonly byUrl: ReadonlyMap<string, Node>;
  /** More entries may be typed yet. */
  readonly isUnfinished: boolean;
}

/** What is known of a tree: its top-level nodes, and the resources in those of them that were asked for. */
interface Known {
  readonly roots: readonly Node[];
  readonly byRoot: Map<Node, ReadonlyMap<Node, Surroundings>>;
}

const known = new WeakMap<Tree, Known>();

/** The resources of a document, ImagingSelections and others, with where they stand. */
export function surroundingsIn(tree: Tree): ReadonlyMap<Node, Surroundings> {
  return new Map([...rootsOf(tree)].flatMap((root) => [...surroundingsAround(tree, root)]));
}

/**
 * Those of them that `node` stands among: a line of NDJSON tells nothing of another. One walk for each top-level node
 * that is asked for.
 */
export function surroundingsAround(tree: Tree, node: Node): ReadonlyMap<Node, Surroundings> {
  const ofTree = known.get(tree) ?? { roots: [...rootsOf(tree)], byRoot: new Map() };
  known.set(tree, ofTree);
  const { roots, byRoot } = ofTree;
  const root = roots[firstFrom(roots, node + 1) - 1] ?? 0;
  const found = byRoot.get(root) ?? readSurroundings(tree, root);
  byRoot.set(root, found);
  return found;
}

/**
 * True if the selection at `node`, in another version of the document, is to the resources around it what it is here: none
 * of them sees more of it than its type and its version, unless it holds resources. It must be no one's part itself.
 */
export function isSeenAsBefore(before: Tree, tree: Tree, node: Node): boolean {
  const isPlain = [before, tree].every((one) => keyNamed(one, node, 'contained') === NONE);
  const versions = [before, tree].map((one) =>
    itemsOf(one, node, 'meta').map((meta) => textAt(one, meta, 'versionId')),
  );
  return isPlain && versions[0]?.join() === versions[1]?.join();
}

interface Step {
  readonly node: Node;
  readonly bundle: Bundle | undefined;
  readonly fullUrl: string | undefined;
  readonly container: Node;
}

function readSurroundings(tree: Tree, root: Node): ReadonlyMap<Node, Surroundings> {
  const found = new Map<Node, Surroundings>();
  const open: Step[] = [{ node: root, bundle: undefined, fullUrl: undefined, container: NONE }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node, bundle, fullUrl } = at;
    const resourceType = resourceTypeOf(tree, node)?.name;
    // A resource that does not say what it is can still carry others in `contained`.
    const container = at.container === NONE ? node : at.container;
    found.set(node, { resourceType, container, bundle, fullUrl });
    for (const inner of itemsOf(tree, node, 'contained')) open.push({ node: inner, bundle, fullUrl, container });
    if (resourceType === 'Bundle') {
      for (const step of entriesOf(tree, node, bundle)) open.push(step);
    } else if (resourceType === 'Parameters') {
      for (const inner of parameterResources(tree, node)) {
        open.push({ node: inner, bundle, fullUrl: undefined, container: NONE });
      }
    }
  }
  return found;
}

function entriesOf(tree: Tree, node: Node, outer: Bundle | undefined): readonly Step[] {
  const byUrl = new Map<string, Node>();
  const bundle: Bundle = { outer, byUrl, isUnfinished: isListUnfinished(tree, node, 'entry') };
  const add = (url: string, resource: Node): void => {
    byUrl.set(url, byUrl.has(url) ? NONE : resource);
  };
  const steps: Step[] = [];
  for (const entry of itemsOf(tree, node, 'entry')) {
    const fullUrl = textAt(tree, entry, 'fullUrl');
    let held: Node = NONE;
    for (const resource of itemsOf(tree, entry, 'resource')) {
      held = resource;
      steps.push({ node: resource, bundle, fullUrl, container: NONE });
    }
    if (fullUrl === undefined) continue;
    add(fullUrl, held);
    for (const meta of held === NONE ? [] : itemsOf(tree, held, 'meta')) {
      const version = textAt(tree, meta, 'versionId');
      if (version !== undefined) add(`${fullUrl}/_history/${version}`, held);
    }
  }
  return steps;
}

/** True if the list is still being typed, or may come yet. */
function isListUnfinished(tree: Tree, object: Node, name: string): boolean {
  if (!hasFlag(tree, object, UNFINISHED)) return false;
  const key = keyNamed(tree, object, name);
  if (key === NONE || hasFlag(tree, valueOf(key), UNFINISHED)) return true;
  if (kindOf(tree, valueOf(key)) !== ARRAY) return false;
  for (const item of childrenOf(tree, valueOf(key))) if (hasFlag(tree, item, UNFINISHED)) return true;
  return false;
}

/** The text of a property, if it has one that is complete. */
export function textAt(tree: Tree, object: Node, name: string): string | undefined {
  const value = stringNamed(tree, object, name);
  return value === NONE || hasFlag(tree, value, UNFINISHED) ? undefined : textOf(tree, value);
}
