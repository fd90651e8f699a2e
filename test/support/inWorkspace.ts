import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { LspClient, type LspClientOptions } from './lspClient';

export interface Workspace {
  readonly uri: (file: string) => string;
  /** Of a file or folder in the file system. */
  readonly path: (file: string) => string;
  readonly write: (file: string, text: string) => void;
  readonly start: (options: LspClientOptions) => ReturnType<typeof LspClient.start>;
}

/** A folder that is open in the client, and gone after `use`. */
export async function inWorkspace(
  files: Readonly<Record<string, string>>,
  use: (workspace: Workspace) => Promise<void>,
) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'imagingselection-')));
  const root = pathToFileURL(folder).href;
  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  };
  try {
    for (const [file, text] of Object.entries(files)) write(file, text);
    await use({
      uri: (file) => `${root}/${file}`,
      path: (file) => path.join(folder, file),
      write,
      start: (options) => LspClient.start({ folders: [root], ...options }),
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
