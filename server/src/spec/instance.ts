import type { TypeFacts } from './facts';
import { R5, R6, SINCE_R5, SNAPSHOT1, UP_TO_R5 } from './version';

const uid = {
  min: 1,
  summary: true,
  dicom: 'SOP Instance UID (0008,0018)',
  dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.12.html',
  aliases: ['SOPInstanceUID'],
  requirement: 'The instance belongs to the series of `seriesUid`.',
} as const;

const sopClass = {
  dicom: 'SOP Class UID (0008,0016)',
  dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.12.html',
  aliases: ['SOPClassUID'],
} as const;

const regionType = {
  type: 'code',
  min: 1,
  aliases: ['GraphicType', 'graphicType', 'type'],
} as const;

/** Of a region in an image, and of one in space. */
const graphicType = {
  ...regionType,
  dicom: 'Graphic Type (0070,0023)',
  doc: 'The shape of the region. It decides how the points of `coordinate` are read.',
} as const;

const graphicData = {
  type: 'decimal',
  min: 1,
  max: '*',
  dicom: 'Graphic Data (0070,0022)',
  aliases: ['GraphicData', 'coordinates'],
} as const;

/** `ImagingSelection.instance` and the regions; the sources are those of `imagingSelection.ts`. */
export const instanceTypes = {
  Instance: {
    name: 'Instance',
    extends: 'BackboneElement',
    path: 'ImagingSelection.instance',
    page: 'imagingselection-definitions.html#ImagingSelection.instance',
    doc: 'One selected DICOM SOP instance, whole or in part.',
    elements: {
      uid: [
        {
          ...uid,
          in: SINCE_R5,
          type: 'id',
          doc: 'The UID of the selected image or other DICOM object, without the prefix `urn:oid:`.',
        },
        {
          ...uid,
          in: SNAPSHOT1,
          type: 'oid',
          doc: 'The UID of the selected image or other DICOM object, with the prefix `urn:oid:`.',
        },
      ],
      number: {
        type: 'unsignedInt',
        in: SINCE_R5,
        summary: true,
        // The definitions page prints (0020,0011), which is Series Number; DICOM PS3.6 has Instance Number here.
        dicom: 'Instance Number (0020,0013)',
        dicomPage: 'https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.7.6.html#sect_C.7.6.1',
        aliases: ['InstanceNumber'],
        doc: 'The number that the creator of the series gave to the instance. It need not be the order of display.',
        requirement: 'It is the number of the instance of `uid`. All frames of a multi-frame instance share it.',
      },
      sopClass: [
        {
          ...sopClass,
          in: R6,
          type: 'oid',
          doc: 'What kind of DICOM object the instance is: the UID of its SOP class, with the prefix `urn:oid:`.',
        },
        {
          ...sopClass,
          in: UP_TO_R5,
          type: 'Coding',
          binding: { strength: 'extensible', valueSet: 'sop-class' },
          doc: 'What kind of DICOM object the instance is: its SOP class.',
          requirement: 'The system is `urn:ietf:rfc:3986`, the code the UID of the class with the prefix `urn:oid:`.',
        },
      ],
      subset: {
        type: 'string',
        max: '*',
        in: R5,
        aliases: [
          'frameNumber',
          'segmentNumber',
          'regionOfInterest',
          'referencedContentItemIdentifier',
          'frameList',
          'segmentList',
          'roiList',
          'observationUid',
        ],
        doc:
          'The selected parts of the instance, of a kind that its SOP class decides: numbers of frames, of segments or ' +
          'of regions of interest, or observation UIDs of content items.',
      },
      frameList: {
        type: 'string',
        in: SNAPSHOT1,
        aliases: ['frameNumber', 'frames', 'subset'],
        doc: 'The numbers of the selected frames, with commas between them; the first frame is 1.',
        requirement: 'No number stands in it twice. Without it, every frame is selected.',
      },
      observationUid: {
        type: 'oid',
        max: '*',
        in: SNAPSHOT1,
        aliases: ['referencedContentItemIdentifier', 'observationUID'],
        doc: 'The UIDs of the selected content items of a structured document, with the prefix `urn:oid:`.',
      },
      segmentList: {
        type: 'string',
        in: SNAPSHOT1,
        aliases: ['segmentNumber', 'segments'],
        doc: 'The numbers of the selected segments, with commas between them.',
        requirement: 'No number stands in it twice. Without it, every segment is selected.',
      },
      roiList: {
        type: 'string',
        in: SNAPSHOT1,
        aliases: ['regionOfInterest', 'roi'],
        doc: 'The numbers of the selected regions of interest (ROI), with commas between them.',
        requirement: 'No number stands in it twice. Without it, every region of interest is selected.',
      },
      frameNumber: {
        type: 'positiveInt',
        max: '*',
        in: R6,
        conditions: ['isl-10'],
        dicomPage: 'https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_10.3.html#table_10-3',
        aliases: ['frame', 'frames', 'frameList', 'subset'],
        doc: 'The numbers of the selected frames; the first frame is 1.',
        requirement: 'Only for an instance whose `sopClass` is a multi-frame SOP class.',
      },
      referencedContentItemIdentifier: {
        type: 'positiveInt',
        max: '*',
        in: R6,
        conditions: ['isl-10'],
        dicomPage: 'https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.17.3.2.5.html',
        aliases: ['observationUid', 'subset'],
        doc: 'Where the selected content items stand in the tree of a structured document.',
        requirement: 'Only for an instance whose `sopClass` is DICOM SR or another structured document.',
      },
      segmentNumber: {
        type: 'positiveInt',
        max: '*',
        in: R6,
        conditions: ['isl-10'],
        dicomPage: 'https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.8.20.4.html#table_C.8.20-4',
        aliases: ['segment', 'segments', 'segmentList', 'subset'],
        doc: 'The numbers of the selected segments.',
        requirement: 'Only for an instance whose `sopClass` is a segmentation.',
      },
      regionOfInterest: {
        type: 'positiveInt',
        max: '*',
        in: R6,
        conditions: ['isl-10'],
        dicomPage: 'https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.8.8.5.html',
        aliases: ['roi', 'roiList', 'roiNumber', 'subset'],
        doc: 'The numbers of the selected regions of interest (ROI).',
        requirement: 'Only for an instance whose `sopClass` is a radiotherapy structure set.',
      },
      waveFormChannel: {
        type: 'positiveInt',
        max: '*',
        in: R6,
        conditions: ['isl-10', 'isl-11'],
        dicomPage: 'https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.18.5.html#sect_C.18.5.1.1',
        aliases: ['waveformChannel', 'channel'],
        doc: 'The selected channels of a waveform, as pairs: multiplex group number, then channel number in the group.',
        requirement: 'Only for an instance whose `sopClass` is a waveform; two values for each channel.',
      },
      imageRegion2D: {
        type: 'ImageRegion2D',
        max: '*',
        in: SINCE_R5,
        conditions: ['isl-6', 'isl-7'],
        aliases: ['imageRegion'],
        doc: 'Regions in the image: each has a type and the points that draw it.',
        requirement: 'Only for an instance that is an image. Where frames are selected, a region lies in each of them.',
      },
      imageRegion3D: {
        type: 'ImageRegion3D',
        max: '*',
        in: R5,
        aliases: ['imageRegion'],
        doc: 'Regions in space: each has a type and the points that draw it.',
        requirement: 'The points lie in the coordinate system of `frameOfReferenceUid`, which must be there.',
      },
    },
  },

  ImageRegion2D: {
    name: 'ImageRegion2D',
    extends: 'BackboneElement',
    in: SINCE_R5,
    path: 'ImagingSelection.instance.imageRegion2D',
    page: 'imagingselection-definitions.html#ImagingSelection.instance.imageRegion2D',
    doc: 'A region in the pixels of an image.',
    elements: {
      regionType: {
        ...graphicType,
        binding: { strength: 'required', valueSet: 'imagingselection-2dgraphictype' },
        dicomPage: 'https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.10.5.html#sect_C.10.5.1.2',
      },
      coordinate: {
        ...graphicData,
        conditions: ['isl-7'],
        dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.18.6.html',
        doc:
          'The points of the region, each as column and row in pixels, with fractions. The top left corner of the ' +
          'image is 0, 0; the first pixel ends at 1, 1.',
        requirement:
          'Two values for each point: the first from 0 to the number of columns, the second from 0 to the number of ' +
          'rows.',
      },
    },
  },

  ImageRegion3D: {
    name: 'ImageRegion3D',
    extends: 'BackboneElement',
    in: SINCE_R5,
    path: 'ImagingSelection.imageRegion3D',
    elsewhere: { path: 'ImagingSelection.instance.imageRegion3D', in: R5 },
    page: 'imagingselection-definitions.html#ImagingSelection.imageRegion3D',
    doc: 'A region in the space of a DICOM frame of reference.',
    elements: {
      regionType: {
        ...graphicType,
        binding: { strength: 'required', valueSet: 'imagingselection-3dgraphictype' },
        dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.18.9.html#sect_C.18.9.1.2',
      },
      coordinate: {
        ...graphicData,
        conditions: ['isl-8'],
        dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.18.9.html',
        doc:
          'The points of the region, each as x, y and z in millimetres, in the coordinate system of ' +
          '`frameOfReferenceUid`. Values may be negative.',
        requirement: 'Three values for each point.',
      },
    },
  },

  ImageRegion: {
    name: 'ImageRegion',
    extends: 'BackboneElement',
    in: SNAPSHOT1,
    path: 'ImagingSelection.imageRegion',
    page: 'imagingselection-definitions.html#ImagingSelection.imageRegion',
    doc: 'A region in the pixels of an image or in the space of a DICOM frame of reference.',
    elements: {
      regionType: {
        ...regionType,
        binding: { strength: 'required', valueSet: 'imagingselection-graphictype' },
        dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.18.9.html#sect_C.18.9.1.2',
        doc: 'The shape of the region. It decides how the points of `coordinates` are read.',
      },
      coordinateType: {
        type: 'code',
        min: 1,
        binding: { strength: 'required', valueSet: 'imagingselection-coordinatetype' },
        doc: 'Whether the points lie in an image or in space, and so whether a point has two values or three.',
      },
      coordinates: {
        type: 'decimal',
        min: 1,
        max: '*',
        aliases: ['GraphicData', 'coordinate'],
        doc:
          'The points of the region: x and y in the coordinates of the image for `2d`, or x, y and z in those of ' +
          '`frameOfReferenceUid` for `3d`.',
      },
    },
  },
} as const satisfies Record<string, TypeFacts>;
