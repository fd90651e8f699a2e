import type {
  FoldingRangeClientCapabilities,
  InitializeParams,
  SemanticTokensClientCapabilities,
} from 'vscode-languageserver';
import { property } from './configuration';
import { DIAGNOSTIC_SOURCE } from './diagnostics';
import { CodeActionKind } from './library';

/** What the client can do, read once. What it cannot do is not sent to it. */
export interface Capabilities {
  /** It asks for diagnostics; otherwise they are sent to it. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  /** It asks for the diagnostics of the workspace; and the author wants them, by the settings that it began with. */
  readonly pullsWorkspaceDiagnostics: boolean;
  readonly createsProgress: boolean;
  /** It shows where a link begins, and what of its target to look at. */
  readonly definitionLinks: boolean;
  readonly linkTooltips: boolean;
  readonly preparesRename: boolean;
  /** It asks for the place of a symbol when the author picks it. */
  readonly resolvesSymbols: boolean;
  readonly diagnosticVersion: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly completionSnippets: boolean;
  readonly completionMarkdown: boolean;
  /** It shows a few words beside each entry of the list, not only beside the one that is looked at. */
  readonly completionDescriptions: boolean;
  readonly insertTextModes: boolean;
  /** What a list may say once for all of its entries (LSP 3.17): `editRange`, `insertTextFormat` ... */
  readonly completionDefaults: ReadonlySet<string>;
  readonly hoverMarkdown: boolean;
  readonly codeActionLiterals: boolean;
  /** It asks for the edit of a code action when the author picks it. */
  readonly resolvesEdits: boolean;
  readonly documentChanges: boolean;
  /** It takes tab stops in a workspace edit (LSP 3.18). */
  readonly snippetEdits: boolean;
  /** It asks for the texts of virtual documents (LSP 3.18). */
  readonly textDocumentContent: boolean;
  readonly nestedSymbols: boolean;
  /** It shows what an outline is called, beside the outlines of others. */
  readonly symbolLabels: boolean;
  /** It folds ranges; `lines`: only whole lines. `most`: how many, if it has a bound. */
  readonly folding: { readonly lines: boolean; readonly texts: boolean; readonly most: number } | undefined;
  readonly selectionRanges: boolean;
  readonly semanticTokens: { readonly ofRange: boolean; readonly ofAll: boolean; readonly deltas: boolean } | undefined;
  readonly inlayHints: boolean;
  /** It asks for the tooltip of a hint when the author points at it. */
  readonly resolvesHints: boolean;
  readonly codeLenses: boolean;
  /** Which of its views it asks for again when it is told to. */
  readonly refreshes: { readonly tokens: boolean; readonly hints: boolean; readonly lenses: boolean };
  /** It has no other formatter for these documents. */
  readonly formatting: boolean;
  /** It answers `workspace/configuration`. */
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  /** It tells of files that change, when it is asked to. */
  readonly watchesFiles: boolean;
  /** It makes files that a workspace edit asks for. */
  readonly createsFiles: boolean;
  /** Of the author; nothing where the client does not say it. */
  readonly timeZone: string | undefined;
  /** Those of its own commands that code actions may name. */
  readonly commands: ReadonlySet<string>;
}

export function readCapabilities({ capabilities, initializationOptions }: InitializeParams): Capabilities {
  const { textDocument, workspace } = capabilities;
  const diagnostic = textDocument?.diagnostic;
  const published = textDocument?.publishDiagnostics;
  const item = textDocument?.completion?.completionItem;
  const action = textDocument?.codeAction;
  return {
    pullsDiagnostics: diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    pullsWorkspaceDiagnostics:
      diagnostic !== undefined && property(property(initializationOptions, 'workspace'), 'diagnostics') === 'all',
    createsProgress: capabilities.window?.workDoneProgress === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    linkTooltips: textDocument?.documentLink?.tooltipSupport === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    resolvesSymbols: workspace?.symbol?.resolveSupport?.properties.includes('location.range') === true,
    diagnosticVersion: published?.versionSupport === true,
    relatedInformation: (diagnostic?.relatedInformation ?? published?.relatedInformation) === true,
    codeDescription: (diagnostic?.codeDescriptionSupport ?? published?.codeDescriptionSupport) === true,
    completionSnippets: item?.snippetSupport === true,
    completionMarkdown: item?.documentationFormat?.includes('markdown') === true,
    completionDescriptions: item?.labelDetailsSupport === true,
    insertTextModes: item?.insertTextModeSupport !== undefined,
    completionDefaults: new Set(textDocument?.completion?.completionList?.itemDefaults ?? []),
    hoverMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    resolvesEdits: action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    textDocumentContent: workspace?.textDocumentContent !== undefined,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    symbolLabels: textDocument?.documentSymbol?.labelSupport === true,
    folding: readFolding(textDocument?.foldingRange),
    selectionRanges: textDocument?.selectionRange !== undefined,
    semanticTokens: readSemanticTokens(textDocument?.semanticTokens),
    inlayHints: textDocument?.inlayHint !== undefined,
    resolvesHints: textDocument?.inlayHint?.resolveSupport?.properties.includes('tooltip') === true,
    codeLenses: textDocument?.codeLens !== undefined,
    refreshes: {
      tokens: workspace?.semanticTokens?.refreshSupport === true,
      hints: workspace?.inlayHint?.refreshSupport === true,
      lenses: workspace?.codeLens?.refreshSupport === true,
    },
    formatting: property(initializationOptions, 'formatting') === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    timeZone: readText(property(initializationOptions, 'timeZone')),
    commands: readCommands(initializationOptions),
  };
}

function readFolding(folding: FoldingRangeClientCapabilities | undefined): Capabilities['folding'] {
  if (folding === undefined) return undefined;
  return {
    lines: folding.lineFoldingOnly === true,
    texts: folding.foldingRange?.collapsedText === true,
    most: folding.rangeLimit ?? Number.POSITIVE_INFINITY,
  };
}

function readSemanticTokens(tokens: SemanticTokensClientCapabilities | undefined): Capabilities['semanticTokens'] {
  if (tokens === undefined) return undefined;
  const { full, range } = tokens.requests;
  return {
    ofRange: range !== undefined && range !== false,
    ofAll: full !== undefined && full !== false,
    deltas: typeof full === 'object' && full.delta === true,
  };
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function readCommands(initializationOptions: unknown): ReadonlySet<string> {
  const commands = property(initializationOptions, 'commands');
  return new Set(Array.isArray(commands) ? commands.filter((name) => typeof name === 'string') : []);
}

/** `source.fixAll` of ours alone, so that a client can ask for it by name when it saves. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.${DIAGNOSTIC_SOURCE}`;

/** Lays the document out; a kind that a client can ask for by name when it saves. */
export const FORMAT = `${CodeActionKind.Source}.format.${DIAGNOSTIC_SOURCE}`;

/** Puts properties in order; a kind that a client can ask for by name when it saves, or leave out. */
export const ORGANIZE = 'source.organizeImagingSelection';
