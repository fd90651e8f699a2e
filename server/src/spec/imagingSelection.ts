import type { TypeFacts } from './facts';
import { instanceTypes } from './instance';
import { R5, R6, SINCE_R5, SNAPSHOT1, UP_TO_R5 } from './version';

const category = {
  type: 'CodeableConcept',
  max: '*',
  summary: true,
  doc: 'What the selection is for, in broad terms. Systems filter selections by it.',
} as const;

const code = {
  type: 'CodeableConcept',
  min: 1,
  summary: true,
  dicom: 'Concept Name Code Sequence (0040,A043)',
  aliases: ['Description'],
  doc: 'What kind of selection it is, and so what content and structure to expect.',
} as const;

const subject = {
  type: 'Reference',
  summary: true,
  dicom:
    'Patient ID (0010,0020), Issuer of Patient ID (0010,0021), ' +
    'Issuer of Patient ID Qualifiers Sequence (0010,0024), Patient Name (0010,0010)',
  doc: 'Who or what the images show, most often a patient.',
} as const;

const basedOn = {
  type: 'Reference',
  max: '*',
  summary: true,
  dicom: 'Accession Number (0080,0050), Issuer of Accession Number Sequence (0080,0051)',
  aliases: ['AccessionNumber'],
  doc: 'The plan or order that the selection fulfils, in whole or in part.',
  requirement:
    'An Accession Number should be given as `identifier.value`, with the code `ACSN` in `identifier.type`; ' +
    'a `reference` to the ServiceRequest may stand beside it.',
} as const;

const derivedFrom = {
  type: 'Reference',
  summary: true,
  doc: 'The imaging study that the selection was made from.',
} as const;

const studyUid = {
  summary: true,
  conditions: ['isl-2'],
  dicom: 'Study Instance UID (0020,000D)',
  dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.7.2.html',
  aliases: ['StudyInstanceUID'],
} as const;

const seriesUid = {
  summary: true,
  conditions: ['isl-1', 'isl-2', 'isl-3', 'isl-4', 'isl-9'],
  dicom: 'Series Instance UID (0020,000E)',
  dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.7.3.html',
  aliases: ['SeriesInstanceUID'],
  requirement: 'The series belongs to the study of `studyUid`.',
} as const;

const frameOfReferenceUid = {
  summary: true,
  conditions: ['isl-5'],
  dicom: 'Frame of Reference UID (0020,0052)',
  dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.7.4.html',
  aliases: ['FrameOfReferenceUID'],
} as const;

const bodySite = {
  binding: { strength: 'example', valueSet: 'body-site' },
  summary: true,
  dicom: 'Body Part Examined (0018,0015), Anatomic Region Sequence (0008,2218), Laterality (0020,0060)',
  dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part16/chapter_L.html',
  aliases: ['BodyPartExamined', 'AnatomicRegionSequence'],
} as const;

const actor = {
  type: 'Reference',
  targets: [
    'Practitioner',
    'PractitionerRole',
    'Device',
    'Organization',
    'CareTeam',
    'Patient',
    'RelatedPerson',
    'HealthcareService',
  ],
  aliases: ['reference'],
  summary: true,
  doc: 'The person, device or organization that took part.',
} as const;

/**
 * ImagingSelection and its backbone types, in the order of the definitions page of 6.0.0-ballot4; what only other
 * versions have stands beside what took its place. Of several shapes the newest comes first.
 *
 * Sources, for this file and `instance.ts`:
 *
 * - 6.0.0-ballot4, read: the ImagingSelection definitions. The DICOM attributes and pages are those that it gives.
 * - 5.0.0, read: the StructureDefinition of the npm package `hl7.fhir.r5.core`.
 * - 5.0.0-snapshot1, derived: names, counts, types, targets and value sets are those of the HAPI model class that HL7
 *   generated from it on 2021-12-21. That class does not say how strong a binding is: the strengths are those of 5.0.0
 *   where that has the same binding, and `required` for the codes of `imageRegion`, which the class has as enumerations.
 * - 6.0.0-ballot5, derived: HL7's source of the resource has the rows of 6.0.0-ballot4 unchanged.
 */
