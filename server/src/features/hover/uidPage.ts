import { sopClassOf } from '../../dicom/sopClass';
import { isUid, UID_LENGTH } from '../../dicom/uid';
import { uidOrigin } from '../../dicom/uidOrigin';
import { documentFacts, type UidMention } from '../../service/documentFacts';
import type { Row } from '../../spec/table';
import type { Version } from '../../spec/version';
import type { Node, Tree } from '../../syntax/tree';
import { linksLine } from '../elementPage';
import { code, sentence } from '../markdown';
import { sopClassPage } from './sopClassPage';

/** What the UID of a string is: its name, where it comes from, where else the document uses it; as Markdown. */
export function uidPage(tree: Tree, value: Node, row: Row, version: Version): string | undefined {
  const { uids } = documentFacts(tree);
  const mention = uids.find(({ node }) => node === value);
  if (mention === undefined) return undefined;
  const { uid, role } = mention;
  const sopClass = sopClassOf(uid);
  return [
    sopClass === undefined
      ? `**${code(uid)}** · ${role === 'identifier' ? 'UID' : `UID of ${OF[role]}`}`
      : sopClassPage(sopClass),
    formLine(uid),
    usesLine(uids.filter((other) => other.uid === uid && other.node !== value)),
    [row.facts.doc, row.facts.requirement ?? ''].join(' ').trim(),
    linksLine(row, version),
  ]
    .filter((line) => line !== '')
    .join('\n\n');
}

const OF: Readonly<Record<Exclude<UidMention['role'], 'identifier'>, string>> = {
  study: 'a study',
  series: 'a series',
  instance: 'an instance',
  'frame of reference': 'a frame of reference',
  observation: 'a content item',
  'SOP class': 'a SOP class',
};

/** `11 components, 42 of 64 characters`, and who made it; nothing of what is no UID, which a problem says. */
function formLine(uid: string): string {
  if (!isUid(uid)) return '';
  const form = `${uid.split('.').length} components, ${uid.length} of at most ${UID_LENGTH} characters.`;
  const origin = originWords(uid);
  return origin === undefined ? form : `${origin} ${form}`;
}

function originWords(uid: string): string | undefined {
  const origin = uidOrigin(uid);
  switch (origin?.is) {
    case 'dicom':
      return 'Defined by DICOM.';
    case 'uuid':
      return `Made of the UUID ${code(origin.uuid)}.`;
    case 'enterprise':
      return `Made by the organization that has IANA's enterprise number ${origin.number}, or for it.`;
    case 'country':
      return `Made by an organization that is registered in the country with the ISO code ${origin.code}, or for it.`;
    default:
      return undefined;
  }
}

/** `Used 3 more times in this document: once as an identifier, 2 times as the UID of a study.` */
function usesLine(others: readonly UidMention[]): string {
  if (others.length === 0) return 'Used nowhere else in this document.';
  const counts = new Map<string, number>();
  for (const { role } of others) {
    const as = role === 'identifier' ? 'as an identifier' : `as the UID of ${OF[role]}`;
    counts.set(as, (counts.get(as) ?? 0) + 1);
  }
  const [[only = ''] = []] = counts;
  const total = `Used ${others.length === 1 ? 'once more' : `${others.length} more times`} in this document`;
  if (counts.size === 1) return `${total}, ${only}.`;
  const parts = [...counts].map(([as, count]) => `${count === 1 ? 'once' : `${count} times`} ${as}`);
  return `${total}: ${sentence(parts, 'and')}.`;
}
