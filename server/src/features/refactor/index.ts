import { type Guarded, unguarded } from '../../base/guarded';
import type { Range } from '../../base/range';
import { type Edit, isSnippetEdit } from '../../model/fix';
import type { Snapshot } from '../../service/snapshot';
import type { TextEdit } from '../../syntax/edit';
import { plainEdits } from '../codeActions';
import { addExtension } from './addExtension';
import { addId } from './addId';
import { boxFromPoints } from './boxFromPoints';
import { changeRegionType } from './changeRegionType';
import { closeRegion } from './closeRegion';
import { condensed } from './condensed';
import { duplicateInstance } from './duplicateInstance';
import { duplicateRegion } from './duplicateRegion';
import { extractFrames } from './extractFrames';
import { generateNarrative } from './generateNarrative';
import { layoutPoints } from './layoutPoints';
import { mergeRegions } from './mergeRegions';
import { moveRegion } from './moveRegion';
import { openRegion } from './openRegion';
import { placeAt } from './place';
import type { Offer, Refactoring } from './refactoring';
import { removeRepeatedPoints } from './removeRepeatedPoints';
import { reversePoints } from './reversePoints';
import { roundCoordinates } from './roundCoordinates';
import { scaleRegion } from './scaleRegion';
import { Soundness } from './soundness';
import { splitMultipoint } from './splitMultipoint';
import { splitRegion } from './splitRegion';
import { swapAxes } from './swapAxes';

/** In the order in which they are offered. */
export const refactorings: readonly Refactoring[] = [
  changeRegionType,
  boxFromPoints,
  closeRegion,
  openRegion,
  reversePoints,
  removeRepeatedPoints,
  splitRegion,
  splitMultipoint,
  mergeRegions,
  moveRegion,
  extractFrames,
  layoutPoints,
  roundCoordinates,
  scaleRegion,
  swapAxes,
  duplicateRegion,
  duplicateInstance,
  addId,
  addExtension,
  generateNarrative,
];

export interface OfferedRefactoring {
  readonly title: string;
  readonly kind: string;
  readonly edits: () => readonly Edit[];
}

/** The kind of the actions of a refactoring; a client asks for some of them by a part of it. */
function kindOfRefactoring({ kind, id }: Refactoring): string {
  return `${kind}.imagingselection.${id}`;
}

/**
 * What can be rewritten at a range. None of it causes problems that were not there. Without `canSnippet` no edit has tab
 * stops. Kinds that are not wanted are not worked out. Each refactoring is `guarded` by itself.
 */
export function refactoringsAt(
  snapshot: Snapshot,
  range: Range,
  canSnippet: boolean,
  isWanted: (kind: string) => boolean,
  guarded: Guarded = unguarded,
): readonly OfferedRefactoring[] {
  const wanted = refactorings.filter((refactoring) => isWanted(kindOfRefactoring(refactoring)));
  const place = wanted.length === 0 ? undefined : placeAt(snapshot, range, canSnippet);
  if (place === undefined) return [];
  const soundness = new Soundness(place);
  return wanted.flatMap((refactoring) => {
    const kind = kindOfRefactoring(refactoring);
    const offers = guarded<readonly Offer[]>(kind, [], () =>
      [...refactoring.offers(place)].filter((offer) => isHarmless(soundness, offer)),
    );
    return offers.map(({ title, edits }) => ({ title, kind, edits: () => sent(snapshot.text, edits()) }));
  });
}

function isHarmless(soundness: Soundness, { title, within, edits }: Offer): boolean {
  if (within === undefined) return true;
  const plain = plainEdits({ title, edits: edits() });
  return plain !== undefined && plain.length > 0 && soundness.isKept(within, plain);
}

function sent(text: string, edits: readonly Edit[]): readonly Edit[] {
  const plain = edits.filter((edit): edit is TextEdit => !isSnippetEdit(edit));
  return plain.length < edits.length ? edits : condensed(text, plain);
}
