import { LIMITS } from '../base/limits';
import type { Range } from '../base/range';
import { OID_PREFIX } from '../dicom/uid';
import { IMAGING_SELECTION, type Resource } from '../model/resource';
import type { Snapshot } from '../service/snapshot';
import { ROWS, type Row, rowAt, type Type, versionsOf } from '../spec/table';
import {
  ARRAY,
  endOf,
  hasFlag,
  isContainer,
  KEY,
  kindOf,
  type Node,
  NUMBER,
  nextOf,
  OBJECT,
  STRING,
  startOf,
  type Tree,
  textOf,
  UNFINISHED,
} from '../syntax/tree';
import { pointLength } from './region';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from './viewKinds';

/** Four numbers for each token: its offset, its length, the index of its type, and a bit for each of its modifiers. */
export type Tokens = readonly number[];

/**
 * The tokens of the selections of a document, or those that touch `within`, in the order of the text; none overlap, and
 * none is on several lines. Properties of which there is nothing to say have no token.
 */
export function semanticTokens(snapshot: Snapshot, within?: Range): Tokens {
  const walk = new Walk(snapshot, within ?? { start: 0, end: snapshot.text.length });
  for (const resource of snapshot.model.resources) if (resource.outer < 0) walk.resource(resource);
  return walk.tokens;
}

type TokenType = (typeof TOKEN_TYPES)[number];
type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

/** An object around the node at hand. Its type is what the tables have, if they know it. */
interface Around {
  readonly node: Node;
  readonly end: Node;
  readonly type: Type | undefined;
  readonly resource: Resource;
}

class Walk {
  readonly tokens: number[] = [];
  private readonly tree: Tree;
  private readonly resources: ReadonlyMap<Node, Resource>;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly within: Range,
  ) {
    this.tree = snapshot.tree;
    this.resources = new Map(snapshot.model.resources.map((resource) => [resource.node, resource]));
  }

  resource(outermost: Resource): void {
    const { tree, within } = this;
    const end = nextOf(tree, outermost.node);
    const stack: Around[] = [];
    for (let node = outermost.node; node < end && startOf(tree, node) <= within.end && !this.isFull; ) {
      let around = stack.at(-1);
      while (around !== undefined && node >= around.end) {
        stack.pop();
        around = stack.at(-1);
      }
      const isBefore = isContainer(tree, node) && endOf(tree, node) < within.start;
      if (isBefore) node = nextOf(tree, node);
      else if (kindOf(tree, node) === OBJECT) {
        stack.push(this.object(node, around?.resource ?? outermost));
        node++;
      } else node = this.look(node, around);
    }
  }

  private get isFull(): boolean {
    return this.tokens.length >= 4 * LIMITS.tokens;
  }

  private object(node: Node, around: Resource): Around {
    const end = nextOf(this.tree, node);
    const own = this.resources.get(node);
    const resource = own ?? around;
    const { types } = resource.table;
    const row = rowAt(this.snapshot.model.row[node] ?? 0);
    const type =
      own !== undefined ? types.get(IMAGING_SELECTION) : row.json === 'object' ? types.get(row.type) : undefined;
    return { node, end, resource, type: type?.facts.open === true ? undefined : type };
  }

  /** Takes the token of a node that is no object, if it has one. Gives the node to go on with. */
  private look(node: Node, around: Around | undefined): Node {
    const { tree } = this;
    switch (kindOf(tree, node)) {
      case KEY:
        if (around !== undefined) this.key(node, around);
        return node + 1;
      case STRING:
        this.string(node);
        return node + 1;
      case ARRAY:
        return around === undefined ? node + 1 : this.list(node, around);
      default:
        return node + 1;
    }
  }

  private key(key: Node, { type }: Around): void {
    const row = rowAt(this.snapshot.model.row[key] ?? 0);
    if (row.id !== 0) {
      if (row.min === 1) this.add(key, 'property', 'required');
      return;
    }
    if (type === undefined) return;
    const others = versionsOf(type.name, textOf(this.tree, key));
    this.add(key, 'property', others === 0 ? 'unknown' : 'otherVersion');
  }

  private string(value: Node): void {
    const row = rowAt(this.snapshot.model.row[value] ?? 0);
    if (row.id === 0) return;
    const isUid =
      UIDS.has(row.id) ||
      (MAY_BE_UIDS.has(row.id) && this.tree.text.startsWith(OID_PREFIX, startOf(this.tree, value) + 1));
    if (isUid) this.add(value, 'fhirUid');
    else if (row.type === 'code' && row.name !== 'resourceType') this.add(value, 'enumMember');
  }

  /** The numbers of a list of coordinates; the items of any other list are looked at one by one. */
  private list(list: Node, around: Around): Node {
    const { tree, snapshot, within } = this;
    const length = pointLength(snapshot.model, around.node, list);
    if (length === undefined) return list + 1;
    const end = nextOf(tree, list);
    for (let item = list + 1; item < end; item++) if (isContainer(tree, item)) return list + 1;
    for (let item = list + 1; item < end && startOf(tree, item) <= within.end && !this.isFull; item++) {
      if (endOf(tree, item) < within.start || kindOf(tree, item) !== NUMBER) continue;
      this.add(item, AXES[(item - list - 1) % length] ?? 'coordinateZ');
    }
    return end;
  }

  private add(node: Node, type: TokenType, modifier?: TokenModifier): void {
    const start = startOf(this.tree, node);
    const end = endOf(this.tree, node);
    if (end <= start || end < this.within.start || start > this.within.end || hasFlag(this.tree, node, UNFINISHED))
      return;
    const bits = modifier === undefined ? 0 : 1 << TOKEN_MODIFIERS.indexOf(modifier);
    this.tokens.push(start, end - start, TOKEN_TYPES.indexOf(type), bits);
  }
}

const AXES = ['coordinateX', 'coordinateY', 'coordinateZ'] as const;

/** The rows whose strings are UIDs of DICOM. */
const UIDS: ReadonlySet<number> = idsOf(({ name, type }) => type === 'oid' || (type === 'id' && /uid$/i.test(name)));

/** The rows whose strings are UIDs if they begin as one does. */
const MAY_BE_UIDS: ReadonlySet<number> = idsOf(({ path }) => path === 'Coding.code' || path === 'Identifier.value');

function idsOf(isWanted: (row: Row) => boolean): ReadonlySet<number> {
  return new Set(ROWS.filter(isWanted).map(({ id }) => id));
}
