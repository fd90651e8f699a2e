import { counted } from '../base/counted';
import { LIMITS } from '../base/limits';
import { IMAGING_SELECTION, itemsOf, resourceTypeOf } from '../model/resource';
import { textAt } from '../model/surroundingsIndex';
import {
  ARRAY,
  childrenOf,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  STRING,
  type Tree,
  textOf,
  valueOf,
} from '../syntax/tree';

/**
 * What a resource is, in a few words that stand in it: `Of Interest · MR · 3 instances`. Empty where it says nothing of
 * the kind. Read by names, as the tables know nothing of most resources.
 */
export function resourceSummary(tree: Tree, node: Node): string {
  const type = resourceTypeOf(tree, node)?.name ?? '';
  const parts = [
    named(tree, node),
    conceptAt(tree, node, 'code'),
    conceptAt(tree, node, 'type'),
    textAt(tree, node, 'title'),
    textAt(tree, node, 'description'),
    modalityOf(tree, node),
    type === IMAGING_SELECTION ? partsOf(tree, node, 'instance') : undefined,
    type === 'ImagingStudy' ? partsOf(tree, node, 'series') : undefined,
    type === 'Bundle' ? entriesOf(tree, node) : undefined,
    type === 'Patient' ? textAt(tree, node, 'birthDate') : undefined,
    textAt(tree, node, 'started'),
  ];
  const said = [...new Set(parts.flatMap((part) => (part === undefined || part === '' ? [] : [oneLine(part)])))];
  return said.slice(0, MOST_PARTS).join(' · ');
}

const MOST_PARTS = 4;

function oneLine(text: string): string {
  const line = text
    .slice(0, 4 * LIMITS.quoted)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > LIMITS.quoted ? `${line.slice(0, LIMITS.quoted - 1)}…` : line;
}

/** A name as a text, or as a HumanName, or as that of a device. */
function named(tree: Tree, node: Node): string | undefined {
  const plain = textAt(tree, node, 'name') ?? textAt(tree, node, 'displayName');
  if (plain !== undefined) return plain;
  for (const name of [...itemsOf(tree, node, 'name'), ...itemsOf(tree, node, 'deviceName')]) {
    const text = textAt(tree, name, 'text') ?? textAt(tree, name, 'value') ?? textAt(tree, name, 'name');
    if (text !== undefined) return text;
    const parts = [...textsAt(tree, name, 'given'), textAt(tree, name, 'family') ?? ''].filter((part) => part !== '');
    if (parts.length > 0) return parts.join(' ');
  }
  return undefined;
}

/** What a CodeableConcept, a CodeableReference or a Coding means, in words if it has any. */
function conceptAt(tree: Tree, object: Node, name: string): string | undefined {
  for (const concept of itemsOf(tree, object, name)) {
    const text = textAt(tree, concept, 'text') ?? textAt(tree, concept, 'display');
    if (text !== undefined) return text;
    for (const coding of itemsOf(tree, concept, 'coding')) {
      const said = textAt(tree, coding, 'display') ?? textAt(tree, coding, 'code');
      if (said !== undefined) return said;
    }
    const code = textAt(tree, concept, 'code');
    if (code !== undefined) return code;
    if (keyNamed(tree, concept, 'concept') !== NONE) return conceptAt(tree, concept, 'concept');
  }
  return undefined;
}

/** The code itself, which is shorter than its meaning and well known. */
function modalityOf(tree: Tree, node: Node): string | undefined {
  for (const modality of itemsOf(tree, node, 'modality')) {
    for (const coding of itemsOf(tree, modality, 'coding')) return textAt(tree, coding, 'code');
    return textAt(tree, modality, 'code') ?? textAt(tree, modality, 'text');
  }
  return undefined;
}

function partsOf(tree: Tree, node: Node, name: 'instance' | 'series'): string | undefined {
  let count = 0;
  for (const _ of itemsOf(tree, node, name)) count++;
  if (count === 0) return undefined;
  return name === 'series' ? `${count} series` : counted(count, name);
}

function entriesOf(tree: Tree, node: Node): string {
  let count = 0;
  for (const _ of itemsOf(tree, node, 'entry')) count++;
  return `${textAt(tree, node, 'type') ?? 'Bundle'}, ${count} ${count === 1 ? 'entry' : 'entries'}`;
}

function textsAt(tree: Tree, object: Node, name: string): readonly string[] {
  const key = keyNamed(tree, object, name);
  if (key === NONE || kindOf(tree, valueOf(key)) !== ARRAY) return [];
  const found: string[] = [];
  for (const item of childrenOf(tree, valueOf(key))) if (kindOf(tree, item) === STRING) found.push(textOf(tree, item));
  return found;
}
