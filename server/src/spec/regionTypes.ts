import { BALLOT5, hasVersion, R5, R6, SINCE_R5, SNAPSHOT1, VERSIONS, type Version, type VersionSet } from './version';

/**
 * What the points of each region type are. A region has `dimensions` values for each point.
 *
 * Sources: DICOM PS3.3 C.10.5.1.2 and C.18.6.1.2 (2D), C.18.9.1.2 (3D), on the pages that FHIR 6.0.0-ballot4 links to.
 * They state the exact counts, and that a polygon is flat and closed. A least count for the other types is not stated
 * but follows: a line needs two points, and a closed flat shape needs three corners and the first one again. That a
 * polygon of 5.0.0-snapshot1 is closed in an image too is what its code says: there is one list of types for both.
 */
export interface RegionTypeFacts {
  /** Versions that have the type. */
  readonly in: VersionSet;
  readonly dimensions: 2 | 3;
  /** How many points, not values. */
  readonly points: { readonly exactly: number } | { readonly atLeast: number };
  /** What each point is, for as many as there must be. */
  readonly roles: readonly string[];
  /** What each point after those is, where there may be more. */
  readonly further?: string;
  /** The last point repeats the first. */
  readonly closed?: true;
  /** All points lie in one plane. */
  readonly coplanar?: true;
  /** What a region of this type needs, as it follows `A circle needs`. */
  readonly needs: string;
}

/** The page that describes the 2D types, as the definitions of `imageRegion2D.regionType` link it. */
export const regionTypePage2D =
  'https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.10.5.html#sect_C.10.5.1.2';

/** The page that describes the 3D types, as the definitions of `imageRegion3D.regionType` link it. */
export const regionTypePage3D =
  'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.18.9.html#sect_C.18.9.1.2';

const point2D = {
  dimensions: 2,
  points: { exactly: 1 },
  roles: ['point'],
  needs: '2 values (x, y)',
} as const;

const multipoint2D = {
  dimensions: 2,
  points: { atLeast: 1 },
  roles: ['point'],
  further: 'point',
  needs: 'at least 2 values (x, y of each point)',
} as const;

const polyline2D = {
  dimensions: 2,
  points: { atLeast: 2 },
  roles: ['first point', 'second point'],
  further: 'next point',
  needs: 'at least 4 values (x, y of two or more points)',
} as const;

const ellipse2D = {
  dimensions: 2,
  points: { exactly: 4 },
  roles: ['major axis start', 'major axis end', 'minor axis start', 'minor axis end'],
  needs: '8 values (x, y of both ends of the major axis, then of the minor axis)',
} as const;

const point3D = {
  dimensions: 3,
  points: { exactly: 1 },
  roles: ['point'],
  needs: '3 values (x, y, z)',
} as const;

const multipoint3D = {
  dimensions: 3,
  points: { atLeast: 1 },
  roles: ['point'],
  further: 'point',
  needs: 'at least 3 values (x, y, z of each point)',
} as const;

const polyline3D = {
  dimensions: 3,
  points: { atLeast: 2 },
  roles: ['first point', 'second point'],
  further: 'next point',
  needs: 'at least 6 values (x, y, z of two or more points)',
} as const;

const polygon3D = {
  dimensions: 3,
  points: { atLeast: 4 },
  roles: ['first corner', 'second corner', 'third corner', 'first corner again'],
  further: 'corner',
  closed: true,
  coplanar: true,
  needs: 'at least 12 values (x, y, z of three or more corners, then of the first corner again)',
} as const;

const ellipse3D = {
  dimensions: 3,
  points: { exactly: 4 },
  roles: ['major axis start', 'major axis end', 'minor axis start', 'minor axis end'],
  coplanar: true,
  needs: '12 values (x, y, z of both ends of the major axis, then of the minor axis)',
} as const;

const ellipsoid3D = {
  dimensions: 3,
  points: { exactly: 6 },
  roles: [
    'first axis start',
    'first axis end',
    'second axis start',
    'second axis end',
    'third axis start',
    'third axis end',
  ],
  needs: '18 values (x, y, z of both ends of each of three axes)',
} as const;

/** An ELLIPSOID is left out: no reading of its six points in an image is defined. */
export const regionTypes2D = {
  point: { ...point2D, in: SINCE_R5 },
  polyline: { ...polyline2D, in: SINCE_R5 },
  interpolated: { ...polyline2D, in: R5 },
  multipoint: { ...multipoint2D, in: R6 },
  circle: {
    in: SINCE_R5,
    dimensions: 2,
    points: { exactly: 2 },
    roles: ['centre', 'point on the circle'],
    needs: '4 values (centre x, y, then x, y of a point on the circle)',
  },
  ellipse: { ...ellipse2D, in: SINCE_R5 },
  unknown: { ...multipoint2D, in: BALLOT5 },
  POINT: { ...point2D, in: SNAPSHOT1 },
  MULTIPOINT: { ...multipoint2D, in: SNAPSHOT1 },
  POLYLINE: { ...polyline2D, in: SNAPSHOT1 },
  POLYGON: {
    in: SNAPSHOT1,
    dimensions: 2,
    points: { atLeast: 4 },
    roles: ['first corner', 'second corner', 'third corner', 'first corner again'],
    further: 'corner',
    closed: true,
    needs: 'at least 8 values (x, y of three or more corners, then of the first corner again)',
  },
  ELLIPSE: { ...ellipse2D, in: SNAPSHOT1 },
} as const satisfies Record<string, RegionTypeFacts>;

export const regionTypes3D = {
  point: { ...point3D, in: SINCE_R5 },
  multipoint: { ...multipoint3D, in: SINCE_R5 },
  polyline: { ...polyline3D, in: SINCE_R5 },
  polygon: { ...polygon3D, in: SINCE_R5 },
  ellipse: { ...ellipse3D, in: SINCE_R5 },
  ellipsoid: { ...ellipsoid3D, in: SINCE_R5 },
  unknown: { ...multipoint3D, in: BALLOT5 },
  POINT: { ...point3D, in: SNAPSHOT1 },
  MULTIPOINT: { ...multipoint3D, in: SNAPSHOT1 },
  POLYLINE: { ...polyline3D, in: SNAPSHOT1 },
  POLYGON: { ...polygon3D, in: SNAPSHOT1 },
  ELLIPSE: { ...ellipse3D, in: SNAPSHOT1 },
  ELLIPSOID: { ...ellipsoid3D, in: SNAPSHOT1 },
} as const satisfies Record<string, RegionTypeFacts>;
const NO_TYPES: ReadonlyMap<string, RegionTypeFacts> = new Map();

const BY_VERSION = {
  2: byVersion(regionTypes2D),
  3: byVersion(regionTypes3D),
} as const;

/** The region types that `version` has for points of two or of three values. */
export function regionTypesIn(version: Version, dimensions: 2 | 3): ReadonlyMap<string, RegionTypeFacts> {
  return BY_VERSION[dimensions].get(version) ?? NO_TYPES;
}

function byVersion(
  types: Readonly<Record<string, RegionTypeFacts>>,
): ReadonlyMap<Version, ReadonlyMap<string, RegionTypeFacts>> {
  return new Map(
    VERSIONS.map((version) => [
      version,
      new Map(Object.entries(types).filter(([, facts]) => hasVersion(facts.in, version))),
    ]),
  );
}
