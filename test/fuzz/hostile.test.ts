import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { snapshotOf } from '../../server/src/service/snapshot';
import { wholeSelections } from '../property/wholeSelections';
import { filledWith } from '../support/filledWith';
import { brokenPromises } from './promises';

/** Our own small sets always; the whole ones where they are at hand. */
const suites = ['test/data/json-test-suite', '../shared/corpora/json-test-suite/test_parsing'];
const lists = ['test/data/naughty-strings.json', '../shared/corpora/blns/blns.json'];

for (const folder of suites.filter((one) => fs.existsSync(one))) {
  test(`every text of ${folder}, as the document and in it`, () => {
    const wrong: string[] = [];
    for (const name of fs.readdirSync(folder)) {
      const text = fs.readFileSync(path.join(folder, name), 'utf8');
      const inside = `{ "resourceType": "ImagingSelection", "extension": [${text.replace(/^\uFEFF/, '')}\n], "status": "available" }`;
      for (const one of [text, inside]) {
        wrong.push(...brokenPromises(one, [0, one.length >> 1, one.length]).map((broken) => `${name}: ${broken}`));
      }
      const { errors } = snapshotOf(inside, DEFAULT_SETTINGS).tree;
      // Bytes that are no UTF-8 have become replacement characters, and an empty text leaves an empty list.
      const isText = !text.includes('\uFFFD') && text.trim() !== '';
      if (name.startsWith('y_') && errors.length > 0) wrong.push(`${name}: ${errors[0]?.code}`);
      if (name.startsWith('n_') && isText && errors.length === 0) wrong.push(`${name}: none`);
    }
    assert.deepEqual(wrong, []);
  });
}

for (const file of lists.filter((one) => fs.existsSync(one))) {
  test(`every string of ${file}, in every place of a selection`, () => {
    const strings: string[] = JSON.parse(fs.readFileSync(file, 'utf8'));
    const wholes = [...wholeSelections().values()];
    const wrong: string[] = [];
    for (const [index, naughty] of strings.entries()) {
      const text = JSON.stringify(filledWith(naughty, wholes[index % wholes.length]), null, index % 3);
      const places = [0.1, 0.4, 0.7].map((part) => Math.floor(text.length * part));
      wrong.push(...brokenPromises(text, places).map((broken) => `${JSON.stringify(naughty)}: ${broken}`));
    }
    assert.deepEqual(wrong, []);
  });
}
