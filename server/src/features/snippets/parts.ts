import { remembered } from '../../base/remembered';
import { concat, type Snippet } from '../../base/snippet';
import { withArticle } from '../../rules/region/regionWords';
import type { Row } from '../../spec/table';
import { hasVersion, R6, SNAPSHOT1, type Version } from '../../spec/version';
import { regionSnippets } from './regions';
import { snippet } from './template';
import { codesIn, type Wording, wordingOf } from './wording';

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

/** The parts that may stand for a property in a version. */
export function partsFor(row: Row, version: Version): readonly PartSnippet[] {
  if (row.siblingOf !== undefined || row.facts.choice !== undefined) return [];
  return partSnippets(version).filter(({ fits }) => fits === row.type || fits === row.path);
}

/** Every part, in the words of a version. */
export const partSnippets = remembered((version: Version): readonly PartSnippet[] => {
  const wording = wordingOf(version);
  return [...instances(wording), ...regions(version), performer(version), ...references(), dicomUid];
});

function instances({ version, uid, sopClass }: Wording): readonly PartSnippet[] {
  const isDraft = hasVersion(SNAPSHOT1, version);
  const number = isDraft ? [] : snippet`\n"number": ${'instance number'},`;
  const prefix = isDraft ? 'with' : 'without a';
  return [
    {
      id: 'instance',
      fits: 'Instance',
      name: 'with SOP class',
      doc: `A selected DICOM instance: its SOP Instance UID ${prefix} prefix, its SOP Class UID with \`urn:oid:\`.`,
      body: snippet`{
  "uid": ${uid('SOP Instance UID')},${number}
  "sopClass": ${sopClass()}
}`,
    },
    {
      id: 'instance-frames',
      fits: 'Instance',
      name: 'some frames',
      doc: 'Some frames of a multi-frame image; the first frame is 1.',
      body: snippet`{
  "uid": ${uid('SOP Instance UID')},
  "sopClass": ${sopClass()},
  ${framesOf(version, 'frame number')}
}`,
    },
  ];
}

/** The frames that are selected: each version has its own list for them. */
export function framesOf(version: Version, ...labels: readonly [string, ...string[]]): Snippet {
  if (hasVersion(R6, version)) return listOf('frameNumber', '[', labels, '', ']');
  return hasVersion(SNAPSHOT1, version)
    ? listOf('frameList', '"', labels, '', '"')
    : listOf('subset', '[', labels, '"', ']');
}

function listOf(name: string, open: string, labels: readonly string[], quote: string, close: string): Snippet {
  const items = labels.map(
    (label, index): Snippet => [
      `${index === 0 ? '' : quote === '' && open === '"' ? ',' : ', '}${quote}`,
      { stop: 1, label },
      quote,
    ],
  );
  return concat([`"${name}": ${open}`], ...items, [close]);
}

/** The draft has one region in a selection, in an image or in space. */
function regions(version: Version): readonly PartSnippet[] {
  const isDraft = hasVersion(SNAPSHOT1, version);
  return ([2, 3] as const).flatMap((dimensions) =>
    regionSnippets(dimensions, version).map(({ regionType, facts, body }) => ({
      id: `region-${dimensions}d-${regionType}`,
      fits: isDraft ? 'ImageRegion' : `ImageRegion${dimensions}D`,
      name: isDraft ? `${regionType} ${dimensions === 2 ? 'in an image' : 'in space'}` : regionType,
      doc: `${withArticle(regionType)} ${dimensions === 2 ? 'in the pixels of an image' : 'in space, in millimetres'}: ${facts.needs}.`,
      body,
    })),
  );
}

function performer(version: Version): PartSnippet {
  const known = codesIn(version, 'Performer', 'function');
  const choices = ROLES.filter((role) => known.includes(role));
  return {
    id: 'performer',
    fits: 'Performer',
    name: 'with role',
    doc: 'Who made the selection, and in which role.',
    body: snippet`{
  "function": {
    "coding": [{
      "system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
      "code": "${{ choices }}"
    }]
  },
  "actor": { "reference": "${'Practitioner/id'}" }
}`,
  };
}

/** The likeliest first. */
const ROLES = ['PRF', 'SPRF', 'VRF', 'CON', 'REF', 'DEV', 'LOC'];

function references(): readonly PartSnippet[] {
  return [
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
  ];
}

const dicomUid: PartSnippet = {
  id: 'identifier-dicom',
  fits: 'Identifier',
  name: 'DICOM UID',
  doc: 'An identifier in the way of DICOM: the system `urn:dicom:uid`, and the UID with `urn:oid:` before it.',
  body: snippet`{
  "system": "urn:dicom:uid",
  "value": "urn:oid:${'UID'}"
}`,
};
