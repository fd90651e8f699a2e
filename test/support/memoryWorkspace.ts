import { LIMITS } from '../../server/src/base/limits';
import { Documents } from '../../server/src/lsp/documents';
import type { Host } from '../../server/src/lsp/host';
import { WorkspaceFiles } from '../../server/src/lsp/workspace/workspaceFiles';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';

export const FOLDER = 'file:///w';

/** A workspace whose files are texts by their paths; what is read of it is noted. */
export function memoryWorkspace(files: Map<string, string>, { isWatched = true, exclude = [] as string[] } = {}) {
  const read: string[] = [];
  const changed: string[] = [];
  const documents = new Documents(() => DEFAULT_SETTINGS);
  const host: Pick<Host, 'readFile' | 'findFiles'> = {
    async readFile(address, most = LIMITS.projectFile) {
      const path = decodeURIComponent(address.replace(`${FOLDER}/`, ''));
      read.push(path);
      const text = files.get(path);
      return text === undefined || text.length > most ? undefined : text;
    },
    async *findFiles(_, isWanted) {
      for (const [path, text] of files) {
        const folders = path.split('/').slice(0, -1);
        const around = folders.map((_, count) => folders.slice(0, count + 1).join('/'));
        if (around.every((folder) => isWanted(folder, 'folder')) && isWanted(path, 'file')) {
          yield { path, size: text.length, modified: 0 };
        }
      }
    },
  };
  const workspace = new WorkspaceFiles({
    host,
    documents,
    folders: () => [FOLDER],
    exclude: () => exclude,
    watch: () => isWatched,
    guard: (_, __, work) => work(),
    changed: (uris) => changed.push(...uris),
  });
  return { workspace, documents, read, changed };
}

export function opened(path: string, text: string) {
  return { textDocument: { uri: `${FOLDER}/${path}`, languageId: 'json', version: 1, text } };
}
