import type { Range } from '../base/range';
import { rowOfNode } from '../model/element';
import { nodesAt, parentOf } from '../model/places';
import { IMAGING_SELECTION, type Resource } from '../model/resource';
import { resourceAt, type Snapshot } from '../service/snapshot';
import { NO_WORKSPACE, type WorkspaceFacts } from '../service/workspaceFacts';
import { fhirPage } from '../spec/links';
import type { Row } from '../spec/table';
import { ARRAY, isContainer, KEY, kindOf, NONE, type Node, NULL, rangeOf, STRING, textOf } from '../syntax/tree';
import { codeWritten } from './codesAt';
import { elementPage } from './elementPage';
import { codePage } from './hover/codePage';
import { framesLines } from './hover/framesLines';
import { coordinatePage, regionLines } from './hover/pointRole';
import { referencePage } from './hover/referencePage';
import { uidPage } from './hover/uidPage';
import { code, link, plain } from './markdown';

export interface Hover {
  readonly range: Range;
  readonly markdown: string;
}

/**
 * What the property name or value at an offset is; nothing for brackets, white space and what the tables do not know.
 * References that lead out of the document are looked up in `workspace`.
 */
export function hover(snapshot: Snapshot, offset: number, workspace: WorkspaceFacts = NO_WORKSPACE): Hover | undefined {
  const { tree, model } = snapshot;
  if (snapshot.isTooLong || model.resources.length === 0) return undefined;
  const node = nodesAt(tree, offset).at(-1);
  if (node === undefined || isContainer(tree, node) || !isOver(rangeOf(tree, node), offset)) return undefined;
  const row = rowOfNode(model, node);
  const resource = resourceAt(snapshot, node);
  if (row === undefined || resource === undefined) return undefined;
  const place: Place = { snapshot, resource, row, node, workspace };
  const markdown = kindOf(tree, node) === KEY ? keyPage(place) : valuePage(place);
  return { range: rangeOf(tree, node), markdown };
}

/** Between a name and its value the innermost node is the name, but the offset is over neither. */
function isOver({ start, end }: Range, offset: number): boolean {
  return start < end && start <= offset && offset <= end;
}

interface Place {
  readonly snapshot: Snapshot;
  readonly resource: Resource;
  readonly row: Row;
  readonly node: Node;
  readonly workspace: WorkspaceFacts;
}

/** What the tables say of the property, and what this one holds. */
function keyPage({ snapshot: { tree, model }, resource: { version }, row, node }: Place): string {
  const page = elementPage(row, version);
  if (row.siblingOf !== undefined) return page;
  const object = parentOf(tree, node);
  const isCoordinates = row.name === 'coordinate' || row.name === 'coordinates';
  const here = isCoordinates ? regionLines(model, object, version) : framesLines(tree, object, row);
  return [page, ...here].join('\n\n');
}

function valuePage({ snapshot, resource, row, node, workspace }: Place): string {
  const { tree, model } = snapshot;
  const { version, table } = resource;
  const kind = kindOf(tree, node);
  if (kind === STRING) {
    const written = textOf(tree, node);
    if (row.name === 'resourceType' && written === IMAGING_SELECTION) return resourcePage(resource);
    const known = codeWritten(model, table, row, objectAround(tree, node), written);
    if (known !== undefined) return codePage(known.code, known.binding.valueSet, version, known.binding.strength);
    const target =
      row.path === 'Reference.reference' ? referencePage(snapshot, resource.node, written, workspace) : undefined;
    return target ?? uidPage(tree, node, row, version) ?? elementPage(row, version);
  }
  return (kind === NULL ? undefined : coordinatePage(model, node, version)) ?? elementPage(row, version);
}

/** The object whose property the value is, or is an item of. */
function objectAround(tree: Snapshot['tree'], value: Node): Node {
  const parent = parentOf(tree, value);
  return parent !== NONE && kindOf(tree, parent) === ARRAY ? parentOf(tree, parent) : parent;
}

function resourcePage({ version, verdict, table }: Resource): string {
  const type = table.types.get(IMAGING_SELECTION);
  return [
    `**${code(IMAGING_SELECTION)}**`,
    type?.facts.doc ?? '',
    `Checked as FHIR ${version}, because ${plain(verdict.because)}.`,
    link(`FHIR ${version}`, fhirPage(version, type?.facts.page ?? '')),
  ].join('\n\n');
}
