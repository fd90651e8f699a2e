import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { circle } from '../support/selections';
import { closeAll, openFile, startServer } from './support/documents';

const faulty = circle('1, 2, 3').replace('available', 'avialable');

suite('Tools for an assistant', () => {
  suiteSetup(startServer);
  teardown(closeAll);

  test('are there, each with its input', () => {
    const ours = vscode.lm.tools.filter(({ name }) => name.startsWith('imagingselection_'));
    assert.deepEqual(ours.map(({ name }) => name).sort(), [
      'imagingselection_explain',
      'imagingselection_fix',
      'imagingselection_validate',
    ]);
  });

  test('say what is wrong in a text, and where', async () => {
    const { fhirVersions, problems } = JSON.parse(await answerOf('validate', { text: faulty }));
    assert.equal(fhirVersions.length, 1);
    assert.match(fhirVersions[0], /^6\.0\.0-ballot4: /);
    assert.deepEqual(
      problems.map(({ rule, line, column }: { rule: string; line: number; column: number }) => [rule, line, column]),
      [
        ['binding-required', 4, 13],
        ['isl-7', 9, 90],
      ],
    );
  });

  test('look at a file as it is in the editor, by its address or its path in the workspace', async () => {
    const { document } = await openFile('tool.json', faulty);
    for (const uri of [document.uri.toString(), 'tool.json', document.uri.fsPath]) {
      const { problems } = JSON.parse(await answerOf('validate', { uri }));
      assert.equal(problems.length, 2, uri);
    }
  });

  test('repair a text, and say what they did and what is left', async () => {
    const { text, fixed, left } = JSON.parse(await answerOf('fix', { text: faulty }));
    assert.equal(text, circle('1, 2, 3'));
    assert.deepEqual(
      [fixed, left].map((list) => list.map(({ rule }: { rule: string }) => rule)),
      [['binding-required'], ['isl-7']],
    );
  });

  test('explain a rule', async () => {
    assert.match(await answerOf('explain', { rule: 'isl-7' }), /^# isl-7\n/);
    assert.equal(await answerOf('explain', { rule: 'none' }), 'There is no rule none.');
  });

  test('say so where there is nothing to look at', async () => {
    assert.match(await answerOf('validate', { text: '{}' }), /no FHIR ImagingSelection/);
    assert.match(await answerOf('fix', {}), /Give either the text/);
    assert.match(await answerOf('validate', { uri: 'no-such-file.json' }), /Give either the text/);
  });
});

async function answerOf(tool: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(`imagingselection_${tool}`, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}
