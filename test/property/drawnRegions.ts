import fc from 'fast-check';
import { regionTypesIn } from '../../server/src/spec/regionTypes';
import type { Version } from '../../server/src/spec/version';

/** Selections of a version with regions of any type, whose numbers draw what they say. */
export function shapesOf(version: Version): fc.Arbitrary<object> {
  const in2D = fc.array(regionsOf(version, 2), { minLength: 1, maxLength: 3 });
  const in3D = fc.array(regionsOf(version, 3), { minLength: 1, maxLength: 3 });
  if (version === '5.0.0-snapshot1') {
    return fc.oneof(in2D, in3D).map(([first]) => ({ ...common(version), imageRegion: snapshot1(first) }));
  }
  const instance = { ...(version === '5.0.0' ? { uid: '1.2.3' } : { uid: '1.2.3', frameNumber: [1, 2] }) };
  const images = in2D.map((regions) => ({
    ...common(version),
    instance: [{ ...instance, imageRegion2D: regions.map(named) }],
  }));
  const spaces = in3D.map((regions) =>
    version === '5.0.0'
      ? { ...common(version), instance: [{ ...instance, imageRegion3D: regions.map(named) }] }
      : { ...common(version), imageRegion3D: regions.map(named) },
  );
  return fc.oneof(images, spaces);
}

interface Drawn {
  readonly type: string;
  readonly values: readonly number[];
  readonly dimensions: 2 | 3;
}

function common(version: Version): object {
  const prefix = version === '5.0.0-snapshot1' ? 'urn:oid:' : '';
  return {
    resourceType: 'ImagingSelection',
    ...(version === '5.0.0-snapshot1' ? {} : { status: 'available' }),
    code: { text: 'x' },
    studyUid: `${prefix}1.2.3.4`,
    seriesUid: `${prefix}1.2.3.5`,
    frameOfReferenceUid: `${prefix}1.2.3.6`,
  };
}

function named({ type, values }: Drawn): object {
  return { regionType: type, coordinate: values };
}

function snapshot1(drawn: Drawn | undefined): object {
  return { regionType: drawn?.type, coordinateType: `${drawn?.dimensions}d`, coordinates: drawn?.values };
}

function regionsOf(version: Version, dimensions: 2 | 3): fc.Arbitrary<Drawn> {
  const types = [...regionTypesIn(version, dimensions).keys()];
  const tenths = fc.integer({ min: 10, max: 5000 }).map((value) => value / 10);
  const numbers = fc.array(tenths, { minLength: 24, maxLength: 24 });
  return fc.tuple(fc.constantFrom(...types), numbers, fc.integer({ min: 1, max: 6 })).map(([type, from, count]) => ({
    type,
    dimensions,
    values: valuesFor(type.toLowerCase(), dimensions, from, count),
  }));
}

function valuesFor(type: string, dimensions: 2 | 3, from: readonly number[], count: number): readonly number[] {
  const [x = 0, y = 0, z = 0, a = 1, b = 1] = from;
  const depth = dimensions === 3 ? [z] : [];
  const axis = (dx: number, dy: number): readonly number[] =>
    [x + 600 - dx, y + 600 - dy, ...depth, x + 600 + dx, y + 600 + dy, ...depth].map(tenth);
  const [long, short] = [Math.max(a, b), Math.min(a, b)];
  if (type === 'circle') return [x + 600, y + 600, x + 600 + long, y + 600 + short].map(tenth);
  if (type === 'ellipse') return [...axis(long, 0), ...axis(0, short)];
  if (type === 'ellipsoid')
    return [
      ...axis(long, 0),
      ...axis(0, short),
      tenth(x + 600),
      tenth(y + 600),
      z - 5,
      tenth(x + 600),
      tenth(y + 600),
      z + 5,
    ].map(tenth);
  if (type === 'polygon') {
    const corners = [
      [x, y],
      [tenth(x + long), y],
      [tenth(x + long), tenth(y + short)],
      [x, y],
    ];
    return corners.flatMap((corner) => [...corner, ...depth]);
  }
  const points = type === 'point' ? 1 : type === 'polyline' || type === 'interpolated' ? count + 1 : count;
  return from.slice(0, points * dimensions);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
