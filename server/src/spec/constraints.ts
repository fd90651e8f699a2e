import type { ConstraintFacts } from './facts';
import { BALLOT4, BALLOT5, EVERY_VERSION, hasVersion, R6, UP_TO_R5, VERSIONS, type Version } from './version';

/**
 * The constraints of ImagingSelection and of the types it uses, with the FHIRPath that the specification publishes.
 *
 * Sources:
 *
 * - isl-* of 6.0.0-ballot4, read: ImagingSelection definitions. Before R6 there are none: 5.0.0, read.
 * - isl-* of 6.0.0-ballot5, derived. As published in ballot4, isl-7, isl-8 and isl-11 count the values of all regions
 *   and instances together, and isl-10 speaks of all instances together. HL7 rewrote them to test each on its own
 *   (https://github.com/HL7/fhir/pull/4122). The new isl-7, isl-8, isl-11 and the first part of isl-10 are as there; the
 *   other four parts of isl-10 follow the pattern of the first. Whether ballot5 itself has them is not confirmed.
 * - dom-*, read: 5.0.0. ele-1, ext-1, ref-*, per-1, cod-1 and ident-1, read: 5.0.0 and the R6 build of 2025-08-08, which
 *   agree. R6 made txt-2 a part of txt-1.
 * - That 5.0.0-snapshot1 has the constraints of 5.0.0, and the ballots those of that R6 build, is derived.
 */
