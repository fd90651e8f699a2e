import { quoted } from '../../base/quote';
import { rowOfNode } from '../../model/element';
import { elementsInside } from '../../model/inside';
import { anchorOfNode } from '../../model/questions';
import type { ElementOf } from '../../model/slot';
import { codesOf, type Row } from '../../spec/table';
import { pageOfElement } from '../pages';
import { defineRule, type Report } from '../rule';
import { boundConcept, doubtOf, isAmong, isWellFormed } from './concepts';

export const codeNotChecked = defineRule({
  id: 'code-not-checked',
  severity: 'info',
  summary: 'Codes of terminologies that are not carried here, such as SNOMED CT, are not checked.',
  why: 'Whether such a code exists, and belongs to the value set of its element, only a terminology server can say. It is said once for each element, so that nobody takes silence for a check.',
  page: pageOfElement('Coding'),
  on: ['ImagingSelection'],
  sees: { Coding: { system: 'text' } },

  check(selection, report) {
    const said = new Set<Row>();
    for (const concept of elementsInside(selection, 'CodeableConcept', isCoded)) {
      const { coding } = concept;
      const isKnown =
        coding.is !== 'value' || coding.value.every((one) => isCarried(one, rowOfNode(concept.model, concept.node)));
      if (!isKnown) sayOnce(concept, withoutDoubt(concept), said, report);
    }
    for (const coding of elementsInside(selection, 'Coding', isCoded)) sayOnce(coding, [coding], said, report);
  },
});

/** True where there are codes to be checked. What a SOP class is, rules about DICOM say. */
function isCoded({ binding, name }: Row): boolean {
  return binding !== undefined && binding.strength !== 'example' && name !== 'sopClass';
}

/** The codings of a concept but for those whose system is said to be the wrong one. */
function withoutDoubt(concept: ElementOf<'CodeableConcept'>): readonly ElementOf<'Coding'>[] {
  const bound = boundConcept(concept);
  if (bound === undefined || bound.binding.strength === 'example') return [];
  if (bound.codings.some((coding) => isAmong(coding, bound.codes))) return bound.codings;
  return bound.codings.filter((coding) => doubtOf(coding, bound) === undefined);
}

/** True if the codes of its system are among those of the binding, or it has no system. */
function isCarried({ system, table }: ElementOf<'Coding'>, row: Row | undefined): boolean {
  if (system.is !== 'value' || row?.binding === undefined) return true;
  return codesOf(row.binding, table.version).some((one) => one.system === system.value);
}

function sayOnce(
  element: ElementOf<'CodeableConcept'> | ElementOf<'Coding'>,
  codings: readonly ElementOf<'Coding'>[],
  said: Set<Row>,
  report: (finding: Report) => void,
): void {
  const row = rowOfNode(element.model, element.node);
  if (row?.binding === undefined || said.has(row)) return;
  for (const coding of codings) {
    const { system, code } = coding;
    if (system.is !== 'value' || code.is !== 'value' || isCarried(coding, row)) continue;
    if (!isWellFormed('uri', system.value)) continue;
    said.add(row);
    report({
      range: code.range,
      node: code.node,
      message: `Not checked: the codes of ${quoted(system.value)} are not known here. That goes for every such code of ${quoted(row.name)}.`,
    });
    return;
  }
}

export const profileNotChecked = defineRule({
  id: 'profile-not-checked',
  severity: 'info',
  summary: 'Profiles that a selection claims to follow are not checked.',
  why: 'A profile adds rules of its own to those of FHIR. Only a validator that has the profile can check these, so no finding here does not mean that the selection follows it.',
  page: pageOfElement('Meta'),
  on: ['Meta'],
  needs: ['profile'],

  check({ model, node, profile }, report) {
    if (profile.is !== 'value' || rowOfNode(model, node)?.name !== 'meta') return;
    const others: number[] = [];
    for (let index = 0; index < profile.value.length; index++) {
      if (!isDefinition(profile.value.at(index) ?? '')) others.push(index);
    }
    const [first] = others;
    if (first === undefined) return;
    const { length } = others;
    report({
      range: length === 1 ? profile.value.rangeAt(first) : anchorOfNode(model, profile.node),
      node: profile.node,
      message:
        length === 1
          ? `The profile ${quoted(profile.value.at(first) ?? '')} is not checked: it may ask for more than FHIR itself, and only that is checked here.`
          : `These ${length} profiles are not checked: they may ask for more than FHIR itself, and only that is checked here.`,
    });
  },
});

/** True for the definitions that every selection follows, which are what is checked. */
function isDefinition(profile: string): boolean {
  return /^http:\/\/hl7\.org\/fhir\/StructureDefinition\/(?:ImagingSelection|DomainResource|Resource)(?:\||$)/.test(
    profile,
  );
}
