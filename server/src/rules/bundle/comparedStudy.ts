import type { Range } from '../../base/range';
import { type ElementView, elementOf, once } from '../../model/element';
import { type Model, resourceAround } from '../../model/model';
import type { Resource } from '../../model/resource';
import type { ElementOf } from '../../model/slot';
import { resolve } from '../../model/surroundings';
import { hasStudies, type Study, type StudySeries, studyAt } from '../../model/surroundingsStudy';
import { type UidPlace, uidPlaceOf } from '../uid/uidPlaces';

type Selection = ElementOf<'ImagingSelection'>;

/** The references of `derivedFrom`: in R6 it is one, before it was a list. */
export function derivedFromOf({ derivedFrom }: Selection): readonly ElementOf<'Reference'>[] {
  return derivedFrom.is === 'value' ? [derivedFrom.value].flat() : [];
}

/** The studies of this document that `derivedFrom` refers to. */
export function studiesOf(selection: Selection): readonly Study[] {
  if (!hasStudies(selection.model, selection.node)) return [];
  return once(selection, readStudies);
}

// It is asked for a selection only.
function readStudies(element: ElementView): readonly Study[] {
  const selection = element as Selection;
  const { model, node } = selection;
  return derivedFromOf(selection).flatMap(({ reference }) => {
    if (reference.is !== 'value') return [];
    const found = resolve(model, node, reference.value);
    return found?.resourceType === 'ImagingStudy' ? studyAt(model, found.node) : [];
  });
}

/** True if a study of this document is what a selection is derived from. */
export function isOfStudy(selection: ElementView): boolean {
  return studiesOf(selection as Selection).length > 0; // it is asked for a selection only
}

/** The study to compare with: of several the one with the UID of the selection. */
function studyOf(selection: Selection): Study | undefined {
  const studies = studiesOf(selection);
  if (studies.length < 2) return studies[0];
  const uid = uidPlaceOf(selection, 'studyUid')?.uid;
  return studies.find(({ uids }) => uids.some(({ value }) => value === uid));
}

/** The series that a selection is of, by the study that it is derived from. */
export interface ComparedSeries {
  readonly study: Study;
  /** `seriesUid` of the selection. */
  readonly place: UidPlace;
  /** None if the study does not list it. */
  readonly series: StudySeries | undefined;
}

interface LastRead {
  readonly resource: Resource;
  readonly compared: ComparedSeries | undefined;
}

/** Rules look at the elements of each resource one after the other, so what was read last is what the next one asks for. */
const lastRead = new WeakMap<Model, LastRead>();

/** The series of the selection around an element, or of the element if it is one. */
export function comparedSeries({ model, node }: ElementView): ComparedSeries | undefined {
  const resource = resourceAround(model, node);
  if (resource === undefined) return undefined;
  const last = lastRead.get(model);
  if (last?.resource === resource) return last.compared;
  const type = resource.table.types.get('ImagingSelection');
  const compared = type && compare(elementOf<'ImagingSelection'>(model, resource.table, resource.node, type));
  lastRead.set(model, { resource, compared });
  return compared;
}

/** True if there is a study to compare with. */
export function isCompared(element: ElementView): boolean {
  return comparedSeries(element) !== undefined;
}

function compare(selection: Selection): ComparedSeries | undefined {
  const study = studyOf(selection);
  if (study === undefined) return undefined;
  const place = uidPlaceOf(selection, 'seriesUid');
  return place && { study, place, series: study.series.get(place.uid) };
}

/** True if the selection names another study than the one that it is derived from, which is said already. */
export function isOtherStudy(selection: Selection, { uids }: Study): boolean {
  const uid = uidPlaceOf(selection, 'studyUid')?.uid;
  return uid !== undefined && uids.length > 0 && !uids.some(({ value }) => value === uid);
}

/** Another place that a finding speaks of. */
export function standsHere(what: string, range: Range) {
  return [{ range, message: `${what} stands here.` }];
}
