import { nearest } from '../../base/nearest';
import { oneOf, quoted } from '../../base/quote';
import { replace, replaceValue } from '../../model/edits';
import { type ElementView, rowOfNode, slotNamed } from '../../model/element';
import type { Fix } from '../../model/fix';
import { type Model, resourceAround } from '../../model/model';
import { anchorOfNode } from '../../model/questions';
import { type ReferredType, referredType, typePart } from '../../model/resolve';
import type { ElementOf } from '../../model/slot';
import { rangeInString } from '../../model/stringRange';
import { hasOtherResources, resolve } from '../../model/surroundings';
import { isResourceType, RESOURCE_TYPES, resourceTypeInCase } from '../../spec/resourceTypes';
import { pageOfElement } from '../pages';
import { defineRule, type Report } from '../rule';

type Reference = ElementOf<'Reference'>;

export const referenceTarget = defineRule({
  id: 'reference-target',
  severity: 'error',
  summary:
    'What a reference names is a resource of a type that the element may refer to, and its `type` says the same.',
  why: 'A reader follows `subject` expecting a patient or another of the types listed there. What it finds under another type it cannot use.',
  page: pageOfElement('Reference.reference'),
  on: ['Reference', 'CodeableReference'],
  reads: 'inside',
  unless: { around: mayResolve, when: resolvesHere },
  looksOutside: true,

  check(element, report) {
    if (element.elementType.name === 'CodeableReference') {
      // Its type says which of the two it is.
      const { reference, model, node } = element as ElementOf<'CodeableReference'>;
      const fault = reference.is === 'value' ? faultOf(reference.value, rowOfNode(model, node)) : undefined;
      if (fault !== undefined) report(fault);
      return;
    }
    const row = rowOfNode(element.model, element.node);
    if (row?.owner === 'CodeableReference') return;
    // Of the two types that the rule is on, this is the other one.
    const fault = faultOf(element as Reference, row);
    if (fault !== undefined) report(fault);
  },
});

/** A reference may lead to a resource of the document, which then says its type itself. */
function mayResolve({ model, node }: ElementView): boolean {
  return hasOtherResources(model, node);
}

/** True if the reference leads to a resource of the document that says its type. */
function resolvesHere(element: ElementView): boolean {
  const { model, node } = element;
  const slot = slotNamed(element, 'reference');
  if (slot.is !== 'value') return false;
  if (typeof slot.value !== 'string') return resolvesHere(slot.value as ElementView); // of a CodeableReference
  const resource = resourceAround(model, node);
  return resource !== undefined && resolve(model, resource.node, slot.value)?.resourceType !== undefined;
}

type Place = { readonly name: string; readonly facts: { readonly targets?: readonly string[] } } | undefined;

/** What is wrong with the reference that stands for `row`; at most one thing is said of it. */
function faultOf(element: Reference, row: Place): Report | undefined {
  const { model, node, reference, type } = element;
  const misspelt = misspeltType(model, reference, type);
  if (misspelt !== undefined) return misspelt;
  const targets = row?.facts.targets ?? [];
  const isWrong = (name: string): boolean => targets.length > 0 && !targets.includes(name);
  const only = (name: string): string =>
    `${quoted(row?.name ?? '')} may not refer to ${quoted(name)}, only to ${oneOf(targets)}.`;
  const referred = reference.is === 'value' ? referredType(model, node, reference.value) : undefined;
  if (referred !== undefined && reference.is === 'value' && isWrong(referred.name)) {
    return { range: rangeOfType(element, referred), node: reference.node, message: only(referred.name) };
  }
  const stated = type.is === 'value' ? typeNamed(type.value) : undefined;
  if (type.is !== 'value' || stated === undefined) return undefined;
  const replacing = (name: string): Fix => ({
    title: `Replace by ${quoted(name)}`,
    edits: [replaceValue(model, type.node, JSON.stringify(sameForm(type.value, name)))],
  });
  const place = { range: type.range, node: type.node };
  if (referred !== undefined && referred.name !== stated) {
    const isPreferred = isWrong(stated) || referred.start === undefined;
    return {
      ...place,
      message: `The reference is to ${quoted(referred.name)}, but \`type\` says ${quoted(stated)}.`,
      fixes: () => [{ ...replacing(referred.name), isPreferred }],
    };
  }
  if (!isWrong(stated)) return undefined;
  return { ...place, message: only(stated), fixes: () => targets.map(replacing) };
}

const DEFINITION = 'http://hl7.org/fhir/StructureDefinition/';

/** The resource type that `Reference.type` names, with or without the address of its definition. */
function typeNamed(written: string): string | undefined {
  const name = written.startsWith(DEFINITION) ? written.slice(DEFINITION.length) : written;
  return isResourceType(name) ? name : undefined;
}

function sameForm(written: string, name: string): string {
  return written.startsWith(DEFINITION) ? DEFINITION + name : name;
}

function rangeOfType({ model, reference }: Reference, { start, end }: ReferredType) {
  if (reference.is !== 'value') return { start: 0, end: 1 };
  if (start === undefined || end === undefined) return anchorOfNode(model, reference.node);
  return rangeInString(model, reference.node, start, end);
}

/** A slip of the hand in the name of a type: in `type`, or in a relative reference. */
function misspeltType(model: Model, reference: Reference['reference'], type: Reference['type']): Report | undefined {
  if (type.is === 'value' && !isResourceType(type.value) && /^[A-Za-z]{3,60}$/.test(type.value)) {
    const meant = resourceTypeInCase(type.value) ?? nearest(type.value, RESOURCE_TYPES);
    if (meant !== undefined) {
      return {
        range: type.range,
        node: type.node,
        message: `There is no resource ${quoted(type.value)}. Did you mean ${quoted(meant)}?`,
        fixes: () => [
          {
            title: `Replace by ${quoted(meant)}`,
            edits: [replaceValue(model, type.node, JSON.stringify(meant))],
            isPreferred: true,
          },
        ],
      };
    }
  }
  if (reference.is !== 'value') return undefined;
  const part = typePart(reference.value);
  const meant = part?.start === 0 && !isResourceType(part.name) ? resourceTypeInCase(part.name) : undefined;
  if (part === undefined || meant === undefined) return undefined;
  const range = rangeInString(model, reference.node, part.start, part.end, 'inner');
  return {
    range,
    node: reference.node,
    message: `There is no resource ${quoted(part.name)}. Did you mean ${quoted(meant)}?`,
    fixes: () => [{ title: `Replace by ${quoted(meant)}`, edits: [replace(range, meant)], isPreferred: true }],
  };
}
