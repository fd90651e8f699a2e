import { documentTitleCodes } from './codes/documentTitle';
import { imageReferenceTypeCodes } from './codes/imageReferenceType';
import { modalityCodes } from './codes/modality';
import { selectionSets } from './codes/selection';
import { IDENTIFIER_TYPE, PARTICIPATION_TYPE } from './codes/systems';
import type { ValueSetFacts } from './facts';
import { R6 } from './version';

const NARRATIVE_STATUS = 'http://hl7.org/fhir/narrative-status';
const IDENTIFIER_USE = 'http://hl7.org/fhir/identifier-use';
const FHIR_TYPES = 'http://hl7.org/fhir/fhir-types';

/**
 * The value sets that elements are bound to. A set that is `open` is not carried whole. R6 has moved value sets out of
 * the specification; where a set's own page is not known, `page` is the one that names the binding.
 *
 * Sources: the code systems and value sets of FHIR 6.0.0-ballot4 and 5.0.0, read; those of 5.0.0-snapshot1, read from
 * the HAPI model class that HL7 generated from it; 6.0.0-ballot5, derived from what HL7's source changed after ballot4
 * (`unknown` joined both lists of region types). HL7 Terminology, DICOM PS3.3 (regions) and PS3.16 (CIDs).
 */
export const valueSets = {
  ...selectionSets,

  'cid-33': {
    name: 'CID 33 Modality',
    url: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part16/sect_CID_33.html',
    title: 'modality',
    page: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part16/sect_CID_33.html',
    codes: modalityCodes,
  },

  'cid-7010': {
    name: 'CID 7010 Key Object Selection Document Title',
    url: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part16/sect_CID_7010.html',
    title: 'purpose of a selection',
    page: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part16/sect_CID_7010.html',
    codes: documentTitleCodes,
  },

  'image-reference-type': {
    name: 'image-reference-type',
    url: 'http://terminology.hl7.org/ValueSet/image-reference-type',
    title: 'kind of selection',
    page: 'https://terminology.hl7.org/ValueSet-image-reference-type.html',
    open: true,
    codes: imageReferenceTypeCodes,
  },

  /**
   * The codes of FHIR 5.0.0, and for R6 the two that the definitions of 6.0.0-ballot4 use in their DICOM mapping: R6 has
   * changed the set, and its new content is not known here.
   */
  'series-performer-function': {
    name: 'series-performer-function',
    url: 'http://hl7.org/fhir/ValueSet/series-performer-function',
    title: 'role of a performer',
    page: 'imagingselection.html#tx',
    partlyKnownIn: R6,
    codes: [
      { code: 'CON', display: 'consultant', system: PARTICIPATION_TYPE, doc: 'Gave advice.' },
      { code: 'VRF', display: 'verifier', system: PARTICIPATION_TYPE, doc: 'Checked that the work was right.' },
      { code: 'PRF', display: 'performer', system: PARTICIPATION_TYPE, doc: 'Did the work and answers for it.' },
      { code: 'SPRF', display: 'secondary performer', system: PARTICIPATION_TYPE, doc: 'Helped with the work.' },
      { code: 'REF', display: 'referrer', system: PARTICIPATION_TYPE, doc: 'Referred the patient.' },
      {
        code: 'DEV',
        display: 'device',
        system: PARTICIPATION_TYPE,
        in: R6,
        doc: 'A device that the work was done with.',
      },
      {
        code: 'LOC',
        display: 'location',
        system: PARTICIPATION_TYPE,
        in: R6,
        doc: 'The place where the work was done.',
      },
    ],
  },

  /** The SOP classes of DICOM and those that vendors define for themselves. */
  'sop-class': {
    name: 'SOP classes',
    url: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part04/sect_B.5.html#table_B.5-1',
    title: 'SOP class',
    page: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part04/sect_B.5.html#table_B.5-1',
    open: true,
    codes: [],
  },

  'body-site': {
    name: 'body-site',
    url: 'http://hl7.org/fhir/ValueSet/body-site',
    title: 'body site',
    page: 'imagingselection.html#tx',
    open: true,
    codes: [],
  },

  'narrative-status': {
    name: 'narrative-status',
    url: 'http://hl7.org/fhir/ValueSet/narrative-status',
    title: 'status of a narrative',
    page: 'valueset-narrative-status.html',
    codes: [
      {
        code: 'generated',
        display: 'Generated',
        system: NARRATIVE_STATUS,
        doc: 'The text was made entirely from the core elements of the resource.',
      },
      {
        code: 'extensions',
        display: 'Extensions',
        system: NARRATIVE_STATUS,
        doc: 'The text was made entirely from the resource, and some of it from extensions.',
      },
      {
        code: 'additional',
        display: 'Additional',
        system: NARRATIVE_STATUS,
        doc: 'The text may say more than the data of the resource does.',
      },
      {
        code: 'empty',
        display: 'Empty',
        system: NARRATIVE_STATUS,
        doc: 'The text is a stand-in, such as "no narrative available".',
      },
    ],
  },

  'identifier-use': {
    name: 'identifier-use',
    url: 'http://hl7.org/fhir/ValueSet/identifier-use',
    title: 'use of an identifier',
    page: 'valueset-identifier-use.html',
    codes: [
      {
        code: 'usual',
        display: 'Usual',
        system: IDENTIFIER_USE,
        doc: 'The identifier to use first in everyday work.',
      },
      {
        code: 'official',
        display: 'Official',
        system: IDENTIFIER_USE,
        doc: 'The identifier that is trusted most, such as one given by an authority.',
      },
      { code: 'temp', display: 'Temp', system: IDENTIFIER_USE, doc: 'An identifier for the time being.' },
      {
        code: 'secondary',
        display: 'Secondary',
        system: IDENTIFIER_USE,
        doc: 'An identifier for secondary use, which names the object within another context.',
      },
      {
        code: 'old',
        display: 'Old',
        system: IDENTIFIER_USE,
        doc: 'An identifier that is no longer valid and is kept for searches.',
      },
    ],
  },

  'identifier-type': {
    name: 'identifier-type',
    url: 'http://hl7.org/fhir/ValueSet/identifier-type',
    title: 'kind of identifier',
    page: 'datatypes.html#Identifier',
    open: true,
    codes: [
      {
        code: 'ACSN',
        display: 'Accession ID',
        system: IDENTIFIER_TYPE,
        doc: 'The Accession Number of an imaging order.',
      },
      {
        code: 'PLAC',
        display: 'Placer Identifier',
        system: IDENTIFIER_TYPE,
        doc: 'The number that the one who orders gave to an order.',
      },
      {
        code: 'FILL',
        display: 'Filler Identifier',
        system: IDENTIFIER_TYPE,
        doc: 'The number that the one who fulfils gave to an order.',
      },
      {
        code: 'MR',
        display: 'Medical record number',
        system: IDENTIFIER_TYPE,
        doc: 'The number of a patient in the records of an institution.',
      },
      { code: 'SNO', display: 'Serial Number', system: IDENTIFIER_TYPE, doc: 'The serial number of a device.' },
      {
        code: 'UDI',
        display: 'Universal Device Identifier',
        system: IDENTIFIER_TYPE,
        doc: 'The identifier that regulators require on a device.',
      },
    ],
  },

  'resource-types': {
    name: 'resource-types',
    url: 'http://hl7.org/fhir/ValueSet/resource-types',
    title: 'resource type',
    page: 'references.html#Reference',
    open: true,
    codes: [
      { code: 'Appointment', display: 'Appointment', system: FHIR_TYPES },
      { code: 'AppointmentResponse', display: 'AppointmentResponse', system: FHIR_TYPES },
      { code: 'BodyStructure', display: 'BodyStructure', system: FHIR_TYPES },
      { code: 'CarePlan', display: 'CarePlan', system: FHIR_TYPES },
      { code: 'CareTeam', display: 'CareTeam', system: FHIR_TYPES },
      { code: 'Device', display: 'Device', system: FHIR_TYPES },
      { code: 'DocumentReference', display: 'DocumentReference', system: FHIR_TYPES },
      { code: 'Endpoint', display: 'Endpoint', system: FHIR_TYPES },
      { code: 'Group', display: 'Group', system: FHIR_TYPES },
      { code: 'HealthcareService', display: 'HealthcareService', system: FHIR_TYPES },
      { code: 'ImagingSelection', display: 'ImagingSelection', system: FHIR_TYPES },
      { code: 'ImagingStudy', display: 'ImagingStudy', system: FHIR_TYPES },
      { code: 'Location', display: 'Location', system: FHIR_TYPES },
      { code: 'Medication', display: 'Medication', system: FHIR_TYPES },
      { code: 'Organization', display: 'Organization', system: FHIR_TYPES },
      { code: 'Patient', display: 'Patient', system: FHIR_TYPES },
      { code: 'Practitioner', display: 'Practitioner', system: FHIR_TYPES },
      { code: 'PractitionerRole', display: 'PractitionerRole', system: FHIR_TYPES },
      { code: 'Procedure', display: 'Procedure', system: FHIR_TYPES },
      { code: 'RelatedPerson', display: 'RelatedPerson', system: FHIR_TYPES },
      { code: 'ServiceRequest', display: 'ServiceRequest', system: FHIR_TYPES },
      { code: 'Specimen', display: 'Specimen', system: FHIR_TYPES },
      { code: 'Substance', display: 'Substance', system: FHIR_TYPES },
      { code: 'Task', display: 'Task', system: FHIR_TYPES },
    ],
  },

  'security-labels': {
    name: 'security-labels',
    url: 'http://hl7.org/fhir/ValueSet/security-labels',
    title: 'security label',
    page: 'resource.html#Meta',
    open: true,
    codes: [],
  },

  'common-tags': {
    name: 'common-tags',
    url: 'http://hl7.org/fhir/ValueSet/common-tags',
    title: 'tag',
    page: 'resource.html#Meta',
    open: true,
    codes: [],
  },

  /** Every BCP 47 language tag, so the set is open although the binding is required. */
  'all-languages': {
    name: 'all-languages',
    url: 'http://hl7.org/fhir/ValueSet/all-languages',
    title: 'language',
    page: 'valueset-all-languages.html',
    open: true,
    codes: [],
  },
} as const satisfies Record<string, ValueSetFacts>;
