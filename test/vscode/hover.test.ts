import assert from 'node:assert/strict';
import { circle } from '../support/selections';
import { closeAll, openText, waitForCode } from './support/documents';
import { hoverAt } from './support/features';

suite('Hover', () => {
  teardown(closeAll);

  test('says once what a property is', async () => {
    const text = circle('1, 2, 3');
    const editor = await openText(text);
    await waitForCode(editor, 'isl-7');
    const [page, ...others] = await hoverAt(editor, text.indexOf('imageRegion2D') + 3);
    assert.deepEqual(others, []);
    assert.match(page ?? '', /\*\*`ImagingSelection\.instance\.imageRegion2D`\*\*/);
    assert.match(page ?? '', /isl-7/);
    assert.match(page ?? '', /\]\(https:\/\/hl7\.org\/fhir\//);
  });

  test('says what a code means', async () => {
    const text = circle('1, 2, 3');
    const editor = await openText(text);
    await waitForCode(editor, 'isl-7');
    const [page] = await hoverAt(editor, text.indexOf('"circle"') + 3);
    assert.match(page ?? '', /circle/i);
  });
});
