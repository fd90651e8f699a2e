import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, test } from 'node:test';
import * as esbuild from 'esbuild';
import { filesBelow } from '../support/files';

/** Each layer with those that it may import besides itself. Imports point down only. */
const LAYERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['base', []],
  ['syntax', ['base']],
  ['spec', ['base']],
  ['dicom', ['base']],
  ['geometry', ['base']],
  ['model', ['base', 'syntax', 'spec', 'dicom', 'geometry']],
  ['rules', ['base', 'spec', 'dicom', 'geometry', 'model', 'syntax']],
  ['fhirpath', ['base', 'spec', 'model']],
  ['service', ['base', 'syntax', 'spec', 'dicom', 'geometry', 'model', 'rules', 'fhirpath']],
  ['features', ['base', 'syntax', 'spec', 'dicom', 'geometry', 'model', 'rules', 'fhirpath', 'service']],
  ['node', ['base', 'syntax', 'fhirpath', 'features']],
  ['lsp', ['base', 'syntax', 'spec', 'model', 'rules', 'fhirpath', 'node', 'service', 'features']],
  ['cli', ['base', 'syntax', 'spec', 'model', 'rules', 'fhirpath', 'node', 'service', 'features']],
]);

const ENTRIES: readonly string[] = ['server/src/main.ts', 'server/src/protocol.ts'];

const imports = importsOf(filesBelow('server/src', '.ts'));

describe('layers', () => {
  test('imports point down', () => {
    const wrong: string[] = [];
    for (const [file, imported] of imports) {
      const from = layerOf(file);
      for (const target of imported.filter((one) => one.startsWith('server/src/') && !ENTRIES.includes(file))) {
        const to = layerOf(target);
        if (to !== from && LAYERS.get(from)?.includes(to) !== true) wrong.push(`${file} imports ${target}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test('every folder is a layer', () => {
    const unknown = [...imports.keys()].filter((file) => !ENTRIES.includes(file) && !LAYERS.has(layerOf(file)));
    assert.deepEqual(unknown, []);
  });

  test('rules see elements, not JSON: only those about documents import syntax', () => {
    const wrong = [...imports].filter(
      ([file, imported]) =>
        /^server\/src\/rules\/(?!document\/)[^/]+\//.test(file) &&
        imported.some((one) => one.startsWith('server/src/syntax/')),
    );
    assert.deepEqual(
      wrong.map(([file]) => file),
      [],
    );
  });

  test('the core is pure: nothing of Node below node, lsp and cli', () => {
    const wrong = [...imports].filter(
      ([file, imported]) =>
        !['node', 'lsp', 'cli'].includes(layerOf(file)) &&
        !ENTRIES.includes(file) &&
        imported.some((one) => one.startsWith('node:')),
    );
    assert.deepEqual(
      wrong.map(([file]) => file),
      [],
    );
  });

  test('fhirpath is on no path of the server or the command line', () => {
    const wrong = [...imports].filter(
      ([file, imported]) => layerOf(file) !== 'fhirpath' && imported.includes('fhirpath'),
    );
    assert.deepEqual(
      wrong.map(([file]) => file),
      [],
    );
  });

  test('the client takes nothing from the server but the types of protocol.ts', () => {
    const wrong: string[] = [];
    for (const file of filesBelow('client/src', '.ts')) {
      for (const [line, path] of fs
        .readFileSync(file, 'utf8')
        .matchAll(/^import .* from '([^']*server\/src[^']*)';$/gm)) {
        if (!line.startsWith('import type ') || !path?.endsWith('server/src/protocol')) wrong.push(`${file}: ${line}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
});

function layerOf(file: string): string {
  return file.split('/')[2] ?? '';
}

/** The modules that each file imports at run time, from esbuild's metafile. */
function importsOf(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const { metafile } = esbuild.buildSync({
    entryPoints: [...files],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out/layers',
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  return new Map(
    Object.entries(metafile.inputs)
      .filter(([file]) => file.startsWith('server/'))
      .map(([file, input]) => [file, input.imports.map(({ path }) => path)]),
  );
}
