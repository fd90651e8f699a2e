import type { Node } from '../syntax/tree';
import { type Contained, containedIn, containerOf, isContainedUnfinished } from './contained';
import { type Model, resourceAround } from './model';

/** What a reference that begins with `#` can name. */
export interface LocalIds {
  readonly byId: ReadonlyMap<string, Contained>;
  readonly ids: ReadonlySet<string>;
  /** The selection is contained itself, so that `#` names the resource around it. */
  readonly isContained: boolean;
  /** More may be typed yet. */
  readonly isUnfinished: boolean;
}

const NONE_KNOWN: LocalIds = { byId: new Map(), ids: new Set(), isContained: false, isUnfinished: true };

type OfContainer = Omit<LocalIds, 'isContained'>;

const known = new WeakMap<Model, Map<Node, OfContainer>>();

/** The ids that references inside the resource around `node` can name; worked out once for each container. */
export function localIds(model: Model, node: Node): LocalIds {
  const resource = resourceAround(model, node);
  if (resource === undefined) return NONE_KNOWN;
  const container = containerOf(model, resource.node);
  const ofModel = known.get(model) ?? new Map<Node, OfContainer>();
  known.set(model, ofModel);
  const found = ofModel.get(container) ?? readIds(model, container);
  ofModel.set(container, found);
  return { ...found, isContained: container !== resource.node };
}

function readIds(model: Model, container: Node): OfContainer {
  const byId = new Map<string, Contained>();
  for (const one of containedIn(model, container)) if (one.id !== undefined) byId.set(one.id, one);
  return { byId, ids: new Set(byId.keys()), isUnfinished: isContainedUnfinished(model, container) };
}
