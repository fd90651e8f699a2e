import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import manifest from '../../package.json';
import { configuration, SETTINGS_PAGE, settingsPage } from '../../scripts/generate/settingsContent';
import { rules } from '../../server/src/rules/index';

const { contributes } = manifest;

test('The settings in package.json and their page are what `node scripts/generate/settings.mjs` would write', () => {
  assert.deepEqual(contributes.configuration, configuration);
  assert.equal(fs.readFileSync(SETTINGS_PAGE, 'utf8'), settingsPage());
});

test('Every rule can be set, and its summary is what the settings say of it', () => {
  const { properties } = configuration.properties['imagingSelection.rules'];
  assert.deepEqual(
    Object.keys(properties),
    rules.map(({ id }) => id),
  );
});

test('Every command has a file, and every file of a command is contributed', () => {
  const files = fs.readdirSync('client/src/commands').filter((file) => file !== 'index.ts');
  const declared = contributes.commands.map(({ command }) => command.replace(/^imagingSelection\./, ''));
  assert.deepEqual(declared.toSorted(), files.map((file) => file.replace(/\.ts$/, '')).toSorted());
  assert.deepEqual([...new Set(contributes.commands.map(({ category }) => category))], ['ImagingSelection']);
  const index = fs.readFileSync('client/src/commands/index.ts', 'utf8');
  for (const name of declared) assert.ok(index.includes(`import { ${name} } from './${name}'`), name);
});

test('The extension wakes up for the languages that the client serves', () => {
  const source = fs.readFileSync('client/src/languages.ts', 'utf8');
  const [, list = ''] = /LANGUAGES[^=]*= \[([^\]]*)\]/.exec(source) ?? [];
  const languages = [...list.matchAll(/'([^']+)'/g)].map(([, name]) => `onLanguage:${name}`);
  assert.deepEqual(manifest.activationEvents, languages);
});

test('JSON stays the language of VS Code: no language, formatter or default of ours', () => {
  assert.deepEqual(Object.keys(contributes).toSorted(), [
    'commands',
    'configuration',
    'grammars',
    'jsonValidation',
    'menus',
  ]);
});

test('Everything that package.json names is there, and is packaged', () => {
  const packaged = fs
    .readFileSync('.vscodeignore', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  const named = [manifest.icon, ...contributes.grammars.map(({ path }) => path.replace(/^\.\//, ''))];
  for (const file of named) assert.ok(fs.existsSync(file), file);
  for (const file of [...named, manifest.main.replace(/^\.\//, ''), 'dist/server.js'])
    assert.ok(packaged.includes(file), file);
});

test('The client takes nothing but types from the server, and only from protocol.ts', () => {
  const files = fs
    .readdirSync('client/src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'));
  for (const file of files) {
    const imports = fs.readFileSync(`client/src/${file}`, 'utf8').match(/^import [^;]*server\/src[^;]*;$/gm) ?? [];
    for (const line of imports) assert.match(line, /^import type [^;]* from '(\.\.\/)+server\/src\/protocol';$/, file);
  }
});

test('Only transport.ts needs Node in the client', () => {
  const files = fs
    .readdirSync('client/src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'));
  const needing = files.filter((file) =>
    /from '(node:|vscode-languageclient\/node)/.test(fs.readFileSync(`client/src/${file}`, 'utf8')),
  );
  assert.deepEqual(needing, ['transport.ts']);
});
