/**
 * How far from the ideal a shape may be. Coordinates are rounded where they are written, so each test allows for what is
 * more: a share of the size of the shape, or one unit of the last digit that its coordinates are written with.
 */
export const TOLERANCE = {
  /** Distance of a point from the plane of the others, as a share of the extent of the shape. */
  flat: 0.01,
  /** Cosine of the angle between two axes: 0.01 is some 0.6 degrees from the perpendicular. */
  perpendicular: 0.01,
  /** Distance between the midpoints of two axes, as a share of the longer one. */
  midpoint: 0.01,
  /** By how much the minor axis may be longer than the major one, as a share of it. */
  minorLonger: 0.01,
  /** Distance of the last point from the first that is taken for a rounding, as a share of the extent. */
  nearlyClosed: 0.01,
} as const;
