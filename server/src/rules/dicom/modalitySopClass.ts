import { oneOf, quoted } from '../../base/quote';
import type { Range } from '../../base/range';
import type { SopClass } from '../../dicom/sopClass';
import { replaceValue } from '../../model/edits';
import type { Fix } from '../../model/fix';
import type { ElementOf } from '../../model/slot';
import { modalityCodes } from '../../spec/codes/modality';
import { DCM } from '../../spec/codes/systems';
import { pageOfElement } from '../pages';
import { defineRule } from '../rule';
import { instanceKindsOf } from '../uid/instanceTexts';
import { classOf, type InstanceClass, placedClassOf } from './instanceClass';

const KNOWN: ReadonlyMap<string, string> = new Map(modalityCodes.map(({ code, display }) => [code, display]));

type Selection = ElementOf<'ImagingSelection'>;

export const modalitySopClass = defineRule({
  id: 'modality-sop-class',
  severity: 'warning',
  summary: 'The modality is one that objects of the SOP class of each instance can have.',
  why: 'DICOM prescribes the modality of most classes: a segmentation has SEG, not the CT that it was drawn on. All instances of a series have its modality, so if the two do not go together, a search by modality finds the wrong selections. Only classes whose modality is certain are judged.',
  page: pageOfElement('ImagingSelection.modality'),
  on: ['ImagingSelection'],
  needs: ['modality'],
  sees: { ImagingSelection: { modality: 'text' }, Instance: { sopClass: 'text' } },

  check(selection, report) {
    const modality = modalityOf(selection);
    if (modality === undefined || selection.instance.is !== 'value') return;
    if (instanceKindsOf(selection).every((one) => goesWith(classOf(one), modality))) return;
    const wrong: InstanceClass[] = [];
    let isSomeRight = false;
    for (const instance of selection.instance.value) {
      const known = classOf(instance);
      if (known === undefined || known.modalities.length === 0) continue;
      const placed = goesWith(known, modality) ? undefined : placedClassOf(instance);
      if (placed === undefined) isSomeRight = true;
      else wrong.push(placed);
    }
    if (isSomeRight) for (const one of wrong) report(wrongClass(one, modality));
    else if (wrong[0] !== undefined) report(wrongModality(selection, wrong[0], modality));
  },
});

interface Modality {
  /** The codes of DICOM that it is coded with. */
  readonly codes: ReadonlySet<string>;
  readonly coding: ElementOf<'Coding'>;
  readonly code: { readonly value: string; readonly range: Range; readonly node: number };
}

/** True also for a class that is not known, or not certain to have a modality of its own. */
function goesWith(known: SopClass | undefined, { codes }: Modality): boolean {
  return known === undefined || known.modalities.length === 0 || known.modalities.some((code) => codes.has(code));
}

/** The modality, if it is coded in DICOM's way with a code that we know. */
function modalityOf({ modality }: Selection): Modality | undefined {
  if (modality.is !== 'value' || modality.value.coding.is !== 'value') return undefined;
  const codes = new Set<string>();
  let first: Omit<Modality, 'codes'> | undefined;
  for (const coding of modality.value.coding.value) {
    const { code, system } = coding;
    if (system.is !== 'value' || system.value !== DCM || code.is !== 'value' || !KNOWN.has(code.value)) continue;
    codes.add(code.value);
    first ??= { coding, code };
  }
  return first && { codes, ...first };
}

function wrongModality(selection: Selection, wrong: InstanceClass, modality: Modality) {
  const { known, place } = wrong;
  const { value, range: codeRange, node } = modality.code;
  return {
    range: codeRange,
    node,
    message: `${quoted(value)} does not go with the SOP class ${known.name}, whose modality is ${oneOf(known.modalities)}.`,
    related: [{ range: place.range, message: `The SOP class ${known.name} stands here.` }],
    fixes: () => replacements(selection, known, modality),
  };
}

function wrongClass({ known, place }: InstanceClass, modality: Modality) {
  return {
    range: place.range,
    node: place.node,
    message: `The modality of the series is ${quoted(modality.code.value)}, but that of the SOP class ${known.name} is ${oneOf(known.modalities)}.`,
    related: [{ range: modality.code.range, message: 'The modality stands here.' }],
  };
}

/** The one modality of the class in place of the code, and of its display if there is one. */
function replacements(
  { model }: Selection,
  { modalities }: SopClass,
  { coding, code, codes }: Modality,
): readonly Fix[] {
  const [only, ...others] = modalities;
  if (only === undefined || others.length > 0 || codes.size > 1) return [];
  const edits = [replaceValue(model, code.node, JSON.stringify(only))];
  const display = KNOWN.get(only);
  if (coding.display.is === 'value' && display !== undefined) {
    edits.push(replaceValue(model, coding.display.node, JSON.stringify(display)));
  }
  return [{ title: `Change the modality to ${quoted(only)}`, edits }];
}
