import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createReadCodes } from '../../../server/src/node/readCodes';
import { charCodes } from '../../../server/src/syntax/codes';
import { parse } from '../../../server/src/syntax/parse';

test('the codes that a host reads are those of the text, whatever it has read before', () => {
  const readCodes = createReadCodes();
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary-ascii', maxLength: 3000 }));
  fc.assert(
    fc.property(text, (one) => {
      const length = one.length + 1;
      assert.deepEqual(readCodes(one).subarray(0, length), charCodes(one));
    }),
    { numRuns: 300 },
  );
});

test('a text that is longer than the memory that is kept is read too, and what follows it', () => {
  const readCodes = createReadCodes();
  const long = `"${'ä'.repeat(5 * 1024 * 1024)}"`;
  const codes = readCodes(long);
  assert.deepEqual([codes[1], codes[long.length - 2], codes[long.length - 1]], [0xe4, 0xe4, 0x22]);
  assert.equal(codes[long.length], 0);
  assert.deepEqual(readCodes('{}').subarray(0, 3), charCodes('{}'));
});

test('what has been read does not change when another text is', () => {
  const readCodes = createReadCodes();
  const before = parse('{"a": [1, 2]}', { readCodes });
  parse('[true, "longer than the other text was", null]', { readCodes });
  assert.deepEqual(before, parse('{"a": [1, 2]}'));
});
