import { authoring } from './authoring';
import { codeActions } from './codeActions';
import { codeLenses } from './codeLenses';
import { completion } from './completion';
import { diagnostics } from './diagnostics';
import { documentLinks } from './documentLinks';
import { formatting } from './formatting';
import { hover } from './hover';
import { inlayHints } from './inlayHints';
import { navigation } from './navigation';
import { ownRequests } from './ownRequests';
import type { Part } from './part';
import { rename } from './rename';
import { semanticTokens } from './semanticTokens';
import { structure } from './structure';
import { textDocumentContent } from './textDocumentContent';
import { workspaceDiagnostics } from './workspaceDiagnostics';
import { workspaceSymbols } from './workspaceSymbols';

/** Everything that the server does for a client, but for following its documents, settings and files. */
export const parts: readonly Part[] = [
  diagnostics,
  completion,
  hover,
  codeActions,
  ownRequests,
  authoring,
  navigation,
  rename,
  documentLinks,
  workspaceSymbols,
  workspaceDiagnostics,
  textDocumentContent,
  structure,
  semanticTokens,
  inlayHints,
  codeLenses,
  formatting,
];
