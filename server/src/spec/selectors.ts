/**
 * The properties of R6 by which an instance selects parts of itself. One instance uses one of them (isl-10).
 * Source: FHIR 6.0.0-ballot4, ImagingSelection definitions.
 */
export const PART_SELECTORS = [
  'frameNumber',
  'referencedContentItemIdentifier',
  'segmentNumber',
  'regionOfInterest',
  'waveFormChannel',
] as const;

export type PartSelector = (typeof PART_SELECTORS)[number];
