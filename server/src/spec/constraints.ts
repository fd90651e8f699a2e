import type { ConstraintFacts } from './facts';

/**
 * The constraints of ImagingSelection and of the types it uses, with the FHIRPath that the specification publishes.
 *
 * Sources: isl-* from FHIR 6.0.0-ballot4, ImagingSelection definitions; dom-* from FHIR 5.0.0; the others from the R6
 * build of 2025-08-08. FHIR 5.0.0 also has txt-2, which R6 made a part of txt-1.
 *
 * As published, isl-7, isl-8 and isl-11 count the values of all regions and instances together, and isl-10 speaks of
 * all instances together. HL7 has proposed to test each on its own: https://github.com/HL7/fhir/pull/4122.
 */
export const constraints = [
  {
    key: 'isl-1',
    severity: 'error',
    context: 'ImagingSelection',
    human: 'A selection has a seriesUid, an imageRegion3D, or both.',
    expression: 'seriesUid.exists() or imageRegion3D.exists()',
  },
  {
    key: 'isl-2',
    severity: 'error',
    context: 'ImagingSelection',
    human: 'A seriesUid needs a studyUid.',
    expression: 'seriesUid.exists() implies studyUid.exists()',
  },
  {
    key: 'isl-3',
    severity: 'error',
    context: 'ImagingSelection',
    human: 'A seriesNumber needs a seriesUid.',
    expression: 'seriesNumber.exists() implies seriesUid.exists()',
  },
  {
    key: 'isl-4',
    severity: 'error',
    context: 'ImagingSelection',
    human: 'An instance needs a seriesUid.',
    expression: 'instance.exists() implies seriesUid.exists()',
  },
  {
    key: 'isl-5',
    severity: 'error',
    context: 'ImagingSelection',
    human: 'An imageRegion3D needs a frameOfReferenceUid.',
    expression: 'imageRegion3D.exists() implies frameOfReferenceUid.exists()',
  },
  {
    key: 'isl-6',
    severity: 'error',
    context: 'ImagingSelection',
    human: 'A selection has 2D regions or 3D regions, not both.',
    expression: 'imageRegion3D.exists() implies instance.imageRegion2D.empty()',
  },
  {
    key: 'isl-7',
    severity: 'error',
    context: 'ImagingSelection',
    human: 'The number of values in the coordinate lists of 2D regions is a multiple of 2.',
    expression:
      'instance.imageRegion2D.coordinate.exists() implies instance.imageRegion2D.coordinate.count() mod 2 = 0',
  },
  {
    key: 'isl-8',
    severity: 'error',
    context: 'ImagingSelection',
    human: 'The number of values in the coordinate lists of 3D regions is a multiple of 3.',
    expression: 'imageRegion3D.coordinate.exists() implies imageRegion3D.coordinate.count() mod 3 = 0',
  },
  {
    key: 'isl-9',
    severity: 'error',
    context: 'ImagingSelection',
    human: 'A modality needs a seriesUid.',
    expression: 'modality.exists() implies seriesUid.exists()',
  },
  {
    key: 'isl-10',
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
    severity: 'error',
    context: 'ImagingSelection',
    human: 'The number of values in waveFormChannel is a multiple of 2.',
    expression: 'instance.waveFormChannel.exists() implies instance.waveFormChannel.count() mod 2 = 0',
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
    severity: 'error',
    context: 'Narrative.div',
    human: 'The narrative uses only basic formatting of HTML and is not blank.',
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

export type ConstraintKey = (typeof constraints)[number]['key'];
