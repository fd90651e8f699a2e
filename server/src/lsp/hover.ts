import type { Hover, HoverParams } from 'vscode-languageserver';
import { hover } from '../features/hover';
import type { WorkspaceFacts } from '../service/workspaceFacts';
import type { Capabilities } from './capabilities';
import type { OpenDocument } from './documents';
import { markup } from './markup';
import { offsetAt, toLspRange } from './positions';

export function hoverAt(
  { snapshot }: OpenDocument,
  { position }: HoverParams,
  client: Capabilities,
  workspace: WorkspaceFacts,
): Hover | null {
  const found = hover(snapshot, offsetAt(snapshot, position), workspace);
  if (found === undefined) return null;
  return { contents: markup(found.markdown, client.hoverMarkdown), range: toLspRange(snapshot, found.range) };
}
