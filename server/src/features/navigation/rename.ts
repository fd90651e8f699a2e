import { quoted } from '../../base/quote';
import type { Range } from '../../base/range';
import { bareUid, isUid, type UidFaultKind, uidFaults, uidOfUuid } from '../../dicom/uid';
import { rangeInString } from '../../model/stringRange';
import { addressesOf, documentFacts, targetOf, withoutVersion } from '../../service/documentFacts';
import { type FileFacts, saysUid } from '../../service/fileFacts';
import type { Snapshot } from '../../service/snapshot';
import { formatOf } from '../../spec/formats';
import { NONE, type Node, type Tree, textOf } from '../../syntax/tree';
import { innerRange, type Mention, uidRange } from './mention';
import { resourceAt, type Use, usesIn, type Wanted } from './uses';

/** What would be renamed, or why nothing can be, in words for the author. */
export type Renaming =
  | { readonly is: 'possible'; readonly range: Range; readonly text: string }
  | { readonly is: 'refused'; readonly because: string };

/** What stands at a mention and can have another name: the UID, or the id, without quotes, prefix and type. */
export function renamingAt({ tree }: Snapshot, mention: Mention): Renaming {
  if (mention.is === 'uid') {
    const { uid, node, role } = mention.uid;
    if (role === 'SOP class' || uid.startsWith(DICOM_ROOT)) return refused(OF_DICOM);
    return { is: 'possible', range: uidRange(tree, node), text: uid };
  }
  if (mention.is === 'resource' && mention.resource.id === '') return refused(NO_ID);
  if (
    mention.is === 'resource' &&
    mention.node !== mention.resource.idNode &&
    mention.node !== mention.resource.fullUrlNode
  ) {
    return refused(ONLY_ID);
  }
  const range = idRange(tree, mention.node, textOf(tree, mention.node));
  if (mention.is === 'resource' && mention.node === mention.resource.idNode) {
    return { is: 'possible', range: innerRange(tree, mention.node), text: mention.resource.id };
  }
  if (range === undefined) return refused(NO_ID_IN_ADDRESS);
  const named = mention.is === 'resource' ? mention.resource : resourceAt(tree, targetOf(tree, mention.reference));
  // The address of an entry may end in something else than the id of its resource, and then does not change with it.
  if (named === undefined || named.id === range.text) return { is: 'possible', ...range };
  return refused(named.id === '' ? NO_ID : ONLY_ID);
}

const DICOM_ROOT = '1.2.840.10008.';
const OF_DICOM = 'DICOM itself has given this UID, so it cannot be renamed. Write another one in its place.';
const NO_ID = 'The resource has no `id` that could be renamed.';
const ONLY_ID = 'What is renamed of a resource is its `id`: put the cursor there.';
const NO_ID_IN_ADDRESS = 'There is no id of a resource in this address that could be renamed.';
const UNKNOWN_TARGET =
  'This reference leads to no one resource of the document or the workspace. Edit the text itself, as nothing goes with it.';

/** What is wrong with a new name for what is wanted; nothing if it will do. */
export function faultOfName(wanted: Wanted, name: string): string | undefined {
  if (wanted.is === 'uid') return faultOfUid(bareUid(name));
  if (wanted.home === undefined) return UNKNOWN_TARGET;
  if (name === '') return 'An id has at least one character.';
  if (formatOf('id')(name, 0, name.length) === undefined) return undefined;
  return `${quoted(name)} is no id: an id has 1 to 64 letters, digits, hyphens and full stops.`;
}

function faultOfUid(uid: string): string | undefined {
  if (isUid(uid)) return undefined;
  if (uid === '') return 'A UID has at least two numbers with a full stop between them.';
  const ofUuid = uidOfUuid(uid);
  if (ofUuid !== undefined) return `${quoted(uid)} is a UUID. As a DICOM UID it is \`${ofUuid}\`.`;
  const [fault] = uidFaults(uid);
  return `${quoted(uid)} is no DICOM UID${fault === undefined ? '' : `: ${UID_FAULTS[fault.kind]}`}.`;
}

