import { bareUid, isUid, OID_PREFIX } from '../dicom/uid';
import { IMAGING_SELECTION, itemsOf, resourceTypeOf } from '../model/resource';
import { entryNamed } from '../model/surroundings';
import { type Surroundings, surroundingsAround, surroundingsIn } from '../model/surroundingsIndex';
import {
  ARRAY,
  childrenOf,
  hasFlag,
  KEY,
  KIND_BITS,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  nextOf,
  STRING,
  startOf,
  type Tree,
  textOf,
  UNFINISHED,
  valueOf,
} from '../syntax/tree';

/** What a document says that something elsewhere may say too: its resources, its UIDs, and what it refers to. */
export interface DocumentFacts {
  /** In the order of the text; a contained resource comes after the one around it. */
  readonly resources: readonly ResourceMention[];
  /** In the order of the text. */
  readonly uids: readonly UidMention[];
  /** In the order of the text. */
  readonly references: readonly ReferenceMention[];
}

export interface ResourceMention {
  readonly node: Node;
  /** Its `resourceType`; empty where it does not say it. */
  readonly type: string;
  /** Empty where it has none. */
  readonly id: string;
  /** The value of `id`, or `NONE`. */
  readonly idNode: Node;
  /** That of the entry of a Bundle that holds it; empty where there is none. */
  readonly fullUrl: string;
  readonly fullUrlNode: Node;
  /** The resource around a contained one, at whatever depth; the resource itself where none is. */
  readonly container: Node;
}

export type UidRole =
  | 'study'
  | 'series'
  | 'instance'
  | 'frame of reference'
  | 'observation'
  | 'SOP class'
  | 'identifier';

export interface UidMention {
  /** Without `urn:oid:`. Where the element can only be a UID it may be malformed. */
  readonly uid: string;
  readonly role: UidRole;
  /** The string that says it. */
  readonly node: Node;
  /** The object of an ImagingStudy that it is the UID of, `NONE` where it only speaks of one. */
  readonly described: Node;
}

export interface ReferenceMention {
  readonly text: string;
  /** The string that says it. */
  readonly node: Node;
  /** The innermost resource around it. */
  readonly from: Node;
}

const known = new WeakMap<Tree, DocumentFacts>();

/** What a document says; one walk for each text, of time in proportion to it. */
export function documentFacts(tree: Tree): DocumentFacts {
  const found = known.get(tree) ?? new FactsReader(tree).read();
  known.set(tree, found);
  return found;
}

/**
 * The resource of the document that a reference leads to: a contained one, an entry of a Bundle around it, or else any
 * that has this `Type/id` or `fullUrl`. `NONE` where it leads out of the document, or to several.
 */
export function targetOf(tree: Tree, { text, from }: ReferenceMention): Node {
  const around = surroundingsAround(tree, from).get(from);
  const index = addressesIn(tree);
  if (text.startsWith('#')) {
    const container = around?.container ?? from;
    return text === '#' ? container : (index.get(`${container}${text}`) ?? NONE);
  }
  const entry = around === undefined ? undefined : entryNamed(around, text);
  return entry ?? index.get(withoutVersion(text)) ?? NONE;
}

/** An address as it is whatever version of the resource it names. */
export function withoutVersion(address: string): string {
  const history = address.indexOf('/_history/');
  return history < 0 ? address : address.slice(0, history);
}

/** The addresses that references outside of its own resource can use: `Type/id`, and its `fullUrl`. */
export function addressesOf({ type, id, fullUrl, container, node }: ResourceMention): readonly string[] {
  if (container !== node) return [];
  const relative = type !== '' && id !== '' ? [`${type}/${id}`] : [];
  return fullUrl === '' || fullUrl === relative[0] ? relative : [...relative, fullUrl];
}

const addresses = new WeakMap<Tree, ReadonlyMap<string, Node>>();

/** The resources by their addresses; contained ones by the node of their container and `#id`. */
function addressesIn(tree: Tree): ReadonlyMap<string, Node> {
  const ready = addresses.get(tree);
  if (ready !== undefined) return ready;
  const found = new Map<string, Node>();
  const add = (address: string, node: Node): void => {
    found.set(address, found.has(address) ? NONE : node);
  };
  for (const resource of documentFacts(tree).resources) {
    const { container, node, id } = resource;
    if (container === node) for (const address of addressesOf(resource)) add(address, node);
    else if (id !== '') add(`${container}#${id}`, node);
  }
  addresses.set(tree, found);
  return found;
}

class FactsReader {
  private readonly uids: UidMention[] = [];
  /** 1 for the strings whose role is known by their place. */
  private readonly placed: Uint8Array;
  private readonly fullUrls = new Map<Node, Node>();

  constructor(private readonly tree: Tree) {
    this.placed = new Uint8Array(tree.count);
  }

  read(): DocumentFacts {
    const { tree } = this;
    const around = [...surroundingsIn(tree)].sort(([a], [b]) => a - b);
    for (const [node] of around) this.readByPlace(node);
    const references = this.readStrings(around.map(([node]) => node));
    return {
      resources: around
        .map(([node, { container }]) => this.resource(node, container))
        .filter(({ type, container, node }) => type !== '' || container !== node),
      uids: this.uids.sort((a, b) => a.node - b.node),
      references,
    };
  }

  private resource(node: Node, container: Surroundings['container']): ResourceMention {
    const { tree } = this;
    const idNode = this.stringAt(node, 'id');
    const fullUrlNode = this.fullUrls.get(node) ?? NONE;
    return {
      node,
      type: resourceTypeOf(tree, node)?.name ?? '',
      id: idNode === NONE ? '' : textOf(tree, idNode),
      idNode,
      fullUrl: fullUrlNode === NONE ? '' : textOf(tree, fullUrlNode),
      fullUrlNode,
      container,
    };
  }

