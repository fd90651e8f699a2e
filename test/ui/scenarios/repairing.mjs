import assert from 'node:assert/strict';

export const scenarios = [
  {
    name: 'mistakes are seen and listed',
    async run(workbench, editor) {
      await workbench.openFile('lesion.json');
      await workbench.tidyUp();
      await editor.waitForLens('circle · 1 point and 1 value');
      await workbench.openProblems();
      await workbench.waitForProblem('An ellipse needs 8 values');
      const [file, ...problems] = await workbench.problems();
      assert.equal(file, 'lesion.json 5');
      assert.deepEqual(
        problems.map((problem) => /imagingselection (\S+) (\[.*\])$/.exec(problem)?.slice(1).join(' ')),
        [
          'binding-required [Ln 3, Col 13]',
          'isl-2 [Ln 8, Col 3]',
          'unknown-property [Ln 12, Col 7]',
          'isl-7 [Ln 14, Col 63]',
          'region-point-count [Ln 15, Col 36]',
        ],
      );
      await editor.waitForSquiggle('warning', 15);
      assert.deepEqual(await editor.squiggles(), [
        { severity: 'hint', line: 2 }, // no narrative
        { severity: 'error', line: 3 },
        { severity: 'error', line: 8 },
        { severity: 'error', line: 12 },
        { severity: 'error', line: 14 },
        { severity: 'warning', line: 15 },
      ]);
      await workbench.screenshot('readme-diagnostics');
      await workbench.toggleDarkTheme();
      await workbench.screenshot('readme-diagnostics-dark');
    },
  },
  {
    name: 'each mistake is repaired with one key, and nothing else is touched',
    async run(workbench, editor) {
      await workbench.openFile('lesion.json');
      await workbench.tidyUp();
      await editor.waitForSquiggle('warning', 15);
      const before = await editor.text();

      await editor.goTo(15, 40);
      assert.deepEqual(await editor.quickFixes(), [
        'Add the 4 missing values',
        'Change the region type to circle',
        'Change the region type to polyline',
        'Change the region type to multipoint',
        'Ignore region-point-count here, with a reason',
        'Explain region-point-count',
        'Put each point on a line of its own',
        'Swap x and y of all points',
        'Add an id to this imageRegion2D',
        'Add an extension to `coordinate` (in `_coordinate`)',
        'Add an extension to this imageRegion2D',
        'Multiply all values by ...',
      ]);
      await workbench.screenshot('readme-quickfix');
      await workbench.press('Escape');
      await editor.applyQuickFix('Change the region type to circle');
      await editor.waitForNoSquiggle('warning', 15);

      await editor.goTo(14, 63);
      await editor.applyQuickFix('Add the missing value (point on the circle y)');
      await editor.waitForLine('240, point on the circle y]');
      await workbench.screenshot('a-tab-stop');
      await workbench.type('99.50');
      await workbench.press('Tab', 'Escape');

      await editor.goTo(12, 9);
      await editor.applyQuickFix('Rename to `frameNumber`');
      await editor.waitForNoSquiggle('error', 12);
      await editor.goTo(3, 15);
      await editor.applyQuickFix('Replace by `available`');
      await editor.waitForNoSquiggle('error', 3);
      await editor.goTo(8, 4);
      await editor.applyQuickFix('Add `studyUid`');
      await editor.waitForLine('"studyUid": ""');
      await workbench.type('1.2.31');
      await editor.waitForNoSquiggle();
      const expected = before
        .replace('avialable', 'available')
        .replace('frameNumbers', 'frameNumber')
        .replace('ellipse', 'circle')
        .replace('240]', '240, 99.50]');
      const text = await editor.text();
      assert.equal(text.replace(/ *"studyUid": "1\.2\.31",\n/, ''), expected);
      assert.notEqual(text, expected);
      await workbench.save();
    },
  },
  {
    name: 'a page that is pasted whole is cut down to its resource',
    async run(workbench, editor) {
      await workbench.openFile('selection.json');
      const resource = (await editor.text()).trim();
      await workbench.openFile('empty.json');
      await editor.paste(`Example: a region\n\nThis is the JSON of the example.\n\n${resource}\n\nUsage note: none.\n`);
      await editor.waitForLine('Usage note: none.');
      await editor.goTo(1);
      await workbench.openProblems();
      await workbench.waitForProblem('the resource begins on line 5');
      await editor.applyQuickFix('Keep only the resource');
      await editor.waitForText('only the resource', (text) => text.trim() === resource);
      await editor.waitForNoSquiggle();
    },
  },
];