const UID_FAULTS: { readonly [kind in UidFaultKind]: string } = {
  character: 'it consists of digits and full stops',
  'empty-component': 'a number stands on both sides of each full stop',
  'leading-zero': 'no number of it begins with a zero, unless it is zero',
  root: 'it begins with 0, 1 or 2, and goes on after it',
  length: 'it has at most 64 characters',
};

/** Why a name that is well formed cannot be taken in a document: something else has it. */
export function clashIn(tree: Tree, wanted: Wanted, name: string): string | undefined {
  const { uids, resources } = documentFacts(tree);
  if (wanted.is === 'uid') {
    const uid = bareUid(name);
    if (uid === wanted.uid || !uids.some((mention) => mention.uid === uid)) return undefined;
    return `${quoted(uid)} is already the UID of something else, and afterwards nobody could tell the two apart.`;
  }
  const target = wanted.home?.tree === tree ? resourceAt(tree, wanted.home.node) : undefined;
  const isContained = target !== undefined && target.container !== target.node;
  const clash = resources.find((other) => {
    if (other.id !== name || other.node === target?.node) return false;
    if (isContained) return other.container === target.container && other.node !== other.container;
    return addressesOf(other).some((address) => newAddresses(wanted, name).includes(address));
  });
  return clash === undefined
    ? undefined
    : `There is already a resource ${quoted(isContained ? `#${name}` : `${clash.type}/${name}`)}.`;
}

/** True if something else in a file of the workspace has the name already. */
export function isTakenIn(facts: FileFacts, wanted: Wanted, name: string): boolean {
  if (wanted.is === 'uid') return wanted.uid !== bareUid(name) && saysUid(facts, bareUid(name));
  const named = newAddresses(wanted, name);
  if (wanted.addresses.some((address) => named.includes(address))) return false;
  return facts.resources.some(({ type, id }) => id !== '' && named.includes(`${type}/${id}`));
}

/** What a resource is called by its `Type/id` once it has the new id. */
function newAddresses({ addresses }: Wanted & { readonly is: 'resource' }, name: string): readonly string[] {
  return addresses
    .filter((address) => /^[A-Za-z]+\/[^/]+$/.test(address))
    .map((address) => address.replace(/[^/]+$/, () => name));
}

/** The edits of a document that give what is wanted its new name, each place keeping the form that it has. */
export function renameEdits(tree: Tree, wanted: Wanted, name: string): readonly { range: Range; text: string }[] {
  if (wanted.is === 'uid') return usesIn(tree, wanted).map(({ range }) => ({ range, text: bareUid(name) }));
  const home = wanted.home;
  const id = home === undefined ? '' : (resourceAt(home.tree, home.node)?.id ?? '');
  return usesIn(tree, wanted).flatMap((use) => {
    const place = idAt(tree, use, id);
    return place === undefined ? [] : [{ range: place, text: name }];
  });
}

function idAt(tree: Tree, { node, range }: Use, id: string): Range | undefined {
  const text = textOf(tree, node);
  if (text === id) return range;
  const found = idRange(tree, node, text);
  return found?.text === id ? found.range : undefined;
}

/** The id in an address: what stands behind `#`, or behind the type. None in `urn:uuid:` and the like. */
function idRange(tree: Tree, node: Node, text: string): { readonly range: Range; readonly text: string } | undefined {
  if (node === NONE || text.startsWith('urn:')) return undefined;
  const address = withoutVersion(text);
  const start = address.startsWith('#') ? 1 : address.lastIndexOf('/') + 1;
  if (start === 0 || start >= address.length) return undefined;
  return { range: rangeInString({ tree }, node, start, address.length, 'inner'), text: address.slice(start) };
}

function refused(because: string): Renaming {
  return { is: 'refused', because };
}
