import type { Snippet } from '../../base/snippet';
import { type SopClass, sopClasses, sopClassOf } from '../../dicom/sopClass';
import { bareUid, OID_PREFIX } from '../../dicom/uid';
import { itemsOf } from '../../model/resource';
import { textAt } from '../../model/surroundingsIndex';
import { documentFacts } from '../../service/documentFacts';
import { resourceAt } from '../../service/snapshot';
import { DCM, URI_SYSTEM } from '../../spec/codes/systems';
import type { Row } from '../../spec/table';
import type { Tree } from '../../syntax/tree';
import type { ValueContext } from '../context';
import type { CompletionPlace } from './around';
import type { Offer } from './entry';

/** True for the property of an instance that says its SOP class, in the shape of whatever version. */
export function isSopClass({ owner, name, siblingOf }: Row): boolean {
  return owner === 'Instance' && name === 'sopClass' && siblingOf === undefined;
}

/**
 * Every storage SOP class by its name, each with what `insertOf` makes of it: those that the document uses first, then
 * those of the modality of the selection, then images, and those that DICOM has retired last.
 */
export function sopClassOffers(
  place: CompletionPlace,
  { object, table }: ValueContext,
  insertOf: (sopClass: SopClass) => Pick<Offer, 'insert' | 'edits'>,
): readonly Offer[] {
  const { tree } = place.snapshot;
  const resource = resourceAt(place.snapshot, object);
  const used = new Set<string>();
  for (const { role, uid } of documentFacts(tree).uids) if (role === 'SOP class') used.add(uid);
  const modalities = resource === undefined ? [] : modalitiesOf(tree, resource.node);
  const rankOf = (sopClass: SopClass): number => {
    if (used.has(sopClass.uid)) return 0;
    if (sopClass.isRetired) return 4;
    if (sopClass.modalities.some((one) => modalities.includes(one))) return 1;
    return sopClass.holds.has('image') ? 2 : 3;
  };
  return sopClasses()
    .map((sopClass) => ({ sopClass, rank: rankOf(sopClass) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ sopClass }) => ({
      label: sopClass.name,
      kind: 'code',
      detail: `${sopClass.isRetired ? 'retired · ' : ''}${sopClass.uid}`,
      search: searchOf(sopClass),
      ...insertOf(sopClass),
      data: { of: 'sop-class', uid: sopClass.uid, version: table.version },
    }));
}

/** The class as a Coding, as the versions before R6 have it. */
export function sopClassCoding({ uid, name }: SopClass): Snippet {
  return [`{ "system": "${URI_SYSTEM}", "code": "${OID_PREFIX}${uid}", "display": ${JSON.stringify(name)} }`];
}

/** The class that the text names, with or without its prefix. */
export function sopClassWritten(text: string): SopClass | undefined {
  return sopClassOf(bareUid(text));
}

function searchOf(sopClass: SopClass): readonly string[] {
  const { name, uid, modalities } = sopClass;
  return [name, OID_PREFIX + uid, ...modalities, keywordOf(sopClass), uid];
}

/** DICOM's keyword, such as `MRImageStorage`: the words of the name without what stands between them. */
function keywordOf({ name }: SopClass): string {
  return name.replace(/[^A-Za-z0-9]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function modalitiesOf(tree: Tree, resource: number): readonly string[] {
  const found: string[] = [];
  for (const modality of itemsOf(tree, resource, 'modality')) {
    for (const coding of itemsOf(tree, modality, 'coding')) {
      const code = textAt(tree, coding, 'code');
      if (code !== undefined && (textAt(tree, coding, 'system') ?? DCM) === DCM) found.push(code);
    }
  }
  return found;
}
