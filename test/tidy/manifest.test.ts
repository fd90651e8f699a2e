import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import manifest from '../../package.json';
import { configuration, SETTINGS_PAGE, settingsPage } from '../../scripts/generate/settingsContent';
import { rules } from '../../server/src/rules/index';
import { VERSIONS } from '../../server/src/spec/version';
import { filesBelow } from '../support/files';

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

test('Commands are offered where they can do something, each once', () => {
  const { commandPalette } = contributes.menus;
  const commands = new Set(contributes.commands.map(({ command }) => command));
  const listed = commandPalette.map(({ command }) => command);
  assert.equal(new Set(listed).size, listed.length);
  for (const command of [...listed, ...contributes.menus['file/newFile'].map(({ command }) => command)])
    assert.ok(commands.has(command), command);
  const source = fs.readFileSync('client/src/languages.ts', 'utf8');
  const [, list = ''] = /LANGUAGES[^=]*= \[([^\]]*)\]/.exec(source) ?? [];
  const languages = [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name);
  const kinds = new Set(commandPalette.map(({ when }) => when));
  const here = `editorLangId =~ /^(${languages.join('|')})$/`;
  assert.deepEqual(kinds, new Set(['workspaceFolderCount != 0', here, `${here} && !editorReadonly`, 'false']));
});

test('A step of the walkthrough is done when the command that it is about has been run', () => {
  const known = new Set(contributes.commands.map(({ command }) => command));
  for (const { steps } of contributes.walkthroughs) {
    assert.ok(steps.length <= 6);
    for (const { description, completionEvents } of steps) {
      const linked = [...description.matchAll(/\(command:(imagingSelection\.\w+)\)/g)].map(
        ([, command = '']) => command,
      );
      for (const command of linked) assert.ok(known.has(command), command);
      for (const command of linked) assert.ok(completionEvents.includes(`onCommand:${command}`), command);
      assert.ok(completionEvents.length > 0);
    }
  }
});

test('The tools for assistants are registered under the names that package.json gives, with pages on all versions', () => {
  const source = fs.readFileSync('client/src/tools.ts', 'utf8');
  const registered = [...source.matchAll(/registerTool\('(\w+)'/g)].map(([, name]) => name);
  assert.deepEqual(
    registered,
    contributes.languageModelTools.map(({ name }) => name),
  );
  for (const { inputSchema } of contributes.languageModelTools) {
    const { fhirVersion }: { fhirVersion?: { enum: string[] } } = inputSchema.properties;
    if (fhirVersion !== undefined) assert.deepEqual(fhirVersion.enum, VERSIONS);
  }
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
    'languageModelTools',
    'menus',
    'semanticTokenModifiers',
    'semanticTokenScopes',
    'semanticTokenTypes',
    'walkthroughs',
  ]);
});

test('Everything that package.json names is there, and is packaged', () => {
  const packaged = fs
    .readFileSync('.vscodeignore', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  const named = [manifest.icon, ...contributes.grammars.map(({ path }) => path.replace(/^\.\//, ''))];
  const pictures = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg));
  for (const file of [...named, ...pictures]) assert.ok(fs.existsSync(file), file);
  assert.deepEqual(pictures.toSorted(), filesBelow('media/walkthrough', '.svg').toSorted());
  // VS Code shows them in a page that takes no styles but its own, in the colours of the theme.
  for (const file of pictures) {
    const svg = fs.readFileSync(file, 'utf8');
    assert.doesNotMatch(svg, /<style|\bstyle=|\bclass=|#[0-9a-f]{3,8}\b|rgb\(/i, file);
    assert.match(svg, /var\(--vscode-/, file);
  }
  for (const file of [...named, ...pictures, manifest.main.replace(/^\.\//, ''), 'dist/server.js'])
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
