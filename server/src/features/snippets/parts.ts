import type { Snippet } from '../../base/snippet';
import type { Row } from '../../spec/table';
import { regionSnippets } from './regions';
import { snippet } from './template';

/** One value that a property can have, offered wherever an item of the property, or the property itself, may stand. */
export interface PartSnippet {
  readonly id: string;
  /** Type of the element, or the path of the one property that it fits. */
  readonly fits: string;
  /** What sets it apart from the others of the same property. */
  readonly name: string;
  readonly doc: string;
  readonly body: Snippet;
}

/** The parts that may stand for a property. */
export function partsFor(row: Row): readonly PartSnippet[] {
  if (row.siblingOf !== undefined || row.facts.choice !== undefined) return [];
  return partSnippets.filter(({ fits }) => fits === row.type || fits === row.path);
}

const ROLES = ['PRF', 'SPRF', 'VRF', 'CON', 'REF', 'DEV', 'LOC'];

export const partSnippets: readonly PartSnippet[] = [
  {
    id: 'instance',
    fits: 'Instance',
    name: 'instance with its SOP class',
    doc: 'A selected DICOM instance: its SOP Instance UID without a prefix, its SOP Class UID with `urn:oid:`.',
    body: snippet`{
  "uid": "${'SOP Instance UID'}",
  "number": ${'instance number'},
  "sopClass": "urn:oid:${'SOP Class UID'}"
}`,
  },
  {
    id: 'instance-frames',
    fits: 'Instance',
    name: 'frames of an instance',
    doc: 'Some frames of a multi-frame image; the first frame is 1.',
    body: snippet`{
  "uid": "${'SOP Instance UID'}",
  "sopClass": "urn:oid:${'SOP Class UID'}",
  "frameNumber": [${'frame number'}]
}`,
  },
  ...regionSnippets(2).map(({ regionType, facts, body }) => ({
    id: `region-2d-${regionType}`,
    fits: 'ImageRegion2D',
    name: regionType,
    doc: `A ${regionType} in the pixels of an image: ${facts.needs}.`,
    body,
  })),
  ...regionSnippets(3).map(({ regionType, facts, body }) => ({
    id: `region-3d-${regionType}`,
    fits: 'ImageRegion3D',
    name: regionType,
    doc: `A ${regionType} in space, in millimetres: ${facts.needs}.`,
    body,
  })),
  {
    id: 'performer',
    fits: 'Performer',
    name: 'performer with role',
    doc: 'Who made the selection, and in which role.',
    body: snippet`{
  "function": {
    "coding": [{
      "system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
      "code": "${{ choices: ROLES }}"
    }]
  },
  "actor": { "reference": "${'Practitioner/id'}" }
}`,
  },
  {
    id: 'derived-from-uid',
    fits: 'ImagingSelection.derivedFrom',
    name: 'study by its UID',
    doc: 'The imaging study that the selection was made from, by its Study Instance UID.',
    body: snippet`{
  "type": "ImagingStudy",
  "identifier": {
    "system": "urn:dicom:uid",
    "value": "urn:oid:${'Study Instance UID'}"
  }
}`,
  },
  {
    id: 'derived-from-reference',
    fits: 'ImagingSelection.derivedFrom',
    name: 'study by its address',
    doc: 'The imaging study that the selection was made from, by the address of its resource.',
    body: snippet`{ "reference": "ImagingStudy/${'id'}" }`,
  },
  {
    id: 'identifier-dicom',
    fits: 'Identifier',
    name: 'DICOM UID',
    doc: 'An identifier in the way of DICOM: the system `urn:dicom:uid`, and the UID with `urn:oid:` before it.',
    body: snippet`{
  "system": "urn:dicom:uid",
  "value": "urn:oid:${'UID'}"
}`,
  },
];
