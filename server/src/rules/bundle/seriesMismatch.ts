import { quoted } from '../../base/quote';
import { isUid } from '../../dicom/uid';
import { replaceValue } from '../../model/edits';
import type { ElementOf } from '../../model/slot';
import type { StudySeries } from '../../model/surroundingsStudy';
import { pageOfElement } from '../pages';
import { defineRule, type Report } from '../rule';
import { replaceUid, uidPlaceOf } from '../uid/uidPlaces';
import { type ComparedSeries, comparedSeries, isOfStudy, isOtherStudy, standsHere } from './comparedStudy';

type Selection = ElementOf<'ImagingSelection'>;

export const seriesMismatch = defineRule({
  id: 'series-mismatch',
  severity: 'warning',
  summary: 'The series is one of the ImagingStudy which `derivedFrom` refers to, and its number is the same there.',
  why: 'Readers look for `seriesUid` among the series of the study. Only a study that lists series is judged, and one that says with `numberOfSeries` that it has more than it lists is not.',
  page: pageOfElement('ImagingSelection.seriesUid'),
  on: ['ImagingSelection'],
  needs: ['derivedFrom'],
  around: isOfStudy,
  looksOutside: true,

  check(selection, report) {
    const compared = comparedSeries(selection);
    if (compared === undefined) return;
    const found =
      compared.series === undefined ? seriesNotThere(selection, compared) : otherNumber(selection, compared.series);
    if (found !== undefined) report(found);
  },
});

function seriesNotThere(selection: Selection, { study, place }: ComparedSeries): Report | undefined {
  if (!study.isWhole || !isUid(place.uid) || isOtherStudy(selection, study)) return undefined;
  const meant = seriesMeant(selection, [...study.series.values()]);
  return {
    range: place.range,
    node: place.node,
    message:
      study.series.size === 1
        ? 'The ImagingStudy in `derivedFrom` has one series, with another UID: correct the UID or the study.'
        : `None of the ${study.series.size} series of the ImagingStudy in \`derivedFrom\` has this UID: correct the UID or the study.`,
    related: standsHere(meant === undefined ? 'The study' : 'A series of the study', meant?.uid.range ?? study.anchor),
    fixes: () =>
      meant === undefined
        ? []
        : [{ title: `Replace by ${quoted(meant.uid.value)}`, edits: [replaceUid(place, meant.uid.value)] }],
  };
}

/** The only series of the study, or the only one that lists the first selected instance. */
function seriesMeant({ instance }: Selection, all: readonly StudySeries[]): StudySeries | undefined {
  if (all.length === 1) return all[0];
  const [first] = instance.is === 'value' ? instance.value : [];
  const uid = first && uidPlaceOf(first, 'uid')?.uid;
  const found = uid === undefined ? [] : all.filter(({ instances }) => instances.has(uid));
  return found.length === 1 ? found[0] : undefined;
}

function otherNumber({ model, seriesNumber }: Selection, { number }: StudySeries): Report | undefined {
  if (seriesNumber.is !== 'value' || number === undefined || seriesNumber.value === number.value) return undefined;
  return {
    range: seriesNumber.range,
    node: seriesNumber.node,
    message: `In the ImagingStudy this series has the number ${number.value}.`,
    related: standsHere('The number', number.range),
    fixes: () => [
      {
        title: `Replace by ${number.value}`,
        edits: [replaceValue(model, seriesNumber.node, String(number.value))],
      },
    ],
  };
}
