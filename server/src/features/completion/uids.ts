import type { Range } from '../../base/range';
import { bareUid, isUid, OID_PREFIX, uidOfUuid } from '../../dicom/uid';
import { rowOfNode } from '../../model/element';
import { parentOf } from '../../model/places';
import { itemsOf } from '../../model/resource';
import { textAt } from '../../model/surroundingsIndex';
import { UID_SYSTEM } from '../../rules/uid/uidPlaces';
import { documentFacts, type UidMention, type UidRole } from '../../service/documentFacts';
import { resourceSummary } from '../../service/resourceSummary';
import { resourceAt } from '../../service/snapshot';
import type { Row } from '../../spec/table';
import {
  keyNamed,
  kindOf,
  NONE,
  type Node,
  NUMBER,
  nextOf,
  sourceOf,
  startOf,
  type Tree,
  valueOf,
} from '../../syntax/tree';
import type { ValueContext } from '../context';
import type { CompletionPlace } from './around';
import type { EntryData, Offer } from './entry';
import { sopClassWritten } from './sopClasses';

/**
 * UIDs that may stand for a property: those of the studies, series and instances that the document describes, those that
 * it uses in the same role, and a new one.
 */
export function uidOffers(place: CompletionPlace, context: ValueContext, data: EntryData): readonly Offer[] {
  const role = roleAt(place, context);
  if (role === undefined) return [];
  const prefix = context.row.type === 'id' ? '' : OID_PREFIX;
  const known = knownUids(place, context, role).map(({ uid, detail }): Offer => {
    const insert = [JSON.stringify(prefix + uid)];
    return { label: uid, kind: 'literal', detail, search: [...new Set([prefix + uid, uid, detail])], insert, data };
  });
  const uid = uidOfUuid(place.around.fresh?.uuid() ?? '');
  if (uid === undefined) return known;
  const search = [...new Set(['new UID', prefix + uid, uid, 'fresh generate random'])];
  return [...known, { label: 'new UID', kind: 'literal', detail: uid, search, insert: [`"${prefix}${uid}"`], data }];
}

const ROLES: ReadonlyMap<string, UidRole> = new Map<string, UidRole>([
  ['ImagingSelection.studyUid', 'study'],
  ['ImagingSelection.seriesUid', 'series'],
  ['ImagingSelection.frameOfReferenceUid', 'frame of reference'],
  ['Instance.uid', 'instance'],
  ['Instance.observationUid', 'observation'],
]);

/** What the UIDs of a property name; nothing for a property that has none, and for SOP classes, which have names. */
function uidRoleOf({ owner, name, siblingOf }: Row): UidRole | undefined {
  return siblingOf === undefined ? ROLES.get(`${owner}.${name}`) : undefined;
}

function roleAt({ snapshot: { tree, model } }: CompletionPlace, { row, object }: ValueContext): UidRole | undefined {
  if (row.path !== 'Identifier.value') return uidRoleOf(row);
  if (textAt(tree, object, 'system') !== UID_SYSTEM) return undefined;
  const parent = parentOf(tree, object);
  const isOfStudy = parent !== NONE && rowOfNode(model, parent)?.name === 'derivedFrom';
  return isOfStudy ? 'study' : 'identifier';
}

interface KnownUid {
  readonly uid: string;
  readonly detail: string;
}

/** A UID with the object that describes it, if one does, and how often the document uses it otherwise. */
interface Candidate {
  readonly uid: string;
  described: Node;
  count: number;
}

function knownUids({ snapshot }: CompletionPlace, { object, token }: ValueContext, role: UidRole): readonly KnownUid[] {
  const { tree } = snapshot;
  const resource = resourceAt(snapshot, object)?.node ?? 0;
  const mentions = documentFacts(tree).uids;
  const here = role === 'instance' ? { start: resource, end: nextOf(tree, resource) } : NOWHERE;
  const holder = holderOf(tree, mentions, role, resource);
  return [...candidates(tree, mentions, role, token, here).values()]
    .map((one) => ({ ...one, rank: rankOf(one, holder) }))
    .sort((a, b) => a.rank - b.rank || b.count - a.count)
    .map(({ uid, described, count }) => ({ uid, detail: detailOf(tree, role, described, count) }));
}

const NOWHERE: Range = { start: 0, end: 0 };

/**
 * The UIDs of the role, but for the one that is being edited, those of the nodes in `leftOut` (an instance is in a
 * selection once), and what is none.
 */
function candidates(
  tree: Tree,
  mentions: readonly UidMention[],
  role: UidRole,
  token: Range,
  leftOut: Range,
): ReadonlyMap<string, Candidate> {
  const found = new Map<string, Candidate>();
  for (const { uid, role: as, node, described } of mentions) {
    if (as !== role || (node >= leftOut.start && node < leftOut.end) || startOf(tree, node) === token.start) continue;
    const known = found.get(uid) ?? { uid, described: NONE, count: 0 };
    if (described === NONE) known.count++;
    else known.described = described;
    found.set(uid, known);
  }
  for (const { uid, role: as, node } of leftOut === NOWHERE ? [] : mentions) {
    if (as === role && node >= leftOut.start && node < leftOut.end) found.delete(uid);
  }
  for (const uid of found.keys()) if (!isUid(uid)) found.delete(uid);
  return found;
}

/** The nodes that a UID should be described in: the study of `studyUid` for a series, the series of it for an instance. */
function holderOf(tree: Tree, mentions: readonly UidMention[], role: UidRole, resource: Node): Range | undefined {
  const outer = role === 'series' ? 'study' : role === 'instance' ? 'series' : undefined;
  if (outer === undefined) return undefined;
  const uid = bareUid(textAt(tree, resource, `${outer}Uid`) ?? '');
  const holder = mentions.find((one) => one.uid === uid && one.role === outer && one.described !== NONE);
  return holder && { start: holder.described, end: nextOf(tree, holder.described) };
}

function rankOf({ described }: Candidate, holder: Range | undefined): number {
  if (described === NONE) return 1;
  if (holder === undefined) return 0;
  return described >= holder.start && described < holder.end ? 0 : 2;
}

function detailOf(tree: Tree, role: UidRole, described: Node, count: number): string {
  const uses = count === 1 ? 'used once' : `used ${count} times`;
  if (described === NONE) return uses;
  const words = role === 'instance' ? instanceWords(tree, described) : [numberWords(tree, described, role)];
  return [...words, resourceSummary(tree, described)].filter((text) => text !== '').join(' · ');
}

function instanceWords(tree: Tree, instance: Node): readonly string[] {
  const codes = [...itemsOf(tree, instance, 'sopClass')].map((coding) => textAt(tree, coding, 'code'));
  const sopClass = sopClassWritten(textAt(tree, instance, 'sopClass') ?? codes[0] ?? '');
  return [numberWords(tree, instance, 'instance'), sopClass?.name ?? ''];
}

/** `series 2`; the noun alone where there is no number. */
function numberWords(tree: Tree, object: Node, noun: UidRole): string {
  const key = keyNamed(tree, object, 'number');
  const hasNumber = key !== NONE && kindOf(tree, valueOf(key)) === NUMBER;
  return hasNumber ? `${noun} ${sourceOf(tree, valueOf(key)).slice(0, 20)}` : noun;
}
