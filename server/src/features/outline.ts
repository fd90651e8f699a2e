import { LIMITS } from '../base/limits';
import type { Range } from '../base/range';
import { IMAGING_SELECTION, type Resource, resourceTypeOf } from '../model/resource';
import type { Snapshot } from '../service/snapshot';
import { type Row, rowAt } from '../spec/table';
import {
  childrenOf,
  endOf,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  OBJECT,
  rangeOf,
  STRING,
  startOf,
  type Tree,
  textNamed,
  valueOf,
} from '../syntax/tree';
import { instanceWords, regionWords, shown, valueWords } from './outline/words';
import { regionAt } from './region';

/** One line of the outline. `selection` lies in `range` and on one line; what is in `children` lies in `range` too. */
export interface OutlineEntry {
  readonly name: string;
  /** What stands smaller beside it. */
  readonly detail?: string | undefined;
  readonly kind: OutlineKind;
  readonly range: Range;
  readonly selection: Range;
  readonly children: readonly OutlineEntry[];
}

export type OutlineKind =
  | 'resource'
  | 'instance'
  | 'region'
  | 'concept'
  | 'reference'
  | 'identifier'
  | 'value'
  | 'note';

/** The selections of a document by their meaning. Past a limit the last entry says that there is more. */
export function outlineOf(snapshot: Snapshot): readonly OutlineEntry[] {
  const { model, root } = snapshot;
  if (root === NONE) return [];
  const outline = new Outline(snapshot);
  const entries: OutlineEntry[] = [];
  for (const resource of model.resources) {
    if (resource.outer >= 0) continue;
    const entry = outline.resource(resource);
    if (entry === undefined) break;
    entries.push(entry);
  }
  return outline.cutAt === undefined ? entries : [...entries, more(outline.cutAt)];
}

class Outline {
  /** Where the first entry stands that is not there any more. */
  cutAt: Range | undefined;
  private left: number = LIMITS.outline;
  private depth = 0;
  private readonly tree: Tree;
  private readonly resources: ReadonlyMap<Node, Resource>;

  constructor(private readonly snapshot: Snapshot) {
    this.tree = snapshot.tree;
    this.resources = new Map(snapshot.model.resources.map((resource) => [resource.node, resource]));
  }

  resource(resource: Resource): OutlineEntry | undefined {
    const { tree } = this;
    const { node } = resource;
    const id = shown(textNamed(tree, node, 'id') ?? '');
    const status = shown(textNamed(tree, node, 'status') ?? '');
    const named = id === '' ? IMAGING_SELECTION : `${IMAGING_SELECTION} ${id}`;
    const name = status === '' ? named : `${named} · ${status}`;
    return this.entry(
      { name, kind: 'resource', range: rangeOf(tree, node), selection: anchorIn(tree, node, 'resourceType') },
      () => this.propertiesOf(resource),
    );
  }

  private propertiesOf(resource: Resource): OutlineEntry[] {
    const { tree, snapshot } = this;
    const entries: OutlineEntry[] = [];
    for (const key of childrenOf(tree, resource.node)) {
      const row = rowAt(snapshot.model.row[key] ?? 0);
      if (row.id === 0 || row.siblingOf !== undefined || UNTOLD.has(row.name)) continue;
      for (const entry of this.property(key, row, resource)) entries.push(entry);
      if (this.cutAt !== undefined) break;
    }
    return entries;
  }

  private property(key: Node, row: Row, resource: Resource): readonly OutlineEntry[] {
    const value = valueOf(key);
    if (row.name === 'contained') return this.items(value, (item) => this.contained(item));
    if (row.type === 'Instance') return this.items(value, (item, index) => this.instance(item, index, resource));
    if (REGIONS.has(row.type)) return this.items(value, (item) => this.region(item, row, resource));
    const words = valueWords(this.snapshot.model, resource, row, value);
    const end = Math.max(endOf(this.tree, key), endOf(this.tree, value));
    const entry = this.entry({
      name: words === '' ? row.name : `${row.name} · ${words}`,
      kind: kindOfProperty(row),
      range: { start: startOf(this.tree, key), end },
      selection: rangeOf(this.tree, key),
    });
    return entry === undefined ? [] : [entry];
  }

