import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, openText, startServer } from './support/documents';
import { setSetting, unsetSettings } from './support/settings';
import { waitFor, waitUntilEqual } from './support/waitFor';

/** A selection that every view of its structure has something to say of. */
const text = `{
  "resourceType": "ImagingSelection",
  "id": "nodule",
  "status": "available",
  "modality": {
    "coding": [{ "system": "http://dicom.nema.org/resources/ontology/DCM", "code": "CT" }]
  },
  "code": { "text": "a nodule" },
  "studyUid": "1.2.3.4",
  "seriesUid": "1.2.3.5",
  "instance": [
    {
      "uid": "1.2.3.6",
      "sopClass": "urn:oid:1.2.840.10008.5.1.4.1.1.2",
      "imageRegion2D": [
        {
          "regionType": "polyline",
          "coordinate": [
            10, 20,
            30, 20,
            30, 40
          ]
        }
      ]
    }
  ]
}`;
const other = '{\n  "resourceType": "Patient",\n  "name": [\n    { "family": "X" }\n  ]\n}';

suite('Views of the structure', () => {
  suiteSetup(startServer);
  teardown(async () => {
    await unsetSettings();
    await closeAll();
  });

  test('the outline tells by meaning, in a group of its own', async () => {
    const { document } = await openText(text);
    const root = await waitFor('our outline', async () => (await symbolsOf(document)).find(({ name }) => isOurs(name)));
    assert.equal(root.name, 'ImagingSelection nodule · available');
    const instance = root.children.find(({ name }) => name.startsWith('instance 1'));
    assert.equal(instance?.name, 'instance 1 · CT Image Storage');
    assert.deepEqual(
      instance?.children.map(({ name }) => name),
      ['polyline · 3 points'],
    );
    for (const { range, selectionRange } of [root, ...root.children]) assert.ok(range.contains(selectionRange));
  });

  test('a region is folded as a region', async () => {
    const { document } = await openText(text);
    await waitUntilEqual(async () => {
      const folds = await ask<vscode.FoldingRange[]>('executeFoldingRangeProvider', document.uri);
      const lines = folds.map(({ start, end }) => `${start}–${end}`);
      return ['0–25', '11–23', '15–21', '17–20'].filter((line) => lines.includes(line));
    }, ['0–25', '11–23', '15–21', '17–20']);
  });

  test('a point is a step of the selection that grows', async () => {
    const { document } = await openText(text);
    const at = document.positionAt(text.indexOf('30, 20'));
    const [grown] = await ask<vscode.SelectionRange[]>('executeSelectionRangeProvider', document.uri, [at]);
    const steps: string[] = [];
    for (let step = grown; step !== undefined; step = step.parent) steps.push(document.getText(step.range));
    assert.equal(steps[0], '30');
    assert.ok(steps.indexOf('30, 20') > 0, steps.slice(0, 4).join(' | '));
  });

  test('hints say what numbers mean, as far as the author wants them', async () => {
    const { document } = await openText(text);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = async (): Promise<readonly string[]> => {
      const found = await ask<vscode.InlayHint[]>('executeInlayHintProvider', document.uri, whole);
      return found.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
    };
    await waitUntilEqual(hints, ['Computed Tomography', 'CT Image Storage', '1:', '2:', '3:', '3 points']);
    await setSetting('imagingSelection.inlayHints.pointNumbers', false);
    await waitUntilEqual(hints, ['Computed Tomography', 'CT Image Storage', '3 points']);
  });

  test('a lens tells the version, and what a region is', async () => {
    const { document } = await openText(text);
    const lenses = async (): Promise<readonly string[]> => {
      const found = await ask<vscode.CodeLens[]>('executeCodeLensProvider', document.uri, 100);
      return found.map(({ range, command }) => `${range.start.line}: ${command?.title}`);
    };
    await waitUntilEqual(
      async () => (await lenses()).filter((line) => !line.includes('hint')),
      ['0: FHIR 6.0.0-ballot4: it has `modality`', '15: polyline · 3 points · length 40 px'],
    );
  });

  test('names, codes, UIDs and coordinates have meanings that themes can colour', async () => {
    const { document } = await openText(text);
    const legend = await ask<vscode.SemanticTokensLegend>(
      'provideDocumentSemanticTokensLegend',
      document.uri,
      undefined,
    );
    const tokens = await ask<vscode.SemanticTokens>('provideDocumentSemanticTokens', document.uri);
    const kinds = new Map<string, string>();
    let [line, character] = [0, 0];
    for (let at = 0; at < tokens.data.length; at += 5) {
      const [down = 0, along = 0, length = 0, type = 0] = tokens.data.subarray(at, at + 4);
      [line, character] = [line + down, down > 0 ? along : character + along];
      const word = document.getText(new vscode.Range(line, character, line, character + length));
      kinds.set(word, legend.tokenTypes[type] ?? '');
    }
    assert.equal(kinds.get('"1.2.3.6"') ?? kinds.get('1.2.3.6'), 'fhirUid');
    assert.equal(kinds.get('10'), 'coordinateX');
    assert.equal(kinds.get('40'), 'coordinateY');
  });

  test('the command lays points out, and Format Document stays VS Code’s', async () => {
    const long = text.replace(/\[\s+10, 20,\s+30, 20,\s+30, 40\s+\]/, '[10,20,30,20,30,40]');
    const editor = await openText(long);
    await vscode.commands.executeCommand('imagingSelection.format');
    await waitFor(
      'the points',
      () => /\n *10, 20,\n *30, 20,\n *30, 40\n/.test(editor.document.getText()) || undefined,
    );
    const edits = await vscode.commands.executeCommand<readonly vscode.TextEdit[] | undefined>(
      'vscode.executeFormatDocumentProvider',
      editor.document.uri,
      { tabSize: 2, insertSpaces: true },
    );
    assert.ok(
      (edits ?? []).some(({ newText }) => newText.includes('\n')),
      'VS Code puts each number on its own line',
    );
  });

  test('JSON of others has none of them', async () => {
    const { document } = await openText(other);
    const symbols = await symbolsOf(document);
    assert.ok(symbols.every(({ name }) => !isOurs(name)));
    assert.deepEqual(await ask<unknown[]>('executeCodeLensProvider', document.uri, 100), []);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    assert.deepEqual(await ask<unknown[]>('executeInlayHintProvider', document.uri, whole), []);
  });
});

function ask<R>(command: string, ...args: readonly unknown[]): Thenable<R> {
  return vscode.commands.executeCommand<R>(`vscode.${command}`, ...args);
}

async function symbolsOf({ uri }: vscode.TextDocument): Promise<readonly vscode.DocumentSymbol[]> {
  return (await ask<vscode.DocumentSymbol[] | undefined>('executeDocumentSymbolProvider', uri)) ?? [];
}

function isOurs(name: string): boolean {
  return name.startsWith('ImagingSelection ');
}
