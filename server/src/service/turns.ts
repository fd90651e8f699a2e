import { firstFrom } from '../base/sorted';
import { type Model, resourceAround } from '../model/model';
import type { Resource } from '../model/resource';
import { isSeenAsBefore } from '../model/surroundingsIndex';
import { selectedParts } from '../rules/index';
import { rowAt } from '../spec/table';
import { movedNode, type Splice } from '../syntax/splice';
import { KEY, kindOf, NONE, type Node, type Tree, textOf } from '../syntax/tree';
import type { Question, Turns } from './inspection';

/** What came of asking about all elements of a document. */
export interface Heard {
  /** The elements of which something was found, also where it is ignored, in ascending order. */
  readonly speakers: readonly Node[];
  /** For each resource the questions to which the answer was no: see `ElementRule.looksInto`. */
  readonly noes: ReadonlyMap<Node, ReadonlySet<Question>>;
}

/** What is known of a document from its former version. */
export interface Known {
  readonly before: Model;
  /** How its tree came of that of the former version. */
  readonly splice: Splice;
  readonly heard: Heard;
}

/**
 * Whom to ask after a change. An element in which nothing has changed, and of which nothing was found, has nothing to
 * say now either, unless a rule that looks outside of it has.
 */
export class Rechecking {
  /** In ascending order: the containers around the change, and elements of which something was found before. */
  private readonly nodes: readonly Node[];
  private readonly splice: Splice;
  private readonly noes: ReadonlyMap<Node, ReadonlySet<Question>>;
  /** The property of an instance or region that the change stands in, as `instance.uid`; if it may be more, nothing. */
  private readonly part: string | undefined;
  /** The change stands where nobody looks from outside. */
  private readonly isOutsideSame: boolean;
  /** The selection that alone looks where the change stands; `NONE` if others may. */
  private readonly only: Node;

  constructor(
    private readonly model: Model,
    { splice, heard, before }: Known,
  ) {
    this.splice = splice;
    const moved = heard.speakers.map((node) => movedNode(splice, node)).filter((node) => node !== NONE);
    this.noes = new Map([...heard.noes].map(([node, questions]) => [movedNode(splice, node), questions]));
    this.nodes = [...new Set([...splice.around, ...moved])].sort((a, b) => a - b);
    const path = pathInSelection(model, splice);
    this.isOutsideSame = selectedParts.has(path[0] ?? '');
    this.only = onlyAround(model, before, splice);
    this.part = this.isOutsideSame && path.length > 1 ? path.slice(0, 2).join('.') : undefined;
  }

  turnsOf({ node, elements }: Resource): Turns {
    const { nodes, splice } = this;
    const end = this.model.tree.next[node] ?? 0;
    const changed = new Set<number>();
    const last = firstFrom(nodes, end);
    for (let each = firstFrom(nodes, node); each < last; each++) {
      const at = firstFrom(elements, nodes[each] ?? 0);
      if (elements[at] === nodes[each]) changed.add(at);
    }
    const behind = firstFrom(elements, splice.end);
    for (let at = firstFrom(elements, splice.node); at < behind; at++) changed.add(at);
    const isOutsideSame = this.isOutsideSame || (this.only !== NONE && this.only !== node);
    const order = isOutsideSame ? [...changed].sort((a, b) => a - b) : undefined;
    const isSelectionSame = end <= splice.node || splice.end <= node;
    return { changed, order, isSelectionSame, noes: this.noes.get(node) ?? NO_QUESTIONS, part: this.part };
  }
}

/** The selection that all of the change stands in, if it is to other resources what it was. */
function onlyAround(model: Model, before: Model, { node, end, endBefore, around }: Splice): Node {
  const only = resourceAround(model, node)?.node ?? NONE;
  if (only === NONE || resourceAround(before, node)?.node !== only) return NONE;
  const isInside = end <= (model.tree.next[only] ?? 0) && endBefore <= (before.tree.next[only] ?? 0);
  const isPart = [...around, only].some((one) => one <= only && keyOf(model.tree, one) === 'contained');
  const isAroundSame = around.every((one) => one >= only || model.tree.kind[one] === before.tree.kind[one]);
  return isInside && !isPart && isAroundSame && isSeenAsBefore(before.tree, model.tree, only) ? only : NONE;
}

/** The name that stands before a value; nothing for an item of a list. */
function keyOf(tree: Tree, value: Node): string | undefined {
  return kindOf(tree, value - 1) === KEY ? textOf(tree, value - 1) : undefined;
}

/** The properties around the change, from the selection that it stands in: `instance`, `imageRegion2D`, `coordinate`. */
function pathInSelection(model: Model, { node, around }: Splice): readonly string[] {
  const resource = resourceAround(model, node);
  if (resource === undefined) return [];
  const inside = [...around, node].filter((one) => one > resource.node);
  return inside.filter((one) => kindOf(model.tree, one - 1) === KEY).map((one) => rowAt(model.row[one] ?? 0).name);
}

const NO_QUESTIONS: ReadonlySet<Question> = new Set();
