import assert from 'node:assert/strict';
import { actUntil } from '../page.mjs';

export const scenarios = [
  {
    name: 'the structure of a selection is seen at a glance',
    async run(workbench, editor) {
      await workbench.openFile('selection.json');
      await workbench.tidyUp();
      await editor.waitForLens('circle · 2 points · ');
      await workbench.openOutline();
      assert.ok((await workbench.waitForOutline('code · Image Region')).includes('ImagingSelection · available'));
      await editor.goTo(14, 60);
      await editor.waitForHover('point on the circle');
      await workbench.screenshot('readme-structure');
      await workbench.press('Escape');
      await workbench.chooseTheme('Dark Modern', 'vs-dark');
      await editor.waitForLens('circle · 2 points');
      await workbench.screenshot('structure-dark');
    },
  },
  {
    name: 'numbers and codes say what they are',
    async run(workbench, editor) {
      await workbench.openFile('outline.json');
      await workbench.tidyUp();
      await editor.waitForLine('CT Image Storage');
      await editor.waitForLine('4 points, closed');
      await editor.waitForLens('polyline · 4 points');
      await workbench.screenshot('readme-hints');
      await workbench.chooseTheme('Dark High Contrast', 'hc-black');
      await editor.waitForLens('polyline · 4 points');
      await workbench.screenshot('hints-high-contrast');
    },
  },
  {
    name: 'a UID is renamed in every place',
    async run(workbench, editor) {
      await workbench.openFile('outline.json');
      await workbench.tidyUp();
      const before = await editor.text();
      await editor.waitForLine('CT Image Storage');
      await editor.goTo(11, 20);
      await editor.fillInRename('1.2.826.0.1.3680043.8.498.77.1', '1.2.826.0.1.3680043.8.498.99');
      await workbench.screenshot('a-rename');
      await editor.acceptRename();
      await editor.waitForText(
        'renamed',
        (text) => text === before.replaceAll('498.77.1"', '498.99"') && text.split('498.99"').length === 3,
      );
    },
  },
  {
    name: 'every repair that has one right answer is made on save',
    async run(workbench, editor) {
      await workbench.openFile('lesion.json');
      await workbench.tidyUp();
      await editor.waitForSquiggle('error', 3);
      const before = await editor.text();
      await workbench.press('ControlOrMeta+End');
      await workbench.type('x');
      await editor.waitForSquiggle('error', 20);
      await workbench.press('Backspace');
      await editor.waitForNoSquiggle('error', 20);
      const after = before.replace('avialable', 'available').replace('frameNumbers', 'frameNumber');
      // VS Code gives up what a save is to change if any extension registers code actions in that moment, as some do
      // while it starts. A person would save again.
      const isRepaired = async () => (await editor.text()) === after;
      await actUntil('the text to be repaired', isRepaired, () => workbench.save());
      await editor.waitForSquiggle('error', 8); // what is left has no one right answer
    },
  },
  {
    name: 'FHIRPath is tried out, and leads to what it finds',
    async run(workbench, editor) {
      await workbench.openFile('outline.json');
      await workbench.tidyUp();
      await workbench.input.open('ImagingSelection: Evaluate FHIRPath...', 'Evaluate FHIRPath');
      await workbench.input.type('instance.imageRegion2D.');
      await workbench.input.waitForMessage('it ends too early');
      await workbench.input.type('instance.imageRegion2D.coordinate.where($this > 200)');
      await workbench.input.waitForMessage('It gives 5 values, by FHIR 6.0.0-ballot4.');
      await workbench.screenshot('fhirpath-input');
      await workbench.press('Enter');
      await workbench.input.waitForChoice('ImagingSelection.instance[0].imageRegion2D[0].coordinate[0]');
      await workbench.screenshot('readme-fhirpath');
      await workbench.press('ArrowDown', 'Enter');
      await workbench.input.waitForNone();
      await editor.waitForCursorLine(20);
      // It is there again the next time.
      await workbench.input.open('ImagingSelection: Evaluate FHIRPath...', 'Evaluate FHIRPath');
      await workbench.input.waitForMessage('It gives 5 values');
      await workbench.input.type('instance.number');
      await workbench.input.waitForMessage('It gives nothing here.');
      await workbench.input.pressButton('Earlier Expressions');
      await workbench.input.waitForChoice('instance.imageRegion2D.coordinate.where($this > 200)');
      await workbench.press('Enter');
      await workbench.input.waitForMessage('It gives 5 values');
      await workbench.press('Escape');
      await workbench.input.waitForNone();
    },
  },
  {
    name: 'all files of the folder are checked, opened or not',
    async run(workbench, editor) {
      await workbench.openFile('selection.json');
      // VS Code asks for lenses only while the editor has the focus.
      await editor.waitForLens('circle · 2 points');
      await workbench.tidyUp();
      await workbench.runCommand('ImagingSelection: Check the Workspace');
      await workbench.waitForProblem('circle.json');
      await workbench.waitForProblem('lesion.json');
      await workbench.waitForLanguageStatus('Workspace: 4 ImagingSelection files');
      await workbench.press('Escape');
      await editor.waitForLens('circle · 2 points');
      await workbench.screenshot('readme-workspace');
    },
  },
  {
    name: 'the walkthrough shows the way',
    async run(workbench) {
      await workbench.tidyUp();
      await workbench.openWalkthrough('Write FHIR ImagingSelection');
      await workbench.screenshot('walkthrough');
      await workbench.chooseTheme('Dark High Contrast', 'hc-black');
      await workbench.screenshot('walkthrough-high-contrast');
    },
  },
];
