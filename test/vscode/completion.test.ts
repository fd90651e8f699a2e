import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openText, problemsOf, startServer, waitForText } from './support/documents';
import { isOurs, nameOf, suggestionsAt } from './support/features';
import { waitFor } from './support/waitFor';

const start = '{\n  "resourceType": "ImagingSelection",\n  ';

suite('Completion', () => {
  suiteSetup(startServer);
  teardown(closeAll);

  test('lists our properties before what VS Code has to say, what must be there first, and none twice', async () => {
    const suggestions = await suggestionsAt(await openText(`${start}$0\n}`));
    const names = suggestions.map(nameOf);
    assert.deepEqual(names.slice(0, 3), ['status', 'code', 'identifier']);
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(names.slice(suggestions.filter(isOurs).length), await namesOfVscode(`${start}$0\n}`));
  });

  test('lists the codes of a status, and nothing else', async () => {
    const names = (await suggestionsAt(await openText(`${start}"status": "$0"\n}`))).map(nameOf);
    assert.deepEqual(names, ['available', 'entered-in-error', 'inactive', 'unknown']);
  });

  test('stands before the names that VS Code collects from objects beside', async () => {
    const text = '{ "resourceType": "ImagingSelection", "instance": [{ "uid": "1" }, { $0 }] }';
    const suggestions = await suggestionsAt(await openText(text));
    assert.equal(suggestions.map(nameOf)[0], 'uid');
    const ours = suggestions.filter(isOurs);
    assert.deepEqual(suggestions.slice(0, ours.length), ours);
  });

  test('stands before the values that VS Code collects', async () => {
    const regions = '[{ "regionType": "circle" }, { "regionType": "$0" }]';
    const text = `{ "resourceType": "ImagingSelection", "instance": [{ "imageRegion2D": ${regions} }] }`;
    const suggestions = await suggestionsAt(await openText(text));
    const ours = suggestions.filter(isOurs);
    assert.deepEqual(ours.map(nameOf), ['point', 'polyline', 'multipoint', 'circle', 'ellipse']);
    assert.deepEqual(suggestions.slice(0, ours.length), ours);
  });

  test('offers whole resources in an empty document', async () => {
    const names = (await suggestionsAt(await openText('$0'))).map(nameOf);
    assert.equal(names[0], 'ImagingSelection: 2D region');
  });

  test('puts in a property with its shape, and the cursor where the value goes', async () => {
    const editor = await openText(`${start}"status": "available"$0\n}`);
    await type(',\n"frameOf');
    await acceptSuggestion(editor);
    await type('1.2.3');
    await waitForText(editor, `${start}"status": "available",\n  "frameOfReferenceUid": "1.2.3"\n}`);
  });

  test('adds the comma that is missing, and doubles no quote', async () => {
    const editor = await openText('{ "resourceType": "ImagingSelection" "stat$0" }');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await acceptSuggestion(editor);
    await type('inact');
    await acceptSuggestion(editor);
    await waitForText(editor, '{ "resourceType": "ImagingSelection", "status": "inactive" }');
  });

  test('finds a code by its meaning, and brings its system and its words with it', async () => {
    const lines = (coding: string): string =>
      `${start}"modality": {\n    "coding": [\n      {\n${coding}\n      }\n    ]\n  }\n}`;
    const editor = await openText(lines('        "code": "$0"'));
    await type('reson');
    await acceptSuggestion(editor);
    const system = '        "system": "http://dicom.nema.org/resources/ontology/DCM",';
    await waitForText(editor, lines(`${system}\n        "code": "MR",\n        "display": "Magnetic Resonance"`));
  });

  test('finds a SOP class by its name, before the string is closed and over another one', async () => {
    const instance = (sopClass: string): string =>
      `${start}"instance": [{ "uid": "1.2.3", "sopClass": ${sopClass} }]\n}`;
    const editor = await openText(instance('"$0"'));
    await type('ct image');
    await acceptSuggestion(editor);
    await waitForText(editor, instance('"urn:oid:1.2.840.10008.5.1.4.1.1.2"'));
    const inside = editor.document.positionAt(editor.document.getText().indexOf('urn:oid') + 4);
    editor.selection = new vscode.Selection(inside, inside);
    const names = (await suggestionsAt(editor)).filter(isOurs).map(nameOf);
    assert.ok(names.includes('MR Image Storage'));
  });

  test('puts in a UID that nobody has', async () => {
    const editor = await openText(`${start}"studyUid": "$0"\n}`);
    await type('new');
    await acceptSuggestion(editor);
    await waitFor('a UID', () => /"studyUid": "2\.25\.\d+"\n/.test(editor.document.getText()) || undefined);
  });

  test('fills in a whole resource from nothing, tab stop by tab stop', async () => {
    const editor = await openText('');
    await type('key');
    await acceptSuggestion(editor);
    await waitFor('the resource', () => editor.document.getText().includes('"instance"') || undefined);
    // The first stop is a choice of codes: Tab takes the one that is shown.
    await tab();
    for (const typed of ['Patient/1', '1.2.3', '1.2.4', '1.2.5', '1.2.6']) {
      await type(typed);
      await tab();
    }
    const { status, subject, studyUid, seriesUid, instance } = JSON.parse(editor.document.getText());
    assert.deepEqual(
      { status, subject, studyUid, seriesUid, instance },
      {
        status: 'available',
        subject: { reference: 'Patient/1' },
        studyUid: '1.2.3',
        seriesUid: '1.2.4',
        instance: [{ uid: '1.2.5' }, { uid: '1.2.6' }],
      },
    );
    // That it has no narrative is the only thing to say of it.
    assert.deepEqual(problemsOf(editor), ['Hint imagingselection dom-6: "ImagingSelection"']);
  });
});

/** The names that VS Code's own JSON support offers at the same place of a document that is none of ours. */
async function namesOfVscode(text: string): Promise<readonly string[]> {
  const editor = await openText(text.replace('ImagingSelection', 'Patient'));
  return (await suggestionsAt(editor)).map(nameOf);
}

async function type(text: string): Promise<void> {
  await vscode.commands.executeCommand('type', { text });
}

async function tab(): Promise<void> {
  await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
}

/** Takes the suggestion that is on top, as soon as the list is there. */
async function acceptSuggestion({ document }: vscode.TextEditor): Promise<void> {
  const before = document.getText();
  await waitFor('a suggestion to be taken', async () => {
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    return document.getText() !== before || undefined;
  });
}
