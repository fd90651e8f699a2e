import { keepCompiled } from '../base/keepCompiled';
import { elementOf, slotNamed } from '../model/element';
import { IMAGING_SELECTION } from '../model/resource';
import { StructureCheck } from '../model/structure';
import { TextColumn } from '../model/textColumn';
import { problemLimit, watchedTypes } from '../rules/index';
import { rowAt } from '../spec/table';
import { Inspection } from './inspection';
import { Plans } from './plans';
import { collectorFor } from './problems';
import { DEFAULT_SETTINGS } from './settings';
import { next, snapshotOf } from './snapshot';

/**
 * Keeps one of every kind of object that reading a document makes: see `keepCompiled`. A server calls it once, when it
 * has nothing else to do; a command that ends soon has no use for it.
 */
export function keepWarm(): void {
  const snapshot = snapshotOf(SAMPLE, DEFAULT_SETTINGS);
  const { tree, model } = snapshot;
  const findings = collectorFor(snapshot);
  const [resource] = model.resources;
  if (resource === undefined) return;
  const plans = new Plans(DEFAULT_SETTINGS.rules, snapshot.watch);
  const { forms } = plans;
  const check = new StructureCheck(
    { ...model, row: new Uint16Array(tree.count) },
    { watched: watchedTypes, forms, faultLimit: 1 },
  );
  check.resource(resource);
  const inspection = new Inspection(model, resource, plans, findings);
  inspection.run(1);
  findings.add(problemLimit, problemLimit.report(), resource.version);
  keepCompiled(new TextColumn({ model }, ''));
  const typed = next(snapshot, SAMPLE.replace('3.5', '3.25'), DEFAULT_SETTINGS);
  for (const kept of [
    snapshot,
    snapshot.problems,
    typed,
    typed.problems,
    model,
    check,
    forms,
    plans,
    inspection,
    findings,
  ])
    keepCompiled(kept);
  for (const form of resource.forms) if (form !== undefined) keepCompiled(form);
  for (const node of resource.elements) {
    const name = node === resource.node ? IMAGING_SELECTION : rowAt(model.row[node] ?? 0).type;
    const type = resource.table.types.get(name);
    if (type === undefined) continue;
    const element = elementOf(model, resource.table, node, type);
    keepCompiled(element);
    for (const row of type.rows) {
      const slot = slotNamed(element, row.name);
      keepCompiled(slot);
      if (slot.is === 'value' && typeof slot.value === 'object' && slot.value !== null) keepCompiled(slot.value);
    }
  }
}

/** A selection with something of everything. */
const SAMPLE = JSON.stringify({
  resourceType: IMAGING_SELECTION,
  identifier: [{ system: 'urn:dicom:uid', value: 'urn:oid:1.2.3' }],
  status: 'available',
  code: { coding: [{ system: 'http://dicom.nema.org/resources/ontology/DCM', code: '111030' }] },
  subject: { reference: 'Patient/1' },
  studyUid: '1.2.3',
  seriesUid: '1.2.3.4',
  seriesNumber: 1,
  instance: [
    {
      uid: '1.2.3.4.1',
      number: 1,
      sopClass: 'urn:oid:1.2.840.10008.5.1.4.1.1.2',
      frameNumber: [1, 2],
      imageRegion2D: [{ regionType: 'polyline', coordinate: [1, 2, 3.5, 4] }],
    },
  ],
});
