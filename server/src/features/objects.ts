import type { Range } from '../base/range';
import { IMAGING_SELECTION, type Resource } from '../model/resource';
import type { Snapshot } from '../service/snapshot';
import { type Row, rowAt, type Type } from '../spec/table';
import { endOf, isContainer, kindOf, type Node, nextOf, OBJECT, startOf } from '../syntax/tree';

/** An object whose type the tables know, with the objects around it. */
export interface KnownObject {
  readonly node: Node;
  readonly type: Type;
  /** The property that it is the value of; row 0 for a selection. */
  readonly row: Row;
  readonly resource: Resource;
  /** The nearest object around it that the tables know. */
  readonly around: KnownObject | undefined;
}

/** The objects of the selections of a document that touch `within`, in the order of the text. */
export function* objectsIn({ tree, model }: Snapshot, within: Range): Generator<KnownObject> {
  const resources = new Map(model.resources.map((resource) => [resource.node, resource]));
  for (const outermost of model.resources) {
    if (outermost.outer >= 0 || startOf(tree, outermost.node) > within.end) continue;
    const end = nextOf(tree, outermost.node);
    let around: KnownObject | undefined;
    for (let node = outermost.node; node < end && startOf(tree, node) <= within.end; ) {
      if (!isContainer(tree, node)) {
        node++;
        continue;
      }
      while (around !== undefined && node >= nextOf(tree, around.node)) around = around.around;
      const isBefore = endOf(tree, node) < within.start;
      if (!isBefore && kindOf(tree, node) === OBJECT) {
        const resource = resources.get(node) ?? around?.resource ?? outermost;
        const row = rowAt(model.row[node] ?? 0);
        const name = resources.has(node) ? IMAGING_SELECTION : row.json === 'object' ? row.type : '';
        const type = resource.table.types.get(name);
        if (type !== undefined && type.facts.open !== true) {
          around = { node, type, row, resource, around };
          yield around;
        }
      }
      node = isBefore ? nextOf(tree, node) : node + 1;
    }
  }
}
