import { remembered } from '../../base/remembered';
import type { Snippet } from '../../base/snippet';
import { DCM } from '../../spec/codes/systems';
import { hasVersion, R6, SNAPSHOT1, type Version } from '../../spec/version';
import { framesOf } from './parts';
import { regionOf } from './regions';
import { type Fill, snippet } from './template';
import { codesIn, type Wording, wordingOf } from './wording';

/** A whole resource, for an empty document. */
export interface ResourceSnippet {
  readonly id: string;
  readonly name: string;
  readonly doc: string;
  readonly body: Snippet;
}

/** The resources that a version can say. */
export const resourceSnippets = remembered((version: Version): readonly ResourceSnippet[] => {
  const wording = wordingOf(version);
  return [...regions(wording), ...instances(wording), ...selectors(wording)];
});

/** The part of each resource that is the same: what it is, whose, and of which series. */
function selection({ version }: Wording, code: string, display: string, rest: Snippet): Snippet {
  const coding = [`{ "system": "${DCM}", "code": "${code}", "display": "${display}" }`];
  const choices = codesIn(version, 'ImagingSelection', 'status');
  const status = choices.length === 0 ? [] : snippet`\n"status": "${{ choices: likeliestFirst(choices) }}",`;
  return snippet`{
  "resourceType": "ImagingSelection",${status}
  "code": {
    "coding": [${coding}]
  },
  "subject": { "reference": "${'Patient/id'}" },
  ${rest}
}`;
}

const STATUS_ORDER = ['available', 'unknown', 'inactive', 'entered-in-error'];

function likeliestFirst(codes: readonly string[]): readonly string[] {
  return [...codes].sort((a, b) => STATUS_ORDER.indexOf(a) - STATUS_ORDER.indexOf(b));
}

function series({ uid }: Wording): Snippet {
  return snippet`"studyUid": ${uid('Study Instance UID')},
"seriesUid": ${uid('Series Instance UID')}`;
}

/** A selection in one instance, which is of `sopClass` if its kind demands one. */
function ofInstance(wording: Wording, sopClass: string | undefined, part: Fill): Snippet {
  const kind = sopClass === undefined ? [] : snippet`\n"sopClass": ${wording.sopClass(sopClass)},`;
  return snippet`${series(wording)},
"instance": [{
  "uid": ${wording.uid('SOP Instance UID')},${kind}
  ${part}
}]`;
}

function regions(wording: Wording): readonly ResourceSnippet[] {
  const { version, uid } = wording;
  const isDraft = hasVersion(SNAPSHOT1, version);
  const inImage = isDraft
    ? snippet`${series(wording)},
"instance": [{ "uid": ${uid('SOP Instance UID')} }],
"imageRegion": ${regionOf('POLYGON', 2, version)}`
    : ofInstance(wording, undefined, snippet`"imageRegion2D": [${regionOf('circle', 2, version)}]`);
  return [
    {
      id: 'resource-2d-region',
      name: '2D region',
      doc: `A region in the pixels of an image; this one is a ${isDraft ? 'polygon' : 'circle'}.`,
      body: selection(wording, '111030', 'Image Region', inImage),
    },
    {
      id: 'resource-3d-region',
      name: '3D region',
      doc: `A region in the space of a DICOM frame of reference; this one is an ellipsoid.${hasVersion(R6, version) ? ' It needs no series.' : ''}`,
      body: selection(wording, '130488', 'Region in Space', inSpace(wording)),
    },
  ];
}

/** R5 has regions in space at the instance, R6 at the selection, and the draft one region of either kind there. */
function inSpace(wording: Wording): Snippet {
  const { version, uid } = wording;
  const frame = snippet`"frameOfReferenceUid": ${uid('Frame of Reference UID')}`;
  if (hasVersion(R6, version)) {
    return snippet`${frame},
"imageRegion3D": [${regionOf('ellipsoid', 3, version)}]`;
  }
  if (hasVersion(SNAPSHOT1, version)) {
    return snippet`${frame},
"imageRegion": ${regionOf('ELLIPSOID', 3, version)}`;
  }
  return snippet`${frame},
${ofInstance(wording, undefined, snippet`"imageRegion3D": [${regionOf('ellipsoid', 3, version)}]`)}`;
}

