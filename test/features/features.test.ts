import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { complete } from '../../server/src/features/completion';
import { hover } from '../../server/src/features/hover';
import { type CursorPlace, type Drawing, drawCompletion, drawFixture, drawHover } from '../support/featureFixture';

const features: readonly (readonly [folder: string, draw: (place: CursorPlace) => Drawing])[] = [
  ['completion', ({ snapshot, offset }) => drawCompletion(snapshot.text, complete(snapshot, offset))],
  ['snippets', ({ snapshot, offset }) => drawCompletion(snapshot.text, complete(snapshot, offset))],
  ['hover', ({ snapshot, offset }) => drawHover(hover(snapshot, offset))],
];

for (const [folder, draw] of features) {
  const path = `test/features/${folder}`;
  for (const file of fs.readdirSync(path).filter((name) => name.endsWith('.fixture'))) {
    for (const { title, body, drawn } of drawFixture(`${path}/${file}`, draw)) {
      test(`${folder}/${file}: ${title}`, () => assert.equal(drawn, body));
    }
  }
}
