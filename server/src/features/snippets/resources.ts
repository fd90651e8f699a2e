import type { Snippet } from '../../base/snippet';
import { DCM } from '../../spec/codes/systems';
import { regionTypes2D, regionTypes3D } from '../../spec/regionTypes';
import { regionBody } from './regions';
import { type Fill, snippet } from './template';

/** A whole resource, for an empty document. */
export interface ResourceSnippet {
  readonly id: string;
  readonly name: string;
  readonly doc: string;
  readonly body: Snippet;
}

const STATUS = { choices: ['available', 'unknown', 'inactive', 'entered-in-error'] };
const SUBJECT = snippet`{ "reference": "${'Patient/id'}" }`;
const SERIES = snippet`"studyUid": "${'Study Instance UID'}",
"seriesUid": "${'Series Instance UID'}"`;

/** The part of each resource that is the same: what it is, whose, and of which series. */
function selection(code: string, display: string, rest: Snippet): Snippet {
  const coding = [`{ "system": "${DCM}", "code": "${code}", "display": "${display}" }`];
  return snippet`{
  "resourceType": "ImagingSelection",
  "status": "${STATUS}",
  "code": {
    "coding": [${coding}]
  },
  "subject": ${SUBJECT},
  ${rest}
}`;
}

/** A selection in one instance, which is of `sopClass` if its kind demands one. */
function ofInstance(sopClass: string | undefined, part: Fill): Snippet {
  const kind = sopClass === undefined ? [] : [`\n"sopClass": "urn:oid:${sopClass}",`];
  return snippet`${SERIES},
"instance": [{
  "uid": "${'SOP Instance UID'}",${kind}
  ${part}
}]`;
}

export const resourceSnippets: readonly ResourceSnippet[] = [
  {
    id: 'resource-2d-region',
    name: '2D region',
    doc: 'A region in the pixels of an image; this one is a circle.',
    body: selection(
      '111030',
      'Image Region',
      ofInstance(undefined, snippet`"imageRegion2D": [${regionBody('circle', regionTypes2D.circle)}]`),
    ),
  },
  {
    id: 'resource-3d-region',
    name: '3D region',
    doc: 'A region in the space of a DICOM frame of reference; this one is an ellipsoid. It needs no series.',
    body: selection(
      '130488',
      'Region in Space',
      snippet`"frameOfReferenceUid": "${'Frame of Reference UID'}",
"imageRegion3D": [${regionBody('ellipsoid', regionTypes3D.ellipsoid)}]`,
    ),
  },
  {
    id: 'resource-key-images',
    name: 'key images of a series',
    doc: 'The images of a series that matter, each by its SOP Instance UID.',
    body: selection(
      '113000',
      'Of Interest',
      snippet`${SERIES},
"instance": [
  { "uid": "${'SOP Instance UID of the first image'}" },
  { "uid": "${'SOP Instance UID of the second image'}" }
]`,
    ),
  },
  {
    id: 'resource-frames',
    name: 'frames of a multi-frame image',
    doc: 'Some frames of an instance that has several; this one is of Enhanced CT Image Storage. The first frame is 1.',
    body: selection(
      '113000',
      'Of Interest',
      ofInstance(
        '1.2.840.10008.5.1.4.1.1.2.1',
        snippet`"frameNumber": [${'first frame number'}, ${'next frame number'}]`,
      ),
    ),
  },
  {
    id: 'resource-segments',
    name: 'segments',
    doc: 'Some segments of an instance of Segmentation Storage.',
    body: selection(
      '121191',
      'Referenced Segment',
      ofInstance('1.2.840.10008.5.1.4.1.1.66.4', snippet`"segmentNumber": [${'segment number'}]`),
    ),
  },
  {
    id: 'resource-rt-roi',
    name: 'RT ROI',
    doc: 'Some regions of interest (ROI) of an instance of RT Structure Set Storage.',
    body: selection(
      '130489',
      'Referenced Region of Interest Identifier',
      ofInstance('1.2.840.10008.5.1.4.1.1.481.3', snippet`"regionOfInterest": [${'ROI number'}]`),
    ),
  },
  {
    id: 'resource-waveform-channels',
    name: 'waveform channels',
    doc: 'Some channels of an instance of 12-lead ECG Waveform Storage: for each, its multiplex group, then its number.',
    body: selection(
      '113000',
      'Of Interest',
      ofInstance(
        '1.2.840.10008.5.1.4.1.1.9.1.1',
        snippet`"waveFormChannel": [${'multiplex group number'}, ${'channel number'}]`,
      ),
    ),
  },
  {
    id: 'resource-sr-content-items',
    name: 'SR content items',
    doc: 'Some content items of a structured report; this one is of Comprehensive SR Storage.',
    body: selection(
      '113000',
      'Of Interest',
      ofInstance(
        '1.2.840.10008.5.1.4.1.1.88.33',
        snippet`"referencedContentItemIdentifier": [${'position in the content tree'}]`,
      ),
    ),
  },
];
