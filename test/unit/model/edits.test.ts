import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lspSnippet, plainText } from '../../../server/src/base/snippet';
import { insertProperties, removeItems, removeProperty, unwrapArray } from '../../../server/src/model/edits';
import { type Edit, isSnippetEdit } from '../../../server/src/model/fix';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import { snapshotOf } from '../../../server/src/service/snapshot';
import { applyEdits } from '../../../server/src/syntax/edit';
import { keyNamed, type Node, valueOf } from '../../../server/src/syntax/tree';

/** The text after an edit; `edit` gets the model, the root, and a way to find a key of the root. */
function edited(
  text: string,
  edit: (model: ReturnType<typeof modelFor>, key: (name: string) => Node) => readonly Edit[],
) {
  const model = modelFor(text);
  const edits = edit(model, (name) => keyNamed(model.tree, 0, name));
  return applyEdits(
    text,
    edits.map((one) => (isSnippetEdit(one) ? { range: one.range, text: lspSnippet(one.snippet) } : one)),
  );
}

function modelFor(text: string) {
  return snapshotOf(text, DEFAULT_SETTINGS).model;
}

function inserted(text: string, ...names: readonly string[]): string {
  return edited(text, (model) => {
    const table = model.resources[0]?.table;
    const type = table?.types.get('ImagingSelection');
    assert.ok(table && type);
    return insertProperties(
      model,
      0,
      type,
      type.rows.filter((row) => names.includes(row.name)),
      table,
    );
  });
}

describe('inserting properties', () => {
  const cases: ReadonlyArray<readonly [name: string, before: string, names: readonly string[], after: string]> = [
    [
      'Windows line ends and tabs stay',
      '{\r\n\t"resourceType": "ImagingSelection",\r\n\t"seriesUid": "1"\r\n}',
      ['studyUid'],
      '{\r\n\t"resourceType": "ImagingSelection",\r\n\t"studyUid": "${1}",\r\n\t"seriesUid": "1"\r\n}',
    ],
    [
      'nested lines are indented like the document',
      '{\r\n    "resourceType": "ImagingSelection"\r\n}',
      ['instance'],
      '{\r\n    "resourceType": "ImagingSelection",\r\n    "instance": [{\r\n      "uid": "${1}"\r\n    }]\r\n}',
    ],
    [
      'a compact document stays compact',
      '{"resourceType":"ImagingSelection","seriesUid":"1"}',
      ['status', 'studyUid'],
      '{"resourceType":"ImagingSelection", "status": "${1|available,entered-in-error,inactive,unknown|}", "studyUid": "${2}","seriesUid":"1"}',
    ],
    [
      'before the only property when it comes first in the definitions',
      '{\n  "imageRegion3D": [],\n  "resourceType": "ImagingSelection"\n}',
      ['studyUid'],
      '{\n  "imageRegion3D": [],\n  "resourceType": "ImagingSelection",\n  "studyUid": "${1}"\n}',
    ],
    [
      'a blank line is not doubled',
      '{\n  "resourceType": "ImagingSelection",\n\n  "seriesUid": "1"\n}',
      ['seriesNumber'],
      '{\n  "resourceType": "ImagingSelection",\n\n  "seriesUid": "1",\n  "seriesNumber": ${1}\n}',
    ],
  ];
  for (const [name, before, names, after] of cases) test(name, () => assert.equal(inserted(before, ...names), after));

  test('a client without tab stops gets empty values', () => {
    const model = modelFor('{"resourceType":"ImagingSelection"}');
    const table = model.resources[0]?.table;
    const type = table?.types.get('ImagingSelection');
    assert.ok(table && type);
    const [edit] = insertProperties(
      model,
      0,
      type,
      type.rows.filter((row) => row.name === 'code'),
      table,
    );
    assert.ok(edit && isSnippetEdit(edit));
    assert.equal(edit.plain, ', "code": { "text": "" }');
    assert.equal(edit.plain, plainText(edit.snippet));
  });
});

describe('removing', () => {
  const text = '{"resourceType":"ImagingSelection","a":1, "b" : [ 1 , 2 , 3 ] }';
  test('a property in the middle', () => {
    assert.equal(
      edited(text, (model, key) => [removeProperty(model, key('a'))]),
      '{"resourceType":"ImagingSelection","b" : [ 1 , 2 , 3 ] }',
    );
  });
  test('the last property', () => {
    assert.equal(
      edited(text, (model, key) => [removeProperty(model, key('b'))]),
      '{"resourceType":"ImagingSelection","a":1 }',
    );
  });
  test('the last items of a list', () => {
    assert.equal(
      edited(text, (model, key) => [removeItems(model, valueOf(key('b')) + 2, valueOf(key('b')) + 3)]),
      '{"resourceType":"ImagingSelection","a":1, "b" : [ 1 ] }',
    );
  });
  test('the first item of a list', () => {
    assert.equal(
      edited(text, (model, key) => [removeItems(model, valueOf(key('b')) + 1, valueOf(key('b')) + 1)]),
      '{"resourceType":"ImagingSelection","a":1, "b" : [ 2 , 3 ] }',
    );
  });
  test('brackets around one item go with the white space inside them', () => {
    assert.equal(
      edited('{"resourceType":"ImagingSelection","status":[ "available"\n]}', (model, key) =>
        unwrapArray(model, valueOf(key('status'))),
      ),
      '{"resourceType":"ImagingSelection","status":"available"}',
    );
  });
});
