import { oneOf, quoted } from '../../base/quote';
import { replaceValue } from '../../model/edits';
import type { Fix } from '../../model/fix';
import type { ElementOf } from '../../model/slot';
import type { StudySeries } from '../../model/surroundingsStudy';
import { modalityCodes } from '../../spec/codes/modality';
import { DCM } from '../../spec/codes/systems';
import { pageOfElement } from '../pages';
import { defineRule } from '../rule';
import { comparedSeries, isOfStudy, standsHere } from './comparedStudy';

type Coding = ElementOf<'Coding'>;

const DISPLAYS: ReadonlyMap<string, string> = new Map(modalityCodes.map(({ code, display }) => [code, display]));

export const modalityMismatch = defineRule({
  id: 'modality-mismatch',
  severity: 'warning',
  summary: 'The modality is that of the series in the ImagingStudy which `derivedFrom` refers to.',
  why: 'A series has one modality. Where the selection and the study give it different ones, a search by modality finds only one of them.',
  page: pageOfElement('ImagingSelection.modality'),
  on: ['ImagingSelection'],
  needs: ['modality'],
  around: isOfStudy,
  looksOutside: true,

  check(selection, report) {
    const { modality, model } = selection;
    if (modality.is !== 'value' || modality.value.coding.is !== 'value') return;
    const series = comparedSeries(selection)?.series;
    const [there] = series?.modalities ?? [];
    const codings = modality.value.coding.value.filter(isOfDicom);
    const [coding] = codings;
    if (series === undefined || there === undefined || coding?.code.is !== 'value') return;
    if (codings.some(({ code }) => code.is === 'value' && hasModality(series, code.value))) return;
    const { range, node } = coding.code;
    report({
      range,
      node,
      message: `In the ImagingStudy the modality of this series is ${oneOf(series.modalities.map(({ value }) => value))}.`,
      related: standsHere('The modality', there.range),
      fixes: () => (codings.length === 1 && series.modalities.length === 1 ? [changed(coding, node, there.value)] : []),
    });

    function changed({ display }: Coding, code: number, value: string): Fix {
      const edits = [replaceValue(model, code, JSON.stringify(value))];
      const words = DISPLAYS.get(value);
      if (display.is === 'value' && words !== undefined) {
        edits.push(replaceValue(model, display.node, JSON.stringify(words)));
      }
      return { title: `Change the modality to ${quoted(value)}`, edits };
    }
  },
});

function isOfDicom({ system, code }: Coding): boolean {
  return system.is === 'value' && system.value === DCM && code.is === 'value';
}

function hasModality({ modalities }: StudySeries, code: string): boolean {
  return modalities.some(({ value }) => value === code);
}