export const constraints = [
  {
    key: 'isl-1',
    in: R6,
    severity: 'error',
    context: 'ImagingSelection',
    human: 'A selection has a seriesUid, an imageRegion3D, or both.',
    expression: 'seriesUid.exists() or imageRegion3D.exists()',
  },
  {
    key: 'isl-2',
    in: R6,
    severity: 'error',
    context: 'ImagingSelection',
    human: 'A seriesUid needs a studyUid.',
    expression: 'seriesUid.exists() implies studyUid.exists()',
  },
  {
    key: 'isl-3',
    in: R6,
    severity: 'error',
    context: 'ImagingSelection',
    human: 'A seriesNumber needs a seriesUid.',
    expression: 'seriesNumber.exists() implies seriesUid.exists()',
  },
  {
    key: 'isl-4',
    in: R6,
    severity: 'error',
    context: 'ImagingSelection',
    human: 'An instance needs a seriesUid.',
    expression: 'instance.exists() implies seriesUid.exists()',
  },
  {
    key: 'isl-5',
    in: R6,
    severity: 'error',
    context: 'ImagingSelection',
    human: 'An imageRegion3D needs a frameOfReferenceUid.',
    expression: 'imageRegion3D.exists() implies frameOfReferenceUid.exists()',
  },
  {
    key: 'isl-6',
    in: R6,
    severity: 'error',
    context: 'ImagingSelection',
    human: 'A selection has 2D regions or 3D regions, not both.',
    expression: 'imageRegion3D.exists() implies instance.imageRegion2D.empty()',
  },
  {
    key: 'isl-7',
    in: BALLOT4,
    severity: 'error',
    context: 'ImagingSelection',
    human: 'The number of values in the coordinate lists of 2D regions is a multiple of 2.',
    expression:
      'instance.imageRegion2D.coordinate.exists() implies instance.imageRegion2D.coordinate.count() mod 2 = 0',
  },
  {
    key: 'isl-8',
    in: BALLOT4,
    severity: 'error',
    context: 'ImagingSelection',
    human: 'The number of values in the coordinate lists of 3D regions is a multiple of 3.',
    expression: 'imageRegion3D.coordinate.exists() implies imageRegion3D.coordinate.count() mod 3 = 0',
  },
  {
    key: 'isl-9',
    in: R6,
    severity: 'error',
    context: 'ImagingSelection',
    human: 'A modality needs a seriesUid.',
    expression: 'modality.exists() implies seriesUid.exists()',
  },
  {
    key: 'isl-10',
    in: BALLOT4,
    severity: 'error',
    context: 'ImagingSelection',
    human:
      'Parts of instances are selected in one way only: by frameNumber, referencedContentItemIdentifier, ' +
      'segmentNumber, regionOfInterest or waveFormChannel.',
    expression:
      '(instance.frameNumber.exists() implies (instance.referencedContentItemIdentifier.exists() or ' +
      'instance.segmentNumber.exists() or instance.regionOfInterest.exists() or ' +
      'instance.waveFormChannel.exists()).not()) and (instance.referencedContentItemIdentifier.exists() implies ' +
      '(instance.frameNumber.exists() or instance.segmentNumber.exists() or instance.regionOfInterest.exists() or ' +
      'instance.waveFormChannel.exists()).not()) and (instance.segmentNumber.exists() implies ' +
      '(instance.frameNumber.exists() or instance.referencedContentItemIdentifier.exists() or ' +
      'instance.regionOfInterest.exists() or instance.waveFormChannel.exists()).not()) and ' +
      '(instance.regionOfInterest.exists() implies (instance.frameNumber.exists() or ' +
      'instance.referencedContentItemIdentifier.exists() or instance.segmentNumber.exists() or ' +
      'instance.waveFormChannel.exists()).not()) and (instance.waveFormChannel.exists() implies ' +
      '(instance.frameNumber.exists() or instance.referencedContentItemIdentifier.exists() or ' +
      'instance.segmentNumber.exists() or instance.regionOfInterest.exists()).not())',
  },
  {
    key: 'isl-11',
    in: BALLOT4,
    severity: 'error',
    context: 'ImagingSelection',
    human: 'The number of values in waveFormChannel is a multiple of 2.',
    expression: 'instance.waveFormChannel.exists() implies instance.waveFormChannel.count() mod 2 = 0',
  },
  {
    key: 'isl-7',
    in: BALLOT5,
    severity: 'error',
    context: 'ImagingSelection',
    human: 'The number of values in the coordinate list of each 2D region is a multiple of 2.',
    expression: 'instance.imageRegion2D.all(coordinate.count() mod 2 = 0)',
  },
  {
    key: 'isl-8',
    in: BALLOT5,
    severity: 'error',
    context: 'ImagingSelection',
    human: 'The number of values in the coordinate list of each 3D region is a multiple of 3.',
    expression: 'imageRegion3D.all(coordinate.count() mod 3 = 0)',
  },
  {
    key: 'isl-10',
    in: BALLOT5,
    severity: 'error',
    context: 'ImagingSelection',
    human:
      'Parts of an instance are selected in one way only: by frameNumber, referencedContentItemIdentifier, ' +
      'segmentNumber, regionOfInterest or waveFormChannel.',
    expression:
      'instance.all((frameNumber.exists() implies (referencedContentItemIdentifier.exists() or ' +
      'segmentNumber.exists() or regionOfInterest.exists() or waveFormChannel.exists()).not()) and ' +
      '(referencedContentItemIdentifier.exists() implies (frameNumber.exists() or segmentNumber.exists() or ' +
      'regionOfInterest.exists() or waveFormChannel.exists()).not()) and (segmentNumber.exists() implies ' +
      '(frameNumber.exists() or referencedContentItemIdentifier.exists() or regionOfInterest.exists() or ' +
      'waveFormChannel.exists()).not()) and (regionOfInterest.exists() implies (frameNumber.exists() or ' +
      'referencedContentItemIdentifier.exists() or segmentNumber.exists() or waveFormChannel.exists()).not()) and ' +
      '(waveFormChannel.exists() implies (frameNumber.exists() or referencedContentItemIdentifier.exists() or ' +
      'segmentNumber.exists() or regionOfInterest.exists()).not()))',
  },
  {
    key: 'isl-11',
    in: BALLOT5,
    severity: 'error',
    context: 'ImagingSelection',
    human: 'The number of values in each waveFormChannel list is a multiple of 2.',
    expression: 'instance.all(waveFormChannel.count() mod 2 = 0)',
  },
  {
    key: 'ele-1',
    severity: 'error',
    context: 'Element',
    human: 'An element has a value, or children besides its id.',
    expression: 'hasValue() or (children().count() > id.count())',
  },
  {
    key: 'ext-1',
    severity: 'error',
    context: 'Extension',
    human: 'An extension has either a value or further extensions, not both and not neither.',
    expression: 'extension.exists() != value.exists()',
  },
  {
    key: 'dom-2',
    severity: 'error',
    context: 'DomainResource',
    human: 'A contained resource contains no resources itself.',
    expression: 'contained.contained.empty()',
  },
  {
    key: 'dom-3',
    severity: 'error',
    context: 'DomainResource',
    human:
      'A contained resource is referred to from elsewhere in the resource, or refers to the resource that ' +
      'contains it.',
    expression:
      "contained.where((('#'+id in (%resource.descendants().reference | %resource.descendants().ofType(canonical) " +
      '| %resource.descendants().ofType(uri) | %resource.descendants().ofType(url))) or ' +
      "descendants().where(reference = '#').exists() or descendants().where(ofType(canonical) = '#').exists() or " +
      "descendants().where(ofType(canonical) = '#').exists()).not()).trace('unmatched', id).empty()",
  },
  {
    key: 'dom-4',
    severity: 'error',
    context: 'DomainResource',
    human: 'A contained resource has no meta.versionId and no meta.lastUpdated.',
    expression: 'contained.meta.versionId.empty() and contained.meta.lastUpdated.empty()',
  },
  {
    key: 'dom-5',
    severity: 'error',
    context: 'DomainResource',
    human: 'A contained resource has no security label.',
    expression: 'contained.meta.security.empty()',
  },
  {
    key: 'dom-6',
    severity: 'warning',
    context: 'DomainResource',
    human: 'A resource has a narrative for people to read.',
    expression: 'text.`div`.exists()',
  },
  {
    key: 'ref-1',
    severity: 'error',
    context: 'Reference',
    human: 'A reference that starts with # points to a contained resource, or from one to its container.',
    expression:
      "reference.exists()  implies (reference.startsWith('#').not() or (reference.substring(1).trace('url') in " +
      "%rootResource.contained.id.trace('ids')) or (reference='#' and %rootResource!=%resource))",
  },
  {
    key: 'ref-2',
    severity: 'error',
    context: 'Reference',
    human: 'A reference has a reference, an identifier, a display or an extension.',
    expression: 'reference.exists() or identifier.exists() or display.exists() or extension.exists()',
  },
  {
    key: 'per-1',
    severity: 'error',
    context: 'Period',
    human: 'A period does not start after it ends.',
    expression: 'start.hasValue().not() or end.hasValue().not() or (start.lowBoundary() <= end.highBoundary())',
  },
  {
    key: 'txt-1',
    in: R6,
    severity: 'error',
    context: 'Narrative.div',
    human: 'The narrative uses only basic formatting of HTML and is not blank.',
    expression: 'htmlChecks()',
  },
  {
    key: 'txt-1',
    in: UP_TO_R5,
    severity: 'error',
    context: 'Narrative.div',
    human: 'The narrative uses only basic formatting of HTML.',
    expression: 'htmlChecks()',
  },
  {
    key: 'txt-2',
    in: UP_TO_R5,
    severity: 'error',
    context: 'Narrative.div',
    human: 'The narrative is not blank.',
    expression: 'htmlChecks()',
  },
  {
    key: 'cod-1',
    severity: 'warning',
    context: 'Coding',
    human: 'A coding with a display has a code.',
    expression: 'code.exists().not() implies display.exists().not()',
  },
  {
    key: 'ident-1',
    severity: 'warning',
    context: 'Identifier',
    human: 'An identifier has a value.',
    expression: 'value.exists()',
  },
] as const satisfies readonly ConstraintFacts[];

const all: readonly ConstraintFacts[] = constraints;

const byKey: ReadonlyMap<Version, ReadonlyMap<string, ConstraintFacts>> = new Map(
  VERSIONS.map((version) => {
    const published = all.filter((constraint) => hasVersion(constraint.in ?? EVERY_VERSION, version));
    return [version, new Map(published.map((constraint) => [constraint.key, constraint]))];
  }),
);

/** The constraints that `version` has, each key once. */
export function constraintsOf(version: Version): readonly ConstraintFacts[] {
  return [...(byKey.get(version)?.values() ?? [])];
}

/** The constraint of this key as `version` publishes it, or nothing where it has none. */
export function constraintIn(version: Version, key: string): ConstraintFacts | undefined {
  return byKey.get(version)?.get(key);
}

/** True for the key of a constraint of any version. */
export function isConstraint(key: string): boolean {
  return all.some((constraint) => constraint.key === key);
}
