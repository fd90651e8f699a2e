// ImagingSelection documents of any size, made by a seed: the same arguments give the same text on every machine.

/** What the valid documents are made of. */
export const shapes = /** @type {const} */ ({
  mixed: 'instances with two outlines each',
  instances: 'many instances, no regions',
  coordinates: 'few instances, with outlines of 2000 points',
});

/**
 * A valid ImagingSelection of FHIR 6.0.0-ballot4, indented by two spaces.
 *
 * @param {{ shape: keyof typeof shapes, bytes: number, seed?: number }} wanted the text is as long as whole instances
 *   allow
 */
export function validDocument({ shape, bytes, seed = 1 }) {
  return documentOf(bytes, (index, room) => makers[shape](randomNumbers(seed + index), index, room)).text;
}

/**
 * A Bundle of selections of the shape `mixed`: 200 of them, or as many as leave each 1.5 KB.
 *
 * @param {{ bytes: number, seed?: number }} wanted
 */
export function bundleDocument({ bytes, seed = 1 }) {
  const count = Math.min(200, Math.max(1, Math.floor(bytes / 1500)));
  const entry = Array.from({ length: count }, (_, index) => {
    // Inside the Bundle every line is indented by six spaces more, which is a third of it.
    const text = validDocument({ shape: 'mixed', bytes: Math.floor((bytes / count) * 0.7), seed: seed + 1000 * index });
    const fullUrl = `urn:uuid:00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    return { fullUrl, resource: { ...JSON.parse(text), id: `benchmark-${index}` } };
  });
  return `${JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }, null, 2)}\n`;
}

/**
 * Selections of all shapes and of 1 to 4 KB, one a line.
 *
 * @param {{ bytes: number, seed?: number }} wanted the text is as long as whole lines allow
 */
export function linesDocument({ bytes, seed = 0 }) {
  const names = Object.keys(shapes);
  const lines = [];
  for (let length = 0; length < bytes; length += lines.at(-1).length) {
    const index = seed + lines.length;
    const text = validDocument({ shape: names[index % names.length], bytes: 4000 + (index % 7) * 1000, seed: index });
    lines.push(`${JSON.stringify(JSON.parse(text))}\n`);
  }
  return lines.join('');
}

/**
 * The shape `mixed` with one fault in every region.
 *
 * @param {{ bytes: number, seed?: number }} wanted
 * @returns {{ text: string, faults: number }}
 */
export function faultyDocument({ bytes, seed = 1 }) {
  let faults = 0;
  const { text } = documentOf(bytes, (index, room) => {
    const instance = makers.mixed(randomNumbers(seed + index), index, room);
    instance.imageRegion2D = instance.imageRegion2D.map((region) => faultKinds[faults++ % faultKinds.length](region));
    return instance;
  });
  return { text, faults };
}

/** Each gives a region exactly one fault. */
const faultKinds = [
  ({ coordinate, ...region }) => ({ ...region, coordinate: coordinate.slice(1) }), // a value without its partner
  ({ coordinate }) => ({ regionType: 'polygon', coordinate }), // a code that 2D regions do not have
  ({ regionType, coordinate }) => ({ regionType, coordinates: coordinate }), // a misspelt name
  ({ coordinate }) => ({ coordinate }), // a property that is missing
  ({ regionType, coordinate }) => ({ regionType, coordinate: [String(coordinate[0]), ...coordinate.slice(1)] }),
];

const makers = {
  mixed(random, index, room) {
    const points = Math.max(2, Math.min(12, Math.floor(room / (2 * BYTES_OF_POINT))));
    return { ...instanceOf(index), frameNumber: [1 + (index % 7)], imageRegion2D: regionsOf(random, index, points) };
  },
  instances(_random, index) {
    return { ...instanceOf(index), frameNumber: [1 + (index % 7)] };
  },
  coordinates(random, index, room) {
    const points = Math.max(2, Math.min(2000, Math.floor(room / BYTES_OF_POINT)));
    return {
      ...instanceOf(index),
      imageRegion2D: [{ regionType: 'polyline', coordinate: outline(random, points) }],
    };
  },
};

/** An x and a y, each on a line of its own. */
const BYTES_OF_POINT = 44;

const STUDY = '1.2.840.113747.20080222.324856729726823.954657132';

/** @param {(index: number, room: number) => object} makeInstance `room`: how many characters are still wanted */
function documentOf(bytes, makeInstance) {
  const opening = `${JSON.stringify(header, null, 2).slice(0, -2)},\n  "instance": [\n`;
  const closing = '\n  ]\n}\n';
  const instances = [];
  let length = opening.length + closing.length;
  do {
    const instance = indented(makeInstance(instances.length, bytes - length - BYTES_OF_INSTANCE));
    instances.push(instance);
    length += instance.length + 2;
  } while (length + BYTES_OF_INSTANCE < bytes);
  return { text: opening + instances.join(',\n') + closing };
}

/** An instance with a region, without the points. */
const BYTES_OF_INSTANCE = 350;

function indented(instance) {
  return `    ${JSON.stringify(instance, null, 2).replaceAll('\n', '\n    ')}`;
}

const header = {
  resourceType: 'ImagingSelection',
  id: 'benchmark',
  meta: { lastUpdated: '2026-01-15T09:30:00Z' },
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>A selection of a series</p></div>' },
  identifier: [{ system: 'urn:dicom:uid', value: `urn:oid:${STUDY}.2.1` }],
  status: 'available',
  modality: { coding: [{ system: 'http://dicom.nema.org/resources/ontology/DCM', code: 'CT' }] },
  code: { text: 'Regions selected in a series' },
  subject: { reference: 'Patient/example', type: 'Patient' },
  issued: '2026-01-15T09:30:00Z',
  performer: [{ actor: { reference: 'Practitioner/example' } }],
  derivedFrom: { reference: 'ImagingStudy/example' },
  studyUid: STUDY,
  seriesUid: `${STUDY}.1`,
  seriesNumber: 3,
  frameOfReferenceUid: `${STUDY}.3`,
};

/** Enhanced CT: its images have frames. */
const SOP_CLASS = 'urn:oid:1.2.840.10008.5.1.4.1.1.2.1';

function instanceOf(index) {
  return { uid: `${STUDY}.1.${index + 1}`, number: index + 1, sopClass: SOP_CLASS };
}

const regionTypes = ['polyline', 'multipoint', 'polyline', 'circle', 'polyline', 'ellipse', 'point'];

/** Two regions, where there is room for both. */
function regionsOf(random, index, points) {
  const types = points < 6 ? ['polyline'] : [0, 1].map((each) => regionTypes[(2 * index + each) % regionTypes.length]);
  return types.map((regionType) => ({ regionType, coordinate: coordinatesOf(regionType, random, points) }));
}

function coordinatesOf(regionType, random, points) {
  if (regionType === 'point') return outline(random, 1);
  if (regionType !== 'circle' && regionType !== 'ellipse') return outline(random, points);
  const [x, y] = outline(random, 1);
  if (regionType === 'circle') return [x, y, rounded(x + 12.5), y];
  return [rounded(x - 12.5), y, rounded(x + 12.5), y, x, rounded(y - 6.25), x, rounded(y + 6.25)];
}

/** Points around a centre, in the pixels of a 512 x 512 image, as x, y, x, y ... */
function outline(random, points) {
  const centre = [156 + 200 * random(), 156 + 200 * random()];
  const coordinate = [];
  for (let point = 0; point < points; point++) {
    const angle = (2 * Math.PI * point) / points;
    const radius = 40 + 20 * random();
    coordinate.push(rounded(centre[0] + radius * Math.cos(angle)), rounded(centre[1] + radius * Math.sin(angle)));
  }
  return coordinate;
}

function rounded(value) {
  return Math.round(value * 1000) / 1000;
}

/** Numbers from 0 to 1 by a seed (mulberry32). */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
