import type { InlayHint as LspInlayHint, Range as LspRange, ResponseError } from 'vscode-languageserver';
import { type InlayHint, inlayHints } from '../features/inlayHints';
import { HINT_KINDS, type HintKind } from '../features/viewKinds';
import type { Capabilities } from './capabilities';
import type { Documents, OpenDocument } from './documents';
import { markup } from './markup';
import { positionAt, toRange } from './positions';
import { changed, documentOf, viewData } from './views';

export function inlayHintsIn(
  document: OpenDocument,
  range: LspRange,
  wanted: ReadonlySet<HintKind>,
  client: Capabilities,
): LspInlayHint[] {
  const { snapshot } = document;
  return inlayHints(snapshot, toRange(snapshot, range), wanted).map((hint) => ({
    position: positionAt(snapshot, hint.offset),
    label: hint.label,
    ...(hint.isOf === 'before' ? { paddingLeft: true } : { paddingRight: true }),
    ...(client.resolvesHints ? { data: viewData(document, hint.kind, hint.offset) } : tooltipOf(hint, client)),
  }));
}

/** Adds the tooltip to a hint that was sent without. */
export function resolveInlayHint(
  documents: Documents,
  hint: LspInlayHint,
  client: Capabilities,
): LspInlayHint | ResponseError {
  const found = documentOf(documents, hint.data);
  const kind = HINT_KINDS.find((one) => one === found?.view.kind);
  if (found === undefined || kind === undefined) return changed();
  const { document, view } = found;
  const hints = inlayHints(document.snapshot, { start: view.at, end: view.at }, new Set([kind]));
  const shown = hints.find(({ offset }) => offset === view.at);
  return { ...hint, ...(shown !== undefined && tooltipOf(shown, client)) };
}

function tooltipOf({ tooltip }: InlayHint, { hoverMarkdown }: Capabilities): Pick<LspInlayHint, 'tooltip'> {
  const markdown = tooltip();
  return markdown === undefined ? {} : { tooltip: markup(markdown, hoverMarkdown) };
}
