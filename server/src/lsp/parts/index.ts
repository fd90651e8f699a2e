import { authoring } from './authoring';
import { codeActions } from './codeActions';
import { codeLenses } from './codeLenses';
import { completion } from './completion';
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

/** What a client may ask for but for diagnostics; loaded when it first does (`laterParts.ts`). */
export const parts: readonly Part[] = [
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
