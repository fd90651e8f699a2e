import type { Connection } from 'vscode-languageserver';
import type { RuleWatch } from '../service/ruleWatch';
import type { Capabilities } from './capabilities';
import type { Configuration } from './configuration';
import type { Guard } from './guard';
import type { Host } from './host';
import type { WorkspaceFolders } from './workspaceFolders';

/** What is settled once a client has said what it can do; all that is kept for it is built on this. */
export interface Setup {
  readonly connection: Connection;
  readonly client: Capabilities;
  readonly host: Host;
  readonly configuration: Configuration;
  readonly folders: WorkspaceFolders;
  readonly guard: Guard;
  readonly watch: RuleWatch;
  /** False in a workspace whose authors may not be known. */
  readonly isTrusted: boolean;
}
