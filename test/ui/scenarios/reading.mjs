export const scenarios = [
  {
    name: 'a property says what it is',
    async run(workbench, editor) {
      await workbench.openFile('selection.json');
      await workbench.tidyUp();
      await editor.goTo(13, 12);
      await editor.waitForHover('ImagingSelection.instance.imageRegion2D');
      await workbench.screenshot('readme-hover');
      await workbench.waitForLanguageStatus('FHIR 6.0.0-ballot4');
    },
  },
  {
    name: 'a problem is explained in a page of its own',
    async run(workbench, editor) {
      await workbench.openFile('lesion.json');
      await workbench.tidyUp();
      await editor.waitForSquiggle('error', 14);
      await editor.goTo(14, 63);
      await editor.applyQuickFix('Explain isl-7');
      await workbench.waitForPreview('isl-7', 'even number of coordinate values');
      await workbench.screenshot('readme-explain');
    },
  },
];
