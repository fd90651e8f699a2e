import type { DocumentLink } from 'vscode-languageserver';
import { documentLinks, leadsOutside } from '../features/documentLinks';
import { definitionsIn } from '../features/navigation/definition';
import type { Snapshot } from '../service/snapshot';
import { NONE } from '../syntax/tree';
import type { Capabilities } from './capabilities';
import { property } from './configuration';
import type { OpenDocument } from './documents';
import { positionAt, toLspRange } from './positions';
import type { WorkspaceFiles } from './workspace/workspaceFiles';

/** The references that lead somewhere; the place in another file is worked out when the author follows one. */
export async function linksOf(
  document: OpenDocument,
  workspace: WorkspaceFiles,
  client: Capabilities,
): Promise<DocumentLink[]> {
  const { snapshot, uri } = document;
  if (snapshot.root !== NONE && leadsOutside(snapshot.tree)) await workspace.ready();
  return documentLinks(snapshot, workspace.facts).map(({ range, tooltip, target }) => ({
    range: toLspRange(snapshot, range),
    ...(client.linkTooltips && { tooltip }),
    ...(target.is === 'here'
      ? { target: addressOf(uri, snapshot, target.selection.start) }
      : { data: { uri: target.uri, address: target.address } }),
  }));
}

export async function resolveLink(link: DocumentLink, workspace: WorkspaceFiles): Promise<DocumentLink> {
  const uri = property(link.data, 'uri');
  const address = property(link.data, 'address');
  if (typeof uri !== 'string' || typeof address !== 'string') return link;
  const seen = await workspace.lookInto(uri, ({ tree }) =>
    definitionsIn(tree, { is: 'resource', addresses: [address] }),
  );
  const [place] = seen?.found ?? [];
  if (seen === undefined || place === undefined) return { ...link, target: uri };
  return { ...link, target: addressOf(uri, seen.snapshot, place.selection.start) };
}

/** With the line and column behind `#`, as editors have it. */
function addressOf(uri: string, snapshot: Snapshot, offset: number): string {
  const { line, character } = positionAt(snapshot, offset);
  return `${uri}#${line + 1},${character + 1}`;
}
