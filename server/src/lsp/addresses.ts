import { PROJECT_FILE } from '../service/projectFile';

/** URIs as what they are to us: texts with `/` in them, whatever their scheme. */

/** The folder that a document is in; nothing for one that is nowhere, such as `untitled:Untitled-1`. */
export function folderOf(uri: string): string | undefined {
  const end = uri.lastIndexOf('/');
  return end < 0 ? undefined : uri.slice(0, end);
}

/**
 * The folders around a document that may have a say in it, its own first: those up to its workspace folder. Outside of
 * all workspace folders it is only its own.
 */
export function foldersAround(uri: string, workspaceFolders: readonly string[]): readonly string[] {
  const own = folderOf(uri);
  if (own === undefined) return [];
  const root = workspaceFolderOf(uri, workspaceFolders);
  if (root === undefined) return [own];
  const folders = [own];
  for (let folder = own; folder.length > root.length; ) {
    folder = folder.slice(0, folder.lastIndexOf('/'));
    folders.push(folder);
  }
  return folders;
}

/** The innermost workspace folder around a document. */
export function workspaceFolderOf(uri: string, workspaceFolders: readonly string[]): string | undefined {
  return workspaceFolders
    .filter((folder) => uri.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)
    .at(0);
}

/** The path of a file in a folder around it, as people write it. */
export function pathIn(folder: string, uri: string): string {
  const path = uri.startsWith(`${folder}/`) ? uri.slice(folder.length + 1) : uri.slice(uri.lastIndexOf('/') + 1);
  return path.split('/').map(decoded).join('/');
}

/** The address of a file by its path in a folder. */
export function addressIn(folder: string, path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return [folder, ...parts.map(encodeURIComponent)].join('/');
}

/** The same text for every way in which clients write the address of a file: what is escaped, and the letter of a drive. */
export function canonical(uri: string): string {
  return uri
    .split('/')
    .map(decoded)
    .join('/')
    .replace(/^(file:\/\/\/)([A-Z]):/, (_, start: string, drive: string) => `${start}${drive.toLowerCase()}:`);
}

export function isProjectFile(uri: string): boolean {
  return uri.endsWith(`/${PROJECT_FILE}`);
}

/** A folder without the slash that some clients put at its end. */
export function bareFolder(uri: string): string {
  return uri.endsWith('/') ? uri.slice(0, -1) : uri;
}

/** A part of an address without its escapes; as it is where they make no sense. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // A percent sign that stands for itself.
  }
}

/** Documents that show what is stored elsewhere: they can be read and checked, but never written. */
export function isReadOnly(uri: string): boolean {
  return readOnlySchemes.has(uri.slice(0, uri.indexOf(':')));
}

const readOnlySchemes: ReadonlySet<string> = new Set([
  'git',
  'gitlens',
  'gitlens-git',
  'hg',
  'svn',
  'review',
  'pr',
  'vscode-local-history',
  'imagingselection-migration',
]);
