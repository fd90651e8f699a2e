import { quoted } from '../../base/quote';
import { sopClassOf } from '../../dicom/sopClass';
import { isUid } from '../../dicom/uid';
import { replaceValue } from '../../model/edits';
import type { ElementOf } from '../../model/slot';
import type { StudyInstance } from '../../model/surroundingsStudy';
import { pageOfElement } from '../pages';
import { defineRule, type Report } from '../rule';
import { instanceUidsOf, replaceUid, type UidPlace } from '../uid/uidPlaces';
import { comparedSeries, isCompared, standsHere } from './comparedStudy';

type Instance = ElementOf<'Instance'>;

export const instanceMismatch = defineRule({
  id: 'instance-mismatch',
  severity: 'warning',
  summary: 'Each instance is one of its series in the ImagingStudy, with the same SOP class and number there.',
  why: 'What the selection and the study say of one DICOM object comes from the same attributes of it, so if they differ, one of them is wrong. Only a series that lists instances is judged, and one that says with `numberOfInstances` that it has more than it lists does not tell which are missing.',
  page: pageOfElement('ImagingSelection.instance'),
  on: ['Instance'],
  around: isCompared,
  looksOutside: true,

  check(instance, report) {
    const { study, series } = comparedSeries(instance) ?? {};
    if (study === undefined || series === undefined || series.instances.size === 0) return;
    const { uid: place, sopClass } = instanceUidsOf(instance);
    if (place === undefined) return;
    const there = series.instances.get(place.uid);
    if (there !== undefined) {
      reportNumber(instance, there, report);
      if (sopClass !== undefined) reportSopClass(sopClass, there, report);
    } else if (series.isWhole && isUid(place.uid)) {
      const elsewhere = study.instances.get(place.uid)?.uid;
      report({
        range: place.range,
        node: place.node,
        message: elsewhere
          ? 'The ImagingStudy lists this instance in another series than that of `seriesUid`: correct one of the UIDs.'
          : 'The ImagingStudy does not list this instance in the series of `seriesUid`: correct the UID.',
        related: standsHere(elsewhere ? 'The instance' : 'The UID of the series', (elsewhere ?? series.uid).range),
      });
    }
  },
});

function reportNumber({ model, number }: Instance, there: StudyInstance, report: (finding: Report) => void): void {
  const known = there.number;
  if (number.is !== 'value' || known === undefined || number.value === known.value) return;
  report({
    range: number.range,
    node: number.node,
    message: `In the ImagingStudy this instance has the number ${known.value}.`,
    related: standsHere('The number', known.range),
    fixes: () => [
      { title: `Replace by ${known.value}`, edits: [replaceValue(model, number.node, String(known.value))] },
    ],
  });
}

function reportSopClass(place: UidPlace, there: StudyInstance, report: (finding: Report) => void): void {
  const known = there.sopClass;
  if (known === undefined || known.value === place.uid || !isUid(place.uid)) return;
  report({
    range: place.range,
    node: place.node,
    message: `In the ImagingStudy this instance has another SOP class, ${nameOf(known.value)}.`,
    related: standsHere('The SOP class', known.range),
    fixes: () => [{ title: `Replace by ${quoted(known.value)}`, edits: [replaceUid(place, known.value)] }],
  });
}

function nameOf(uid: string): string {
  const known = sopClassOf(uid);
  return known === undefined ? quoted(uid) : `${known.name} (${quoted(uid)})`;
}
