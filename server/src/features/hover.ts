import type { Range } from '../base/range';
import { rowOfNode } from '../model/element';
import { nodesAt, parentOf } from '../model/places';
import { IMAGING_SELECTION, type Resource } from '../model/resource';
import { resourceAt, type Snapshot } from '../service/snapshot';
import { fhirPage } from '../spec/links';
import type { Row } from '../spec/table';
import { ARRAY, isContainer, KEY, kindOf, NONE, type Node, NULL, rangeOf, STRING, textOf } from '../syntax/tree';
import { codeWritten } from './codesAt';
import { elementPage } from './elementPage';
import { codePage } from './hover/codePage';
import { coordinatePage } from './hover/pointRole';
import { code, link, plain } from './markdown';

export interface Hover {
  readonly range: Range;
  readonly markdown: string;
}

/** What the property name or value at an offset is; nothing for brackets, white space and what the tables do not know. */
export function hover(snapshot: Snapshot, offset: number): Hover | undefined {
  const { tree, model } = snapshot;
  if (snapshot.isTooLong || model.resources.length === 0) return undefined;
  const node = nodesAt(tree, offset).at(-1);
  if (node === undefined || isContainer(tree, node) || !isOver(rangeOf(tree, node), offset)) return undefined;
  const row = rowOfNode(model, node);
  const resource = resourceAt(snapshot, node);
  if (row === undefined || resource === undefined) return undefined;
  const isKey = kindOf(tree, node) === KEY;
  const markdown = isKey ? elementPage(row, resource.version) : valuePage(snapshot, resource, row, node);
  return { range: rangeOf(tree, node), markdown };
}

/** Between a name and its value the innermost node is the name, but the offset is over neither. */
function isOver({ start, end }: Range, offset: number): boolean {
  return start < end && start <= offset && offset <= end;
}

function valuePage({ tree, model }: Snapshot, resource: Resource, row: Row, value: Node): string {
  const { version, table } = resource;
  const kind = kindOf(tree, value);
  if (kind === STRING) {
    const written = textOf(tree, value);
    if (row.name === 'resourceType' && written === IMAGING_SELECTION) return resourcePage(resource);
    const known = codeWritten(model, table, row, objectAround(tree, value), written);
    if (known !== undefined) return codePage(known.code, known.binding.valueSet, version, known.binding.strength);
  }
  const isPoint = kind !== NULL && kind !== STRING;
  return (isPoint ? coordinatePage(model, value, version) : undefined) ?? elementPage(row, version);
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
