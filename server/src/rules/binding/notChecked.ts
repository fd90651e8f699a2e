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

  check(selection, report) {
    const said = new Set<Row>();
    for (const concept of elementsInside(selection, 'CodeableConcept')) {
      if (concept.coding.is === 'value') sayOnce(concept, withoutDoubt(concept), said, report);
    }
    for (const coding of elementsInside(selection, 'Coding')) sayOnce(coding, [coding], said, report);
  },
});

/** The codings of a concept but for those whose system is said to be the wrong one. */
function withoutDoubt(concept: ElementOf<'CodeableConcept'>): readonly ElementOf<'Coding'>[] {
  const bound = boundConcept(concept);
  if (bound === undefined || bound.binding.strength === 'example') return [];
  if (bound.codings.some((coding) => isAmong(coding, bound.codes))) return bound.codings;
  return bound.codings.filter((coding) => doubtOf(coding, bound) === undefined);
}

function sayOnce(
  element: ElementOf<'CodeableConcept'> | ElementOf<'Coding'>,
  codings: readonly ElementOf<'Coding'>[],
  said: Set<Row>,
  report: (finding: Report) => void,
): void {
  const row = rowOfNode(element.model, element.node);
  // What a SOP class is, rules about DICOM say.
  if (row?.binding === undefined || row.name === 'sopClass') return;
  if (row.binding.strength === 'example' || said.has(row)) return;
  const carried = new Set(codesOf(row.binding, element.table.version).map((code) => code.system));
  for (const { system, code } of codings) {
    if (system.is !== 'value' || code.is !== 'value' || carried.has(system.value)) continue;
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
  on: ['ImagingSelection'],

  check({ model, meta }, report) {
    if (meta.is !== 'value' || meta.value.profile.is !== 'value') return;
    const { profile } = meta.value;
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
          ? `Not checked: the rules of ${quoted(profile.value.at(first) ?? '')}. The selection is checked by the rules of FHIR alone.`
          : `Not checked: the rules of these ${length} profiles. The selection is checked by the rules of FHIR alone.`,
    });
  },
});

/** True for the definitions that every selection follows, which are what is checked. */
function isDefinition(profile: string): boolean {
  return /^http:\/\/hl7\.org\/fhir\/StructureDefinition\/(?:ImagingSelection|DomainResource|Resource)(?:\||$)/.test(
    profile,
  );
}
