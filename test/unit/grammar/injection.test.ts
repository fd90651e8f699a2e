import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';

const FILE = 'syntaxes/imagingselection.injection.json';

/** JSON as VS Code's own grammar has it: the same scopes, and the parts that we inject into. */
function jsonGrammar(scope: string): object {
  const last = scope.replace('source.', '');
  const string = { include: '#content' };
  return {
    scopeName: scope,
    patterns: [{ include: '#value' }],
    repository: {
      content: {
        patterns: [{ match: '\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})', name: `constant.character.escape.${last}` }],
      },
      comments: { patterns: [{ match: '//.*$', name: `comment.line.double-slash.${last}` }] },
      value: {
        patterns: [
          { include: '#object' },
          { include: '#array' },
          { include: '#string' },
          { include: '#comments' },
          { match: '[-0-9.eE]+', name: `constant.numeric.${last}` },
        ],
      },
      array: { begin: '\\[', end: '\\]', name: `meta.structure.array.${last}`, patterns: [{ include: '#value' }] },
      string: { begin: '"', end: '"', name: `string.quoted.double.${last}`, patterns: [string] },
      object: {
        begin: '\\{',
        end: '\\}',
        name: `meta.structure.dictionary.${last}`,
        patterns: [
          { begin: '"', end: '"', name: `string.${last} support.type.property-name.${last}`, patterns: [string] },
          { include: '#comments' },
          {
            begin: ':',
            end: '(,)|(?=\\})',
            name: `meta.structure.dictionary.value.${last}`,
            patterns: [{ include: '#value' }],
          },
        ],
      },
    },
  };
}

async function grammarOf(scope: string, injected: boolean): Promise<IGrammar> {
  const onigLib = await engine();
  const registry = new Registry({
    onigLib: Promise.resolve(onigLib),
    loadGrammar: (name) => {
      const text = name === scope ? JSON.stringify(jsonGrammar(scope)) : fs.readFileSync(FILE, 'utf8');
      return Promise.resolve(parseRawGrammar(text, `${name}.json`));
    },
    getInjections: () => (injected ? ['imagingselection.injection'] : []),
  });
  const grammar = await registry.loadGrammar(scope);
  assert.ok(grammar);
  return grammar;
}

const engines: { started?: Promise<void> } = {};

async function engine() {
  const wasm = createRequire(path.resolve('package.json')).resolve('vscode-oniguruma/release/onig.wasm');
  engines.started ??= loadWASM(fs.readFileSync(wasm).buffer);
  await engines.started;
  return { createOnigScanner, createOnigString };
}

/** The pieces that have a scope of ours, with its kind. */
function coloured(grammar: IGrammar, text: string): readonly string[] {
  const found: string[] = [];
  let stack = INITIAL;
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const ours = scopes.find((name) => name.endsWith('.imagingselection'));
      if (ours !== undefined)
        found.push(`${line.slice(startIndex, endIndex)} ${ours.replace('.imagingselection', '')}`);
    }
  }
  return found;
}

const selection = `{
  "resourceType": "ImagingSelection", // of ImagingSelection
  "status": "available",
  "studyUid": "urn:oid:1.2.3",
  "seriesUid":"1.2.840.10008.5.1.4.1.1.2",
  "imageRegion3D": [{ "regionType": "point", "coordinate": [1, 2, 3] }],
  "instance": [{ "imageRegion2D" : [], "uid": "2.25.329800735698586629295641978511506172918" }]
}`;

for (const scope of ['source.json', 'source.json.comments', 'source.json.lines']) {
  test(`What is unmistakable is coloured in ${scope}`, async () => {
    assert.deepEqual(coloured(await grammarOf(scope, true), selection), [
      'ImagingSelection entity.name.type',
      'studyUid variable.language',
      'urn:oid:1.2.3 constant.other.uid',
      'seriesUid variable.language',
      '1.2.840.10008.5.1.4.1.1.2 constant.other.uid',
      'imageRegion3D variable.language',
      'imageRegion2D variable.language',
      '2.25.329800735698586629295641978511506172918 constant.other.uid',
    ]);
  });
}

const otherJson = `{
  "resourceType": "Patient", "status": "available", "code": 5, "number": [1], "regionType": "eu-west",
  "name": "ImagingSelection", "path": ["imageRegion2D", "seriesUid"], "my imageRegion2D": "x",
  "version": "2.25.1", "range": "^1.2.3", "address": "10.0.0.1", "date": "1.2.2024", "text": "see 1.2.840.10008.5.1.4.1.1.2",
  "1.2.840.10008.5.1.4.1.1.2": "a key", "escaped": "\\"imageRegion2D\\": \\u0031", "leading": "1.2.3.4.05.6"
}`;

test('Other JSON looks as before, token by token', async () => {
  const [plain, injected] = [await grammarOf('source.json', false), await grammarOf('source.json', true)];
  assert.deepEqual(tokensOf(injected, otherJson), tokensOf(plain, otherJson));
});

test('The strings of a selection keep the scopes that they have', async () => {
  const injected = tokensOf(await grammarOf('source.json', true), selection);
  const kept = injected.map(({ text, scopes }) => ({
    text,
    scopes: scopes.filter((scope) => !scope.endsWith('.imagingselection')),
  }));
  const plain = tokensOf(await grammarOf('source.json', false), selection);
  assert.equal(joined(kept), joined(plain));
});

interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

function tokensOf(grammar: IGrammar, text: string): readonly Token[] {
  let stack = INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
  });
}

/** Character by character, so that it does not matter where tokens begin. */
function joined(tokens: readonly Token[]): string {
  return tokens
    .flatMap(({ text, scopes }) => [...text].map((character) => `${character} ${scopes.join(' ')}`))
    .join('\n');
}
