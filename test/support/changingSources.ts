import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type * as esbuild from 'esbuild';

/** A fault put in on purpose, in a bundle that only one test sees. */
export interface SourceChange {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Bundles the sources with these changes; a source that has no such line any more is no test of anything. */
export function changingSources(changes: readonly SourceChange[]): esbuild.Plugin {
  return {
    name: 'changing-sources',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path: loaded }) => {
        const wanted = changes.filter(({ file }) => path.resolve(file) === loaded);
        if (wanted.length === 0) return undefined;
        let contents = fs.readFileSync(loaded, 'utf8');
        for (const { file, from, to } of wanted) {
          assert.ok(contents.includes(from), `${file} has no such line any more: ${from}`);
          contents = contents.replace(from, to);
        }
        return { contents, loader: 'ts' };
      });
    },
  };
}
