import type { ValueSetFacts } from '../facts';
import { BALLOT5, R5, R6 } from '../version';

const STATUS = 'http://hl7.org/fhir/imagingselection-status';
const GRAPHIC_TYPE_2D = 'http://hl7.org/fhir/imagingselection-2dgraphictype';
const GRAPHIC_TYPE_3D = 'http://hl7.org/fhir/imagingselection-3dgraphictype';
const GRAPHIC_TYPE = 'http://hl7.org/fhir/imagingselection-graphictype';
const COORDINATE_TYPE = 'http://hl7.org/fhir/imagingselection-coordinatetype';

/** The value sets that FHIR defines for ImagingSelection; the sources are those of `valueSets.ts`. */
export const selectionSets = {
  'imagingselection-status': {
    name: 'imagingselection-status',
    url: 'http://hl7.org/fhir/ValueSet/imagingselection-status',
    title: 'status of a selection',
    page: 'valueset-imagingselection-status.html',
    codes: [
      { code: 'available', display: 'Available', system: STATUS, doc: 'What was selected can be had.' },
      {
        code: 'entered-in-error',
        display: 'Entered in Error',
        system: STATUS,
        doc: 'The selection was released by mistake and has been withdrawn: it should never have existed.',
      },
      {
        code: 'inactive',
        display: 'Inactive',
        system: STATUS,
        in: R6,
        doc: 'The selection was right once and is no longer valid.',
      },
      { code: 'unknown', display: 'Unknown', system: STATUS, doc: 'The author does not know which status holds.' },
    ],
  },

  'imagingselection-2dgraphictype': {
    name: 'imagingselection-2dgraphictype',
    url: 'http://hl7.org/fhir/ValueSet/imagingselection-2dgraphictype',
    title: '2D region type',
    page: 'valueset-imagingselection-2dgraphictype.html',
    codes: [
      {
        code: 'point',
        display: 'POINT',
        system: GRAPHIC_TYPE_2D,
        doc: 'One place in the image: a single column and row.',
      },
      {
        code: 'polyline',
        display: 'POLYLINE',
        system: GRAPHIC_TYPE_2D,
        doc: 'Straight lines from point to point, in the order given. Closed if the last point repeats the first.',
      },
      {
        code: 'interpolated',
        display: 'INTERPOLATED',
        system: GRAPHIC_TYPE_2D,
        in: R5,
        doc: 'A curve through the points, in the order given. How it bends between them is up to the reader.',
      },
      {
        code: 'multipoint',
        display: 'MULTIPOINT',
        system: GRAPHIC_TYPE_2D,
        in: R6,
        doc: 'Several places in the image, with no lines between them.',
      },
      {
        code: 'circle',
        display: 'CIRCLE',
        system: GRAPHIC_TYPE_2D,
        doc: 'Two points: the centre, then any point on the circle.',
      },
      {
        code: 'ellipse',
        display: 'ELLIPSE',
        system: GRAPHIC_TYPE_2D,
        doc: 'Four points: the two ends of the major axis, then the two ends of the minor axis.',
      },
      {
        code: 'unknown',
        display: 'UNKNOWN',
        system: GRAPHIC_TYPE_2D,
        in: BALLOT5,
        doc: 'A region of a kind that none of the other codes names.',
      },
    ],
  },

  'imagingselection-3dgraphictype': {
    name: 'imagingselection-3dgraphictype',
    url: 'http://hl7.org/fhir/ValueSet/imagingselection-3dgraphictype',
    title: '3D region type',
    page: 'valueset-imagingselection-3dgraphictype.html',
    codes: [
      { code: 'point', display: 'POINT', system: GRAPHIC_TYPE_3D, doc: 'One place in space: a single x, y and z.' },
      {
        code: 'multipoint',
        display: 'MULTIPOINT',
        system: GRAPHIC_TYPE_3D,
        doc: 'Several places in space, with no lines between them. They need not lie in one plane.',
      },
      {
        code: 'polyline',
        display: 'POLYLINE',
        system: GRAPHIC_TYPE_3D,
        doc: 'Straight lines from point to point, in the order given. They need not lie in one plane or close.',
      },
      {
        code: 'polygon',
        display: 'POLYGON',
        system: GRAPHIC_TYPE_3D,
        doc: 'A closed flat shape: its corners in order, all in one plane, and the last point repeats the first.',
      },
      {
        code: 'ellipse',
        display: 'ELLIPSE',
        system: GRAPHIC_TYPE_3D,
        doc: 'Four points: the two ends of the major axis, then the two ends of the minor axis.',
      },
      {
        code: 'ellipsoid',
        display: 'ELLIPSOID',
        system: GRAPHIC_TYPE_3D,
        doc: 'Six points: the two ends of each of three axes, which meet in the centre at right angles.',
      },
      {
        code: 'unknown',
        display: 'UNKNOWN',
        system: GRAPHIC_TYPE_3D,
        in: BALLOT5,
        doc: 'A region of a kind that none of the other codes names.',
      },
    ],
  },

  /** The list of 5.0.0-snapshot1, for coordinates in images and in space alike; its definitions speak of space only. */
  'imagingselection-graphictype': {
    name: 'imagingselection-graphictype',
    url: 'http://hl7.org/fhir/ValueSet/imagingselection-graphictype',
    title: 'region type',
    page: 'codesystem-imagingselection-graphictype.html',
    codes: [
      { code: 'POINT', display: 'POINT', system: GRAPHIC_TYPE, doc: 'One place: a single point.' },
      {
        code: 'MULTIPOINT',
        display: 'MULTIPOINT',
        system: GRAPHIC_TYPE,
        doc: 'Several places, with no lines between them. They need not lie in one plane.',
      },
      {
        code: 'POLYLINE',
        display: 'POLYLINE',
        system: GRAPHIC_TYPE,
        doc: 'Straight lines from point to point, in the order given. They need not lie in one plane or close.',
      },
      {
        code: 'POLYGON',
        display: 'POLYGON',
        system: GRAPHIC_TYPE,
        doc: 'A closed flat shape: its corners in order, all in one plane, and the last point repeats the first.',
      },
      {
        code: 'ELLIPSE',
        display: 'ELLIPSE',
        system: GRAPHIC_TYPE,
        doc: 'Four points: the two ends of the major axis, then the two ends of the minor axis.',
      },
      {
        code: 'ELLIPSOID',
        display: 'ELLIPSOID',
        system: GRAPHIC_TYPE,
        doc: 'Six points: the two ends of each of three axes, which meet in the centre at right angles.',
      },
    ],
  },

  'imagingselection-coordinatetype': {
    name: 'imagingselection-coordinatetype',
    url: 'http://hl7.org/fhir/ValueSet/imagingselection-coordinatetype',
    title: 'kind of coordinates',
    page: 'codesystem-imagingselection-coordinatetype.html',
    codes: [
      { code: '2d', display: '2D', system: COORDINATE_TYPE, doc: 'The points have x and y, in an image.' },
      { code: '3d', display: '3D', system: COORDINATE_TYPE, doc: 'The points have x, y and z, in space.' },
    ],
  },
} as const satisfies Record<string, ValueSetFacts>;
