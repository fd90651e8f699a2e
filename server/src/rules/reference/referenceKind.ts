import { type ElementView, slotNamed } from '../../model/element';
import type { Reads } from '../rule';

/** Where a reference leads, as its first characters tell: to a contained resource, to a UUID, or anywhere. */
export type ReferenceKind = 'contained' | 'uuid' | 'other';

const KINDS: readonly ReferenceKind[] = ['other', 'contained', 'uuid'];

function kindOf(reference: string): ReferenceKind {
  if (reference.startsWith('#')) return 'contained';
  return /^urn:uuid:/i.test(reference) ? 'uuid' : 'other';
}

/** What rules that look at one kind of references read. */
export const KIND_READS: Reads = {
  reference: { kindOf: (text) => KINDS.indexOf(kindOf(text)), isOfOneFormat: () => false },
};

/** Whether the reference of an element is of this kind. */
export function isReference(kind: ReferenceKind): (element: ElementView) => boolean {
  return (element) => {
    const slot = slotNamed(element, 'reference');
    return slot.is === 'value' && typeof slot.value === 'string' && kindOf(slot.value) === kind;
  };
}
