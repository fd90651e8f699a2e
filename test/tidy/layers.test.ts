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

const inputs = inputsOf(filesBelow('server/src', '.ts'));
const imports = importsIn(inputs);

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

  test('of the features nothing is loaded at the start but the names of what views show', () => {
    const loaded = new Set(['server/src/main.ts']);
    const atOnce = importsIn(inputs, ({ kind }) => kind !== 'dynamic-import');
    for (const file of loaded) for (const target of atOnce.get(file) ?? []) loaded.add(target);
    assert.ok(loaded.has('server/src/rules/index.ts'));
    assert.deepEqual(
      [...loaded].filter((file) => layerOf(file) === 'features'),
      ['server/src/features/viewKinds.ts'],
    );
  });

  test('what is taken of the LSP library but types is taken in one file', () => {
    const takers = [...imports].filter(([, imported]) =>
      imported.some((one) => /^vscode-languageserver(\/|$)/.test(one)),
    );
    assert.deepEqual(
      takers.map(([file]) => file),
      ['server/src/lsp/library.ts'],
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

type Inputs = esbuild.Metafile['inputs'];

function inputsOf(files: readonly string[]): Inputs {
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
  return metafile.inputs;
}

/** The modules that each file imports at run time, or those of them that count. */
function importsIn(
  files: Inputs,
  counts: (one: Inputs[string]['imports'][number]) => boolean = () => true,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(files)
      .filter(([file]) => file.startsWith('server/'))
      .map(([file, input]) => [file, input.imports.filter(counts).map(({ path }) => path)]),
  );
}