  /** The objects of a property, one or many. */
  private items(value: Node, make: (item: Node, index: number) => OutlineEntry | undefined): OutlineEntry[] {
    const { tree } = this;
    const entries: OutlineEntry[] = [];
    let index = 0;
    for (const item of kindOf(tree, value) === OBJECT ? [value] : childrenOf(tree, value)) {
      const entry = kindOf(tree, item) === OBJECT ? make(item, index) : undefined;
      if (this.cutAt !== undefined && entry === undefined) break;
      if (entry !== undefined) entries.push(entry);
      index++;
    }
    return entries;
  }

  private contained(node: Node): OutlineEntry | undefined {
    const known = this.resources.get(node);
    if (known !== undefined) return this.resource(known);
    const { tree } = this;
    const type = shown(resourceTypeOf(tree, node)?.name ?? '') || 'contained resource';
    const id = shown(textNamed(tree, node, 'id') ?? '');
    const name = id === '' ? type : `${type} #${id}`;
    return this.entry({
      name,
      kind: 'resource',
      range: rangeOf(tree, node),
      selection: anchorIn(tree, node, 'resourceType'),
    });
  }

  private instance(node: Node, index: number, resource: Resource): OutlineEntry | undefined {
    const { tree } = this;
    const uid = shown(textNamed(tree, node, 'uid') ?? '');
    return this.entry(
      {
        name: [`instance ${index + 1}`, ...instanceWords(tree, node)].join(' · '),
        detail: uid === '' ? undefined : uid,
        kind: 'instance',
        range: rangeOf(tree, node),
        selection: anchorIn(tree, node, 'uid'),
      },
      () => this.regionsOf(node, resource),
    );
  }

  private regionsOf(instance: Node, resource: Resource): OutlineEntry[] {
    const { tree, snapshot } = this;
    const entries: OutlineEntry[] = [];
    for (const key of childrenOf(tree, instance)) {
      const row = rowAt(snapshot.model.row[key] ?? 0);
      if (!REGIONS.has(row.type)) continue;
      for (const entry of this.items(valueOf(key), (item) => this.region(item, row, resource))) entries.push(entry);
    }
    return entries;
  }

  private region(node: Node, row: Row, resource: Resource): OutlineEntry | undefined {
    const { tree, snapshot } = this;
    const region = regionAt(snapshot.model, node, resource.version);
    if (region === undefined) return undefined;
    return this.entry({
      name: regionWords(snapshot.model, region),
      detail: row.name,
      kind: 'region',
      range: rangeOf(tree, node),
      selection: anchorIn(tree, node, 'regionType'),
    });
  }

  private entry(
    entry: Omit<OutlineEntry, 'children'>,
    children: () => readonly OutlineEntry[] = () => [],
  ): OutlineEntry | undefined {
    if (this.left === 0) {
      this.cutAt ??= entry.selection;
      return undefined;
    }
    this.left--;
    this.depth++;
    const inside = this.depth > DEEPEST ? [] : children();
    this.depth--;
    const { name, detail, kind, range, selection } = entry;
    return { name, detail, kind, range, selection, children: inside };
  }
}

/** Levels of an outline: resources that contain resources have no end. */
const DEEPEST = 20;

/** Properties that the entry of the resource says already, or that say nothing of the selection. */
const UNTOLD: ReadonlySet<string> = new Set([
  'resourceType',
  'id',
  'meta',
  'implicitRules',
  'language',
  'text',
  'status',
]);

const REGIONS: ReadonlySet<string> = new Set(['ImageRegion2D', 'ImageRegion3D', 'ImageRegion']);

function kindOfProperty({ type }: Row): OutlineKind {
  if (type === 'CodeableConcept' || type === 'CodeableReference' || type === 'Coding' || type === 'code')
    return 'concept';
  if (type === 'Reference' || type === 'Performer') return 'reference';
  return type === 'Identifier' || type === 'id' || type === 'oid' ? 'identifier' : 'value';
}

/** The string that names an object, or its opening bracket. */
function anchorIn(tree: Tree, object: Node, name: string): Range {
  const key = keyNamed(tree, object, name);
  const value = key === NONE ? NONE : valueOf(key);
  const isNamed = value !== NONE && kindOf(tree, value) === STRING && startOf(tree, value) < endOf(tree, value);
  return isNamed ? rangeOf(tree, value) : { start: startOf(tree, object), end: startOf(tree, object) + 1 };
}

function more(at: Range): OutlineEntry {
  return {
    name: `… the outline ends after ${LIMITS.outline} entries`,
    kind: 'note',
    range: at,
    selection: at,
    children: [],
  };
}
