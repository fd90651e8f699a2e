import { quoted } from '../../base/quote';
import { insertPropertyWith, replaceValue } from '../../model/edits';
import type { Fix } from '../../model/fix';
import type { ElementOf } from '../../model/slot';
import { valueSetPage } from '../../spec/links';
import type { Binding } from '../../spec/table';
import { hasVersion } from '../../spec/version';
import { pageOfElement } from '../pages';
import { defineRule, type Report } from '../rule';
import { type BoundConcept, boundConcept, type Doubt, doubtOf, isAmong } from './concepts';

export const bindingExtensible = defineRule({
  id: 'binding-extensible',
  severity: 'info',
  summary: 'A coding for an element with an extensible binding uses the code of the value set where there is one.',
  why: 'An extensible binding allows other codes only for concepts that the value set lacks. A code of the right system that is not in the set, or the right code under another system, is most likely a slip.',
  page: pageOfElement('ImagingSelection.modality'),
  on: ['CodeableConcept'],
  reads: 'inside',
  check: (concept, report) => checkConcept(concept, 'extensible', report),
});

export const bindingPreferred = defineRule({
  id: 'binding-preferred',
  severity: 'info',
  summary: 'A coding for an element with a preferred binding uses the codes of the value set where it can.',
  why: 'Systems that exchange selections look for the preferred codes. Other codes are allowed; one that only just differs from a preferred code is most likely a slip.',
  page: pageOfElement('ImagingSelection.category'),
  on: ['CodeableConcept'],
  reads: 'inside',
  check: (concept, report) => checkConcept(concept, 'preferred', report),
});

type Coding = ElementOf<'Coding'>;

function checkConcept(
  concept: ElementOf<'CodeableConcept'>,
  strength: 'extensible' | 'preferred',
  report: (finding: Report) => void,
): void {
  const bound = boundConcept(concept);
  if (bound === undefined || bound.binding.strength !== strength || bound.codes.length === 0) return;
  // One code of the set is enough: the others may translate it.
  if (bound.codings.some((coding) => isAmong(coding, bound.codes))) return;
  for (const coding of bound.codings) {
    const doubt = doubtOf(coding, bound);
    if (doubt !== undefined) report(reportOf(coding, doubt, bound));
  }
}

function reportOf(coding: Coding, doubt: Doubt, { binding }: BoundConcept): Report {
  const { code, system, node } = coding;
  const at = doubt.about === 'system' && system.is === 'value' ? system : code;
  return {
    range: at.is === 'absent' ? coding.anchor : at.range,
    node: at.is === 'absent' ? node : at.node,
    message: messageOf(coding, doubt, binding),
    page: valueSetPage(coding.table.version, binding.valueSet),
    fixes: () => fixesOf(coding, doubt),
  };
}

function messageOf({ code, system, table }: Coding, { about, meant }: Doubt, { valueSet: set }: Binding): string {
  const valueSet = set.name;
  const written = code.is === 'value' ? quoted(code.value) : '';
  if (about === 'code') {
    const hint = meant === undefined ? '' : ` Did you mean ${quoted(meant.code)} (${meant.display})?`;
    const isPartlyKnown = hasVersion(set.partlyKnownIn ?? 0, table.version);
    return isPartlyKnown
      ? `${written} is not among the codes of ${valueSet} that are known here.${hint}`
      : `${written} is not in ${valueSet}.${hint}`;
  }
  const right = quoted(meant?.system ?? '');
  return system.is === 'absent'
    ? `${written} has no \`system\`: in ${valueSet} it is a code of ${right}.`
    : `In ${valueSet}, ${written} is a code of the system ${right}.`;
}

function fixesOf(coding: Coding, { about, meant, isSlip }: Doubt): readonly Fix[] {
  const { model, node, elementType: type, code, system } = coding;
  if (meant === undefined || code.is === 'absent') return [];
  if (about === 'code') {
    const edits = [replaceValue(model, code.node, JSON.stringify(meant.code))];
    return [{ title: `Replace by ${quoted(meant.code)} (${meant.display})`, edits, isPreferred: isSlip }];
  }
  const text = JSON.stringify(meant.system);
  if (system.is !== 'absent') {
    const edits = [replaceValue(model, system.node, text)];
    return [{ title: `Replace by ${quoted(meant.system)}`, edits, isPreferred: isSlip }];
  }
  const row = type.rows.find(({ name }) => name === 'system');
  if (row === undefined) return [];
  return [
    { title: `Add the system ${quoted(meant.system)}`, edits: [insertPropertyWith(model, node, type, row, text)] },
  ];
}
