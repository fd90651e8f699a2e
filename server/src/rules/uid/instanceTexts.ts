import { type SopClass, sopClassOf } from '../../dicom/sopClass';
import { bareUid } from '../../dicom/uid';
import { type ElementView, once, slotNamed } from '../../model/element';
import { kindsInside } from '../../model/inside';
import type { ElementOf } from '../../model/slot';

/**
 * What an instance says of itself, read once for all the rules that want to know. A document has thousands of instances,
 * nearly all of them in order, so these questions are answered from the text without places and ranges.
 */
export interface InstanceTexts {
  /** `uid`; empty where it has no value. */
  readonly uid: string;
  /** `sopClass` where it is a text, as in R6; empty where it is a coding, or has no value. */
  readonly sopClass: string;
  /** `sopClass` is a coding, as before R6. */
  readonly isCoded: boolean;
  /** The class of that text, if DICOM defines it. */
  readonly known: SopClass | undefined;
}

/** The instances of a selection, but of those that say the same, apart from their UIDs, only the first. */
export function instanceKindsOf(selection: ElementOf<'ImagingSelection'>): readonly ElementOf<'Instance'>[] {
  return once(selection, readKinds);
}

function readKinds(selection: ElementView): readonly ElementOf<'Instance'>[] {
  return kindsInside(selection, 'Instance');
}

export function textsOf(instance: ElementView): InstanceTexts {
  return once(instance, readTexts);
}

function readTexts(instance: ElementView): InstanceTexts {
  const uid = textNamed(instance, 'uid');
  const sopClass = textNamed(instance, 'sopClass');
  return {
    uid: uid ?? '',
    sopClass: sopClass ?? '',
    isCoded: sopClass === undefined,
    known: sopClassOf(bareUid(sopClass ?? '')),
  };
}

/** The text of a property: empty without a usable value, nothing for an object. */
function textNamed(instance: ElementView, name: string): string | undefined {
  const slot = slotNamed(instance, name);
  if (slot.is !== 'value') return '';
  return typeof slot.value === 'string' ? slot.value : undefined;
}