  private readByPlace(node: Node): void {
    const { tree } = this;
    const type = resourceTypeOf(tree, node)?.name;
    if (type === IMAGING_SELECTION) this.readSelection(node);
    if (type === 'ImagingStudy') this.readStudy(node);
    if (type !== 'Bundle') return;
    for (const entry of itemsOf(tree, node, 'entry')) {
      const fullUrl = this.stringAt(entry, 'fullUrl');
      if (fullUrl === NONE) continue;
      this.placed[fullUrl] = 1;
      for (const resource of itemsOf(tree, entry, 'resource')) this.fullUrls.set(resource, fullUrl);
    }
  }

  /** By the names of all versions: none has meant two things. */
  private readSelection(node: Node): void {
    const { tree } = this;
    this.addUid(this.stringAt(node, 'studyUid'), 'study');
    this.addUid(this.stringAt(node, 'seriesUid'), 'series');
    this.addUid(this.stringAt(node, 'frameOfReferenceUid'), 'frame of reference');
    for (const study of itemsOf(tree, node, 'derivedFrom')) {
      for (const identifier of itemsOf(tree, study, 'identifier')) this.addIdentifier(identifier, NONE);
    }
    for (const instance of itemsOf(tree, node, 'instance')) {
      this.addUid(this.stringAt(instance, 'uid'), 'instance');
      this.addSopClass(instance);
      for (const text of this.stringsAt(instance, 'observationUid')) this.addUid(text, 'observation');
      // In 5.0.0 a subset may be frames, segments, or the UIDs of observations.
      for (const text of this.stringsAt(instance, 'subset')) {
        if (isUid(textOf(tree, text))) this.addUid(text, 'observation');
      }
    }
  }

  private readStudy(node: Node): void {
    const { tree } = this;
    this.addUid(this.stringAt(node, 'uid'), 'study', node);
    for (const identifier of itemsOf(tree, node, 'identifier')) this.addIdentifier(identifier, node);
    for (const series of itemsOf(tree, node, 'series')) {
      this.addUid(this.stringAt(series, 'uid'), 'series', series);
      for (const instance of itemsOf(tree, series, 'instance')) {
        this.addUid(this.stringAt(instance, 'uid'), 'instance', instance);
        this.addSopClass(instance);
      }
    }
  }

  private addIdentifier(identifier: Node, described: Node): void {
    const system = this.stringAt(identifier, 'system');
    if (system === NONE || textOf(this.tree, system) !== 'urn:dicom:uid') return;
    this.addUid(this.stringAt(identifier, 'value'), 'study', described);
  }

  /** A UID, or, before 6.0.0, a coding with the UID as its code. */
  private addSopClass(instance: Node): void {
    this.addUid(this.stringAt(instance, 'sopClass'), 'SOP class');
    for (const coding of itemsOf(this.tree, instance, 'sopClass')) {
      this.addUid(this.stringAt(coding, 'code'), 'SOP class');
    }
  }

  private addUid(node: Node, role: UidRole, described: Node = NONE): void {
    if (node === NONE) return;
    this.placed[node] = 1;
    const uid = bareUid(textOf(this.tree, node));
    if (uid !== '') this.uids.push({ uid, role, node, described });
  }

  /** The references, and the texts that say by themselves that they are UIDs. */
  private readStrings(resources: readonly Node[]): readonly ReferenceMention[] {
    const { tree, placed } = this;
    const { kind } = tree;
    const references: ReferenceMention[] = [];
    const open: Node[] = [];
    let next = 0;
    for (let node = 0; node < tree.count; node++) {
      // Most nodes are numbers, and there are a hundred thousand of them.
      if (((kind[node] ?? 0) & (KIND_BITS | UNFINISHED)) !== STRING || placed[node] === 1) continue;
      if (this.isKeyOf(node, 'reference')) {
        for (let inner = resources[next] ?? tree.count; inner < node; inner = resources[++next] ?? tree.count) {
          while (open.length > 0 && inner >= nextOf(tree, open.at(-1) ?? 0)) open.pop();
          open.push(inner);
        }
        while (open.length > 0 && node >= nextOf(tree, open.at(-1) ?? 0)) open.pop();
        references.push({ text: textOf(tree, node), node, from: open.at(-1) ?? NONE });
      } else if (tree.text.startsWith(OID_PREFIX, startOf(tree, node) + 1)) this.addUid(node, 'identifier');
    }
    return references;
  }

  private isKeyOf(value: Node, name: string): boolean {
    const key = value - 1;
    return kindOf(this.tree, key) === KEY && this.tree.text.startsWith(`"${name}"`, startOf(this.tree, key));
  }

  private stringAt(object: Node, name: string): Node {
    const key = keyNamed(this.tree, object, name);
    return key === NONE ? NONE : this.string(valueOf(key));
  }

  /** A text that has been typed to its end. */
  private string(node: Node): Node {
    return kindOf(this.tree, node) === STRING && !hasFlag(this.tree, node, UNFINISHED) ? node : NONE;
  }

  private *stringsAt(object: Node, name: string): Generator<Node> {
    const key = keyNamed(this.tree, object, name);
    if (key === NONE || kindOf(this.tree, valueOf(key)) !== ARRAY) return;
    for (const item of childrenOf(this.tree, valueOf(key))) if (this.string(item) !== NONE) yield item;
  }
}
