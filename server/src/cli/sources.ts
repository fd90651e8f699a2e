import { stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { glob, isDynamicPattern } from 'tinyglobby';
import { PROJECT_FILE } from '../service/projectFile';
import { messageOf } from './readText';

/** A document to check, or why there is none. `name` is what is shown: the path as it was asked for. */
export type Source =
  | { readonly is: 'file'; readonly name: string; readonly isNamed: boolean }
  | { readonly is: 'input' }
  | { readonly is: 'failure'; readonly name: string; readonly message: string };

/** What the arguments of the command line stand for. */
export interface Sources {
  /** Each file once, in the order of the arguments and then by name. */
  readonly sources: readonly Source[];
  /** The folders among the arguments. */
  readonly folders: readonly string[];
}

export async function sourcesOf(args: readonly string[]): Promise<Sources> {
  const folders: string[] = [];
  const found = new Map<string, Source>();
  for (const arg of args) {
    for (const source of await sourcesOfOne(arg, folders)) {
      const key = source.is === 'file' ? path.resolve(source.name) : `${source.is} ${arg}`;
      const known = found.get(key);
      // A file that a folder brought along and that is also named counts as named.
      const isNamed = source.is === 'file' && known?.is === 'file' && (source.isNamed || known.isNamed);
      found.set(key, source.is === 'file' ? { ...source, isNamed: source.isNamed || isNamed } : source);
    }
  }
  return { sources: [...found.values()], folders };
}

const NOT_SEARCHED = ['**/node_modules/**'];

async function sourcesOfOne(arg: string, folders: string[]): Promise<readonly Source[]> {
  if (arg === '-') return [{ is: 'input' }];
  try {
    if (!(await stat(arg)).isDirectory()) return [{ is: 'file', name: arg, isNamed: true }];
  } catch (error) {
    return isDynamicPattern(arg) ? matching(arg) : [{ is: 'failure', name: arg, message: messageOf(error) }];
  }
  folders.push(arg);
  const found = await glob('**/*.{json,ndjson,jsonl}', {
    cwd: arg,
    ignore: NOT_SEARCHED,
    caseSensitiveMatch: false,
    expandDirectories: false,
    followSymbolicLinks: false,
  });
  const files = found.filter((file) => path.basename(file) !== PROJECT_FILE);
  if (files.length === 0) {
    return [{ is: 'failure', name: arg, message: 'There is no .json, .ndjson or .jsonl file in this folder.' }];
  }
  return files.sort().map((file) => ({ is: 'file', name: path.join(arg, file), isNamed: false }));
}

async function matching(pattern: string): Promise<readonly Source[]> {
  const slashed = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern;
  const files = await glob(slashed, { ignore: NOT_SEARCHED, expandDirectories: false, followSymbolicLinks: false });
  if (files.length === 0) return [{ is: 'failure', name: pattern, message: 'No file matches this pattern.' }];
  return files.sort().map((file) => ({ is: 'file', name: path.normalize(file), isNamed: false }));
}
