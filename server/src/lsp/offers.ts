import type { ServerCapabilities } from 'vscode-languageserver';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../features/viewKinds';
import type { ClientCommand, MigrationScheme } from '../protocol';
import { type Capabilities, FIX_ALL, FORMAT, ORGANIZE } from './capabilities';
import { DIAGNOSTIC_SOURCE } from './diagnostics';
import { CodeActionKind, TextDocumentSyncKind } from './library';

/** The scheme of documents that hold what becomes of another one in another FHIR version. */
const MIGRATION_SCHEME: MigrationScheme = 'imagingselection-migration';

export const CHECK_WORKSPACE: ClientCommand = 'imagingSelection.checkWorkspace';

/** What the server offers to a client that can do this. It is told before the parts that do it are loaded. */
export function serverCapabilities(client: Capabilities): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      ...(client.textDocumentContent && { textDocumentContent: { schemes: [MIGRATION_SCHEME] } }),
    },
    ...ofProblems(client),
    completionProvider: { triggerCharacters: ['"', ':'], resolveProvider: true },
    hoverProvider: true,
    ...ofStructure(client),
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: client.preparesRename ? { prepareProvider: true } : true,
    documentLinkProvider: { resolveProvider: true },
    workspaceSymbolProvider: { resolveProvider: client.resolvesSymbols },
    ...(client.formatting && { documentFormattingProvider: true, documentRangeFormattingProvider: true }),
  };
}

function ofProblems(client: Capabilities): ServerCapabilities {
  return {
    ...(client.pullsDiagnostics && {
      diagnosticProvider: {
        identifier: DIAGNOSTIC_SOURCE,
        interFileDependencies: false,
        workspaceDiagnostics: client.pullsWorkspaceDiagnostics,
      },
    }),
    codeActionProvider: client.codeActionLiterals && {
      codeActionKinds: [CodeActionKind.QuickFix, ...REFACTORING_KINDS, FIX_ALL, ORGANIZE, FORMAT],
      resolveProvider: client.resolvesEdits,
    },
    // A client that has the command itself would have it twice.
    ...(!client.commands.has(CHECK_WORKSPACE) && { executeCommandProvider: { commands: [CHECK_WORKSPACE] } }),
  };
}

const REFACTORING_KINDS = [
  CodeActionKind.RefactorRewrite,
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorInline,
];

function ofStructure(client: Capabilities): ServerCapabilities {
  const { semanticTokens: tokens } = client;
  return {
    documentSymbolProvider: client.symbolLabels ? { label: 'ImagingSelection' } : true,
    ...(client.folding !== undefined && { foldingRangeProvider: true }),
    ...(client.selectionRanges && { selectionRangeProvider: true }),
    ...(tokens !== undefined && {
      semanticTokensProvider: {
        legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
        range: tokens.ofRange,
        full: tokens.ofAll && { delta: tokens.deltas },
      },
    }),
    ...(client.inlayHints && { inlayHintProvider: { resolveProvider: client.resolvesHints } }),
    ...(client.codeLenses && { codeLensProvider: { resolveProvider: true } }),
  };
}
