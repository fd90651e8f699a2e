import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { complete } from '../../server/src/features/completion';
import { hover } from '../../server/src/features/hover';
import { around, workspace } from '../support/around';
import { type CursorPlace, type Drawing, drawCompletion, drawFixture, drawHover } from '../support/featureFixture';
import { drawNavigation } from '../support/navigationFixture';
import {
  drawFolds,
  drawFormat,
  drawHints,
  drawLenses,
  drawOutline,
  drawSelection,
  drawTokens,
} from '../support/structureFixture';

const features: readonly (readonly [folder: string, draw: (place: CursorPlace) => Drawing])[] = [
  ['completion', ({ snapshot, offset }) => drawCompletion(snapshot.text, complete(snapshot, offset, around).entries)],
  ['snippets', ({ snapshot, offset }) => drawCompletion(snapshot.text, complete(snapshot, offset).entries)],
  ['hover', ({ snapshot, offset }) => drawHover(hover(snapshot, offset, workspace))],
  ['navigation', drawNavigation],
  ['format', drawFormat],
  ['outline', drawOutline],
  ['folding', drawFolds],
  ['selectionRanges', drawSelection],
  ['semanticTokens', drawTokens],
  ['inlayHints', drawHints],
  ['codeLenses', drawLenses],
];

for (const [folder, draw] of features) {
  const path = `test/features/${folder}`;
  for (const file of fs.readdirSync(path).filter((name) => name.endsWith('.fixture'))) {
    for (const { title, body, drawn } of drawFixture(`${path}/${file}`, draw)) {
      test(`${folder}/${file}: ${title}`, () => assert.equal(drawn, body));
    }
  }
}
