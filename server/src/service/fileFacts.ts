import { rangeOf, type Tree } from '../syntax/tree';
import { addressesOf, documentFacts, type UidRole, withoutVersion } from './documentFacts';
import { resourceSummary } from './resourceSummary';
import type { KnownResource } from './workspaceFacts';

/**
 * What is kept of a file of the workspace: enough to know whether it has something to say. What it says, and where, is
 * read from the file itself when someone asks, so ranges are never those of an earlier text.
 */
export interface FileFacts {
  readonly uri: string;
  readonly resources: readonly KnownResource[];
  /** Lines of a UID, a tab, `!` if a study describes it there, and its role; a line break before and behind each. */
  readonly uids: string;
  /** Lines of what its references name. */
  readonly addresses: string;
}

/** True where it may pay to read a file: FHIR resources say what they are. */
export function isLikelyFhir(text: string): boolean {
  return text.includes('"resourceType"');
}

export function fileFacts(uri: string, tree: Tree): FileFacts {
  const { resources, uids, references } = documentFacts(tree);
  const facts: FileFacts = {
    uri,
    resources: resources
      .filter((resource) => addressesOf(resource).length > 0)
      .map(({ node, type, id, fullUrl }) => ({
        uri,
        type,
        id,
        ...(fullUrl !== '' && { fullUrl }),
        summary: resourceSummary(tree, node),
        range: rangeOf(tree, node),
      })),
    uids: linesOf(uids.map(({ uid, role, described }) => `${uid}\t${described >= 0 ? '!' : ''}${role}`)),
    addresses: linesOf(references.map(({ text }) => withoutVersion(text))),
  };
  // A copy: texts cut from the text of the file would keep all of it.
  return JSON.parse(JSON.stringify(facts)) as FileFacts; // the same in JSON, as it is made of texts and numbers
}

/** True if the UID stands anywhere in the file; with `described`, if a study in it describes what it is the UID of. */
export function saysUid({ uids }: FileFacts, uid: string, described = false): boolean {
  return uids.includes(`\n${uid}\t${described ? '!' : ''}`);
}

/** True if a reference of the file names the address. */
export function refersTo({ addresses }: FileFacts, address: string): boolean {
  return addresses.includes(`\n${address}\n`);
}

export interface FileUid {
  readonly uid: string;
  readonly role: UidRole;
  /** A study in the file describes what it is the UID of. */
  readonly isDescribed: boolean;
}

/** Each UID of the file once: in the role in which it is described there, or else in its first. */
export function* uidsIn({ uids }: FileFacts): Generator<FileUid> {
  let before = '';
  for (const line of uids.split('\n')) {
    const [uid = '', role = ''] = line.split('\t');
    if (uid === '' || uid === before) continue;
    before = uid;
    const isDescribed = role.startsWith('!'); // which sorts before every role
    yield { uid, role: role.slice(isDescribed ? 1 : 0) as UidRole, isDescribed }; // as `fileFacts` wrote it
  }
}

/** In order, each once. What has a line break in it is no UID and no address. */
function linesOf(texts: readonly string[]): string {
  const lines = [...new Set(texts)].filter((text) => !text.includes('\n')).sort();
  return `\n${lines.join('\n')}\n`;
}
