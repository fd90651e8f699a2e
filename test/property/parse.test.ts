import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Node as JsoncNode, parseTree } from 'jsonc-parser';
import { parseLines } from '../../server/src/syntax/lines';
import { parse } from '../../server/src/syntax/parse';
import * as T from '../../server/src/syntax/tree';
import { isJson } from '../support/isJson';
import { treeFaults } from '../support/treeFaults';

/** JSON in every layout: compact, indented, with other line ends and with blanks where JSON lets them stand. */
const jsonText = fc
  .tuple(
    fc.jsonValue({ maxDepth: 6 }),
    fc.constantFrom<string | number | undefined>(undefined, 1, 2, '\t'),
    fc.boolean(),
  )
  .map(([value, indent, isWindows]) => {
    const text = JSON.stringify(value, null, indent);
    return isWindows ? text.replaceAll('\n', '\r\n') : text;
  });

/** JSON that has lost or gained a few characters. */
const brokenText = fc
  .tuple(
    jsonText,
    fc.array(
      fc.tuple(fc.nat(), fc.constantFrom(...'{}[]:,"\'\\ \n\t0-1.eEtrufalsn/*é\u2028\uD800\u0000#', '', '', '')),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
  )
  .map(([text, changes]) => {
    let changed = text;
    for (const [place, character] of changes) {
      const at = place % (changed.length + 1);
      changed = changed.slice(0, at) + character + changed.slice(character === '' || place % 2 === 0 ? at + 1 : at);
    }
    return changed;
  });

describe('the tape', () => {
  test('is the tree of jsonc-parser, node by node', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const tree = parse(text);
        assert.deepEqual(tree.errors, []);
        const root = parseTree(text);
        assert.ok(root);
        assert.deepEqual(flatTape(tree), flatJsonc(root));
      }),
      { numRuns: 1000 },
    );
  });

  test('has an error exactly where JSON.parse has one', () => {
    fc.assert(
      fc.property(fc.oneof(brokenText, fc.string({ unit: 'binary', maxLength: 40 }), jsonText), (text) => {
        const tree = parse(text);
        assert.equal(tree.errors.length === 0 && tree.count > 0, isJson(text), JSON.stringify(text));
      }),
      { numRuns: 5000 },
    );
  });

  test('is whole for any text', () => {
    fc.assert(
      fc.property(fc.oneof(brokenText, fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
        assert.deepEqual(treeFaults(parse(text)), []);
      }),
      { numRuns: 5000 },
    );
  });

  test('says what strings say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.boolean(), (value, isEscaped) => {
        const plain = JSON.stringify(value);
        const text = isEscaped ? plain.replace(/[a-z]/g, (c) => (plain.includes('\\') ? c : escaped(c))) : plain;
        assert.equal(T.textOf(parse(text), 0), JSON.parse(text));
      }),
    );
  });

  test('has each line of NDJSON as if it stood alone', () => {
    const line = fc.oneof(jsonText, brokenText, fc.constant(''), fc.constant('\uFEFF{"a": [1e9]}'));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (texts) => {
        const lines = texts.map((one) => one.replaceAll('\n', ' '));
        const { errors, ...whole } = parseLines(lines.join('\n'));
        const expected: { nodes: number[][]; errors: T.SyntaxProblem[] } = { nodes: [], errors: [] };
        let start = 0;
        for (const one of lines) {
          const first = expected.nodes.length;
          const tree = parse(one);
          expected.nodes.push(...nodesOf(tree, start, first));
          for (const error of tree.errors) {
            const node = error.node === T.NONE ? T.NONE : error.node + first;
            expected.errors.push({ ...error, start: error.start + start, end: error.end + start, node });
          }
          start += one.length + 1;
        }
        assert.deepEqual({ nodes: nodesOf({ ...whole, errors }, 0, 0), errors }, expected);
      }),
      { numRuns: 1000 },
    );
  });
});

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

type Flat = readonly [kind: string, start: number, end: number];

const KINDS: ReadonlyMap<number, string> = new Map([
  [T.OBJECT, 'object'],
  [T.ARRAY, 'array'],
  [T.KEY, 'string'],
  [T.STRING, 'string'],
  [T.NUMBER, 'number'],
  [T.TRUE, 'boolean'],
  [T.FALSE, 'boolean'],
  [T.NULL, 'null'],
]);

function flatTape(tree: T.Tree): Flat[] {
  return Array.from({ length: tree.count }, (_, node) => [
    KINDS.get(T.kindOf(tree, node)) ?? '?',
    T.startOf(tree, node),
    T.endOf(tree, node),
  ]);
}

function flatJsonc(node: JsoncNode): Flat[] {
  const below = (node.children ?? []).flatMap(flatJsonc);
  return node.type === 'property' ? below : [[node.type, node.offset, node.offset + node.length], ...below];
}

/** Kind, start, end and next of each node, moved to where the text stands in a longer one. */
function nodesOf({ count, kind, start, end, next }: T.Tree, offset: number, first: number): number[][] {
  return Array.from({ length: count }, (_, node) => [
    kind[node] ?? 0,
    offset + (start[node] ?? 0),
    offset + (end[node] ?? 0),
    first + (next[node] ?? 0),
  ]);
}