export const imagingSelectionTypes = {
  ImagingSelection: {
    name: 'ImagingSelection',
    extends: 'DomainResource',
    resource: true,
    page: 'imagingselection.html',
    doc: 'A choice of DICOM content: instances of one series, parts of them, or regions in them or in space.',
    elements: {
      identifier: {
        type: 'Identifier',
        max: '*',
        summary: true,
        doc: 'Identifiers that the performer or other systems gave to this selection.',
        requirement: 'They stay the same when the resource is updated or copied from server to server.',
      },
      status: {
        type: 'code',
        min: 1,
        in: SINCE_R5,
        binding: { strength: 'required', valueSet: 'imagingselection-status' },
        summary: true,
        modifier: 'The status `entered-in-error` means that the resource should not be treated as valid.',
        doc: 'The state of the selection itself, apart from that of any study, order or task.',
        requirement: 'Use `unknown` when the state is not known, not when none of the other codes fits.',
      },
      category: [
        { ...category, in: R6, binding: { strength: 'preferred', valueSet: 'cid-7010' } },
        { ...category, in: R5, binding: { strength: 'example', valueSet: 'cid-7010' } },
      ],
      modality: {
        type: 'CodeableConcept',
        in: R6,
        binding: { strength: 'extensible', valueSet: 'cid-33' },
        summary: true,
        conditions: ['isl-9'],
        dicom: 'Modality (0008,0060)',
        doc: 'The modality of the selected series: one that acquires, such as CT, or one that does not, such as SEG.',
      },
      code: [
        { ...code, in: R6, binding: { strength: 'preferred', valueSet: 'image-reference-type' } },
        { ...code, in: UP_TO_R5, binding: { strength: 'example', valueSet: 'cid-7010' } },
      ],
      subject: [
        {
          ...subject,
          in: R6,
          targets: ['Patient', 'Group', 'Device', 'Procedure', 'Practitioner', 'Medication', 'Substance', 'Specimen'],
        },
        {
          ...subject,
          in: UP_TO_R5,
          targets: [
            'Patient',
            'Group',
            'Device',
            'Location',
            'Organization',
            'Procedure',
            'Practitioner',
            'Medication',
            'Substance',
            'Specimen',
          ],
        },
      ],
      issued: {
        type: 'instant',
        summary: true,
        doc: 'When the selection was made: date, time and time zone.',
      },
      performer: {
        type: 'Performer',
        max: '*',
        summary: true,
        dicom:
          "Performing Physician's Name (0008,1050), Performing Physician Identification Sequence (0008,1052), " +
          "Operators' Name (0008,1070), Operator Identification Sequence (0008,1072), Manufacturer (0008,0070), " +
          "Manufacturer's Model Name (0008,1090), Institution Name (0008,0080)",
        doc: 'Who or what made the selection, and in which role.',
      },
      basedOn: [
        { ...basedOn, in: R6, targets: ['CarePlan', 'ServiceRequest', 'Appointment', 'Task'] },
        {
          ...basedOn,
          in: UP_TO_R5,
          targets: ['CarePlan', 'ServiceRequest', 'Appointment', 'AppointmentResponse', 'Task'],
        },
      ],
      derivedFrom: [
        { ...derivedFrom, in: R6, targets: ['ImagingStudy', 'DocumentReference'] },
        { ...derivedFrom, in: R5, max: '*', targets: ['ImagingStudy', 'DocumentReference'] },
        { ...derivedFrom, in: SNAPSHOT1, max: '*', targets: ['ImagingStudy'] },
      ],
      studyUid: [
        {
          ...studyUid,
          in: SINCE_R5,
          type: 'id',
          doc: 'The UID of the DICOM study that the images belong to, without the prefix `urn:oid:`.',
        },
        {
          ...studyUid,
          in: SNAPSHOT1,
          type: 'oid',
          doc: 'The UID of the DICOM study that the images belong to, with the prefix `urn:oid:`.',
        },
      ],
      seriesUid: [
        {
          ...seriesUid,
          in: SINCE_R5,
          type: 'id',
          doc: 'The UID of the selected DICOM series, without the prefix `urn:oid:`.',
        },
        {
          ...seriesUid,
          in: SNAPSHOT1,
          type: 'oid',
          doc: 'The UID of the selected DICOM series, with the prefix `urn:oid:`.',
        },
      ],
      seriesNumber: {
        type: 'unsignedInt',
        in: SINCE_R5,
        summary: true,
        conditions: ['isl-3'],
        dicom: 'Series Number (0020,0011)',
        dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.7.3.html',
        aliases: ['SeriesNumber'],
        doc: 'The number of the selected series in its study.',
        requirement: 'It is the number of the series of `seriesUid`.',
      },
      frameOfReferenceUid: [
        {
          ...frameOfReferenceUid,
          in: SINCE_R5,
          type: 'id',
          doc: 'The UID of the coordinate system that the selected instances share, without the prefix `urn:oid:`.',
        },
        {
          ...frameOfReferenceUid,
          in: SNAPSHOT1,
          type: 'oid',
          doc: 'The UID of the coordinate system that the selected instances share, with the prefix `urn:oid:`.',
        },
      ],
      bodySite: [
        {
          ...bodySite,
          in: R6,
          type: 'CodeableReference',
          max: '*',
          targets: ['BodyStructure'],
          doc: 'The anatomic structures that were selected, with their side where it matters.',
        },
        {
          ...bodySite,
          in: R5,
          type: 'CodeableReference',
          targets: ['BodyStructure'],
          doc: 'The anatomic structure that was examined, with its side where it matters.',
        },
        {
          ...bodySite,
          in: SNAPSHOT1,
          type: 'Coding',
          doc: 'The anatomic structure that was examined.',
        },
      ],
      focus: {
        type: 'Reference',
        max: '*',
        in: SINCE_R5,
        targets: ['ImagingSelection'],
        summary: true,
        doc: 'Other selections that this one is about, as a presentation state is about the images it shows.',
      },
      endpoint: {
        type: 'Reference',
        max: '*',
        targets: ['Endpoint'],
        summary: true,
        doc: 'The network services from which the selected content can be fetched.',
      },
      instance: {
        type: 'Instance',
        max: '*',
        summary: true,
        conditions: ['isl-6', 'isl-4', 'isl-7', 'isl-10', 'isl-11'],
        doc: 'The selected DICOM SOP instances, each with the parts of it that were selected.',
        requirement: 'Without it, a selection with `seriesUid` holds every instance of that series.',
      },
      imageRegion3D: {
        type: 'ImageRegion3D',
        max: '*',
        in: R6,
        conditions: ['isl-1', 'isl-5', 'isl-6', 'isl-8'],
        aliases: ['imageRegion'],
        doc: 'Regions in space: each has a type and the points that draw it.',
        requirement: 'The points lie in the coordinate system of `frameOfReferenceUid`.',
      },
      imageRegion: {
        type: 'ImageRegion',
        in: SNAPSHOT1,
        aliases: ['imageRegion2D', 'imageRegion3D'],
        doc: 'A region in the selected images or in space: it has a type, a kind of coordinates and the points that draw it.',
      },
    },
  },

  Performer: {
    name: 'Performer',
    extends: 'BackboneElement',
    path: 'ImagingSelection.performer',
    page: 'imagingselection-definitions.html#ImagingSelection.performer',
    doc: 'One who took part in making the selection.',
    elements: {
      function: {
        type: 'CodeableConcept',
        binding: { strength: 'extensible', valueSet: 'series-performer-function' },
        summary: true,
        doc: 'The role in which the actor took part; it tells several performers apart.',
        requirement:
          "PRF goes with DICOM's Performing Physician's Name, SPRF with Operators' Name, DEV with Manufacturer and " +
          "Manufacturer's Model Name, LOC with Institution Name.",
      },
      actor: [
        { ...actor, in: R6, min: 1 },
        { ...actor, in: UP_TO_R5 },
      ],
    },
  },

  ...instanceTypes,
} as const satisfies Record<string, TypeFacts>;