function instances(wording: Wording): readonly ResourceSnippet[] {
  const { version, uid } = wording;
  return [
    {
      id: 'resource-series',
      name: 'whole series',
      doc: 'Every image of a series: it names no instance.',
      body: selection(wording, '113000', 'Of Interest', series(wording)),
    },
    {
      id: 'resource-key-images',
      name: 'key images of a series',
      doc: 'The images of a series that matter, each by its SOP Instance UID.',
      body: selection(
        wording,
        '113000',
        'Of Interest',
        snippet`${series(wording)},
"instance": [
  { "uid": ${uid('SOP Instance UID of the first image')} },
  { "uid": ${uid('SOP Instance UID of the second image')} }
]`,
      ),
    },
    {
      id: 'resource-frames',
      name: 'frames of a multi-frame image',
      doc: 'Some frames of an instance that has several; this one is of Enhanced CT Image Storage. The first frame is 1.',
      body: selection(
        wording,
        '113000',
        'Of Interest',
        ofInstance(
          wording,
          '1.2.840.10008.5.1.4.1.1.2.1',
          framesOf(version, 'first frame number', 'next frame number'),
        ),
      ),
    },
  ];
}

interface Selected {
  readonly id: string;
  readonly name: string;
  readonly doc: string;
  readonly code: readonly [code: string, display: string];
  readonly sopClass: string;
  /** What selects, in R6, 5.0.0 and 5.0.0-snapshot1; nothing where a version cannot say it. */
  readonly parts: { readonly r6: Snippet; readonly r5?: Snippet; readonly draft?: Snippet };
}

const OF_INTEREST = ['113000', 'Of Interest'] as const;

const SELECTED: readonly Selected[] = [
  {
    id: 'resource-segments',
    name: 'segments',
    doc: 'Some segments of an instance of Segmentation Storage.',
    code: ['121191', 'Referenced Segment'],
    sopClass: '1.2.840.10008.5.1.4.1.1.66.4',
    parts: {
      r6: snippet`"segmentNumber": [${'segment number'}]`,
      r5: snippet`"subset": ["${'segment number'}"]`,
      draft: snippet`"segmentList": "${'segment number'}"`,
    },
  },
  {
    id: 'resource-rt-roi',
    name: 'RT ROI',
    doc: 'Some regions of interest (ROI) of an instance of RT Structure Set Storage.',
    code: ['130489', 'Referenced Region of Interest Identifier'],
    sopClass: '1.2.840.10008.5.1.4.1.1.481.3',
    parts: {
      r6: snippet`"regionOfInterest": [${'ROI number'}]`,
      r5: snippet`"subset": ["${'ROI number'}"]`,
      draft: snippet`"roiList": "${'ROI number'}"`,
    },
  },
  {
    id: 'resource-waveform-channels',
    name: 'waveform channels',
    doc: 'Some channels of an instance of 12-lead ECG Waveform Storage: for each, its multiplex group, then its number.',
    code: OF_INTEREST,
    sopClass: '1.2.840.10008.5.1.4.1.1.9.1.1',
    parts: { r6: snippet`"waveFormChannel": [${'multiplex group number'}, ${'channel number'}]` },
  },
  {
    id: 'resource-sr-content-items',
    name: 'SR content items',
    doc: 'Some content items of a structured report; this one is of Comprehensive SR Storage.',
    code: OF_INTEREST,
    sopClass: '1.2.840.10008.5.1.4.1.1.88.33',
    parts: {
      r6: snippet`"referencedContentItemIdentifier": [${'position in the content tree'}]`,
      r5: snippet`"subset": ["${'Observation UID'}"]`,
      draft: snippet`"observationUid": ["urn:oid:${'Observation UID'}"]`,
    },
  },
];

function selectors(wording: Wording): readonly ResourceSnippet[] {
  const { version } = wording;
  return SELECTED.flatMap(({ id, name, doc, code: [code, display], sopClass, parts }) => {
    const part = hasVersion(R6, version) ? parts.r6 : hasVersion(SNAPSHOT1, version) ? parts.draft : parts.r5;
    if (part === undefined) return [];
    return [{ id, name, doc, body: selection(wording, code, display, ofInstance(wording, sopClass, part)) }];
  });
}
