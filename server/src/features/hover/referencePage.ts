import { resourceTypeOf } from '../../model/resource';
import { resolve } from '../../model/surroundings';
import { resourceSummary } from '../../service/resourceSummary';
import type { Snapshot } from '../../service/snapshot';
import type { WorkspaceFacts } from '../../service/workspaceFacts';
import type { Node } from '../../syntax/tree';
import { fileOf } from '../completion/references';
import { targetPage } from './targetPage';

/** What a reference inside `resource` leads to, in the document or else in the workspace, as Markdown. */
export function referencePage(
  { tree, model }: Snapshot,
  resource: Node,
  reference: string,
  workspace: WorkspaceFacts,
): string | undefined {
  const target = resolve(model, resource, reference);
  if (target !== undefined) {
    const type = resourceTypeOf(tree, target.node)?.name ?? '';
    const where = reference.startsWith('#') ? 'contained in this resource' : 'in this document';
    return targetPage({ reference, type, summary: resourceSummary(tree, target.node), where });
  }
  const found = workspace.named(reference).slice(0, MOST);
  if (found.length === 0) return undefined;
  return found
    .map(({ type, summary, uri }) => targetPage({ reference, type, summary, where: fileOf(uri) }))
    .join('\n\n---\n\n');
}

/** Files with a resource of the same address that are shown. */
const MOST = 3;
