import assert from 'node:assert/strict';

export const scenarios = [
  {
    name: 'a whole resource is written from nothing, tab stop by tab stop',
    async run(workbench, editor) {
      await workbench.openFile('empty.json');
      await workbench.type('ima');
      await editor.acceptSuggestion('ImagingSelection: 2D region');
      // The first stop is a choice of codes, which opens by itself; Tab takes the one on top.
      await editor.waitForCursorLine(3);
      await workbench.press('Tab');
      await editor.waitForCursorLine(7);
      const written = ['Patient/7', '1.2.31', '1.2.32', '1.2.33', '10.50', '20', '30', '40'];
      const lines = [7, 8, 9, 11, 14, 14, 14, 14];
      for (const [index, words] of written.entries()) {
        await editor.waitForCursorLine(lines[index]);
        await workbench.type(words);
        await editor.waitForNoSuggestions(); // Tab would take one, as long as one is there
        await workbench.press('Tab');
      }
      await editor.waitForCursor(17, 2);
      const { subject, studyUid, seriesUid, instance } = JSON.parse(await editor.text());
      assert.deepEqual(
        { subject, studyUid, seriesUid, instance },
        {
          subject: { reference: 'Patient/7' },
          studyUid: '1.2.31',
          seriesUid: '1.2.32',
          instance: [{ uid: '1.2.33', imageRegion2D: [{ regionType: 'circle', coordinate: [10.5, 20, 30, 40] }] }],
        },
      );
      await editor.waitForNoSquiggle();
      await workbench.save();
      await workbench.screenshot('a-resource-from-nothing');
    },
  },
  {
    name: 'a property and its values are completed',
    async run(workbench, editor) {
      await workbench.openFile('selection.json');
      await workbench.tidyUp();
      const before = await editor.text();
      await editor.goTo(12);
      await workbench.press('End', 'Enter');
      const names = await editor.suggestions();
      assert.deepEqual(names.slice(0, 3), ['number', 'sopClass', 'frameNumber']);
      await editor.showSuggestionDetails('number', 'ImagingSelection.instance.number');
      await workbench.screenshot('readme-completion');
      await editor.acceptSuggestion('frameNumber');
      await workbench.type('17');
      await editor.waitForText(
        'completed',
        (text) => text === before.replace('458.3",\n', '458.3",\n      "frameNumber": [17],\n'),
      );
      await editor.waitForNoSquiggle();
    },
  },
];
