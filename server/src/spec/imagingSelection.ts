import type { TypeFacts } from './facts';

/**
 * ImagingSelection and its backbone types, in the order of the definitions page.
 * Source: FHIR 6.0.0-ballot4, ImagingSelection definitions. The DICOM pages are those that it links to.
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
        binding: { strength: 'required', valueSet: 'imagingselection-status' },
        summary: true,
        modifier: 'The status `entered-in-error` means that the resource should not be treated as valid.',
        doc: 'The state of the selection itself, apart from that of any study, order or task.',
        requirement: 'Use `unknown` when the state is not known, not when none of the other codes fits.',
      },
      category: {
        type: 'CodeableConcept',
        max: '*',
        binding: { strength: 'preferred', valueSet: 'cid-7010' },
        summary: true,
        doc: 'What the selection is for, in broad terms. Systems filter selections by it.',
      },
      modality: {
        type: 'CodeableConcept',
        binding: { strength: 'extensible', valueSet: 'cid-33' },
        summary: true,
        conditions: ['isl-9'],
        dicom: 'Modality (0008,0060)',
        doc: 'The modality of the selected series: one that acquires, such as CT, or one that does not, such as SEG.',
      },
      code: {
        type: 'CodeableConcept',
        min: 1,
        binding: { strength: 'preferred', valueSet: 'image-reference-type' },
        summary: true,
        dicom: 'Concept Name Code Sequence (0040,A043)',
        aliases: ['Description'],
        doc: 'What kind of selection it is, and so what content and structure to expect.',
      },
      subject: {
        type: 'Reference',
        targets: ['Patient', 'Group', 'Device', 'Procedure', 'Practitioner', 'Medication', 'Substance', 'Specimen'],
        summary: true,
        dicom:
          'Patient ID (0010,0020), Issuer of Patient ID (0010,0021), ' +
          'Issuer of Patient ID Qualifiers Sequence (0010,0024), Patient Name (0010,0010)',
        doc: 'Who or what the images show, most often a patient.',
      },
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
      basedOn: {
        type: 'Reference',
        max: '*',
        targets: ['CarePlan', 'ServiceRequest', 'Appointment', 'Task'],
        summary: true,
        dicom: 'Accession Number (0080,0050), Issuer of Accession Number Sequence (0080,0051)',
        aliases: ['AccessionNumber'],
        doc: 'The plan or order that the selection fulfils, in whole or in part.',
        requirement:
          'An Accession Number should be given as `identifier.value`, with the code `ACSN` in `identifier.type`; ' +
          'a `reference` to the ServiceRequest may stand beside it.',
      },
      derivedFrom: {
        type: 'Reference',
        targets: ['ImagingStudy', 'DocumentReference'],
        summary: true,
        doc: 'The imaging study that the selection was made from.',
      },
      studyUid: {
        type: 'id',
        summary: true,
        conditions: ['isl-2'],
        dicom: 'Study Instance UID (0020,000D)',
        dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.7.2.html',
        aliases: ['StudyInstanceUID'],
        doc: 'The UID of the DICOM study that the images belong to, without the prefix `urn:oid:`.',
      },
      seriesUid: {
        type: 'id',
        summary: true,
        conditions: ['isl-1', 'isl-2', 'isl-3', 'isl-4', 'isl-9'],
        dicom: 'Series Instance UID (0020,000E)',
        dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.7.3.html',
        aliases: ['SeriesInstanceUID'],
        doc: 'The UID of the selected DICOM series, without the prefix `urn:oid:`.',
        requirement: 'The series belongs to the study of `studyUid`.',
      },
      seriesNumber: {
        type: 'unsignedInt',
        summary: true,
        conditions: ['isl-3'],
        dicom: 'Series Number (0020,0011)',
        dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.7.3.html',
        aliases: ['SeriesNumber'],
        doc: 'The number of the selected series in its study.',
        requirement: 'It is the number of the series of `seriesUid`.',
      },
      frameOfReferenceUid: {
        type: 'id',
        summary: true,
        conditions: ['isl-5'],
        dicom: 'Frame of Reference UID (0020,0052)',
        dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.7.4.html',
        aliases: ['FrameOfReferenceUID'],
        doc: 'The UID of the coordinate system that the selected instances share, without the prefix `urn:oid:`.',
      },
      bodySite: {
        type: 'CodeableReference',
        max: '*',
        targets: ['BodyStructure'],
        binding: { strength: 'example', valueSet: 'body-site' },
        summary: true,
        dicom: 'Body Part Examined (0018,0015), Anatomic Region Sequence (0008,2218), Laterality (0020,0060)',
        dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part16/chapter_L.html',
        aliases: ['BodyPartExamined', 'AnatomicRegionSequence'],
        doc: 'The anatomic structures that were selected, with their side where it matters.',
      },
      focus: {
        type: 'Reference',
        max: '*',
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
        conditions: ['isl-1', 'isl-5', 'isl-6', 'isl-8'],
        aliases: ['imageRegion'],
        doc: 'Regions in space: each has a type and the points that draw it.',
        requirement: 'The points lie in the coordinate system of `frameOfReferenceUid`.',
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
      actor: {
        type: 'Reference',
        min: 1,
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
        summary: true,
        doc: 'The person, device or organization that took part.',
      },
    },
  },

  Instance: {
    name: 'Instance',
    extends: 'BackboneElement',
    path: 'ImagingSelection.instance',
    page: 'imagingselection-definitions.html#ImagingSelection.instance',
    doc: 'One selected DICOM SOP instance, whole or in part.',
    elements: {
      uid: {
        type: 'id',
        min: 1,
        summary: true,
        dicom: 'SOP Instance UID (0008,0018)',
        dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.12.html',
        aliases: ['SOPInstanceUID'],
        doc: 'The UID of the selected image or other DICOM object, without the prefix `urn:oid:`.',
        requirement: 'The instance belongs to the series of `seriesUid`.',
      },
      number: {
        type: 'unsignedInt',
        summary: true,
        // The definitions page prints (0020,0011), which is Series Number; DICOM PS3.6 has Instance Number here.
        dicom: 'Instance Number (0020,0013)',
        dicomPage: 'https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.7.6.html#sect_C.7.6.1',
        aliases: ['InstanceNumber'],
        doc: 'The number that the creator of the series gave to the instance. It need not be the order of display.',
        requirement: 'It is the number of the instance of `uid`. All frames of a multi-frame instance share it.',
      },
      sopClass: {
        type: 'oid',
        dicom: 'SOP Class UID (0008,0016)',
        dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.12.html',
        aliases: ['SOPClassUID'],
        doc: 'What kind of DICOM object the instance is: the UID of its SOP class, with the prefix `urn:oid:`.',
      },
      frameNumber: {
        type: 'positiveInt',
        max: '*',
        conditions: ['isl-10'],
        dicomPage: 'https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_10.3.html#table_10-3',
        aliases: ['frame', 'frames', 'frameList', 'subset'],
        doc: 'The numbers of the selected frames; the first frame is 1.',
        requirement: 'Only for an instance whose `sopClass` is a multi-frame SOP class.',
      },
      referencedContentItemIdentifier: {
        type: 'positiveInt',
        max: '*',
        conditions: ['isl-10'],
        dicomPage: 'https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.17.3.2.5.html',
        aliases: ['observationUid', 'subset'],
        doc: 'Where the selected content items stand in the tree of a structured document.',
        requirement: 'Only for an instance whose `sopClass` is DICOM SR or another structured document.',
      },
      segmentNumber: {
        type: 'positiveInt',
        max: '*',
        conditions: ['isl-10'],
        dicomPage: 'https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.8.20.4.html#table_C.8.20-4',
        aliases: ['segment', 'segments', 'segmentList', 'subset'],
        doc: 'The numbers of the selected segments.',
        requirement: 'Only for an instance whose `sopClass` is a segmentation.',
      },
      regionOfInterest: {
        type: 'positiveInt',
        max: '*',
        conditions: ['isl-10'],
        dicomPage: 'https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.8.8.5.html',
        aliases: ['roi', 'roiList', 'roiNumber', 'subset'],
        doc: 'The numbers of the selected regions of interest (ROI).',
        requirement: 'Only for an instance whose `sopClass` is a radiotherapy structure set.',
      },
      waveFormChannel: {
        type: 'positiveInt',
        max: '*',
        conditions: ['isl-10', 'isl-11'],
        dicomPage: 'https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.18.5.html#sect_C.18.5.1.1',
        aliases: ['waveformChannel', 'channel', 'subset'],
        doc: 'The selected channels of a waveform, as pairs: multiplex group number, then channel number in the group.',
        requirement: 'Only for an instance whose `sopClass` is a waveform; two values for each channel.',
      },
      imageRegion2D: {
        type: 'ImageRegion2D',
        max: '*',
        conditions: ['isl-6', 'isl-7'],
        aliases: ['imageRegion'],
        doc: 'Regions in the image: each has a type and the points that draw it.',
        requirement: 'Only for an instance that is an image. Where frames are selected, a region lies in each of them.',
      },
    },
  },

  ImageRegion2D: {
    name: 'ImageRegion2D',
    extends: 'BackboneElement',
    path: 'ImagingSelection.instance.imageRegion2D',
    page: 'imagingselection-definitions.html#ImagingSelection.instance.imageRegion2D',
    doc: 'A region in the pixels of an image.',
    elements: {
      regionType: {
        type: 'code',
        min: 1,
        binding: { strength: 'required', valueSet: 'imagingselection-2dgraphictype' },
        dicom: 'Graphic Type (0070,0023)',
        dicomPage: 'https://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.10.5.html#sect_C.10.5.1.2',
        aliases: ['GraphicType', 'graphicType'],
        doc: 'The shape of the region. It decides how the points of `coordinate` are read.',
      },
      coordinate: {
        type: 'decimal',
        min: 1,
        max: '*',
        conditions: ['isl-7'],
        dicom: 'Graphic Data (0070,0022)',
        dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.18.6.html',
        aliases: ['GraphicData', 'coordinates'],
        doc:
          'The points of the region, each as column and row in pixels, with fractions. The top left corner of the ' +
          'image is 0, 0; the first pixel ends at 1, 1.',
        requirement:
          'Two values for each point: the first from 0 to the number of columns, the second from 0 to the number of ' +
          'rows.',
      },
    },
  },

  ImageRegion3D: {
    name: 'ImageRegion3D',
    extends: 'BackboneElement',
    path: 'ImagingSelection.imageRegion3D',
    page: 'imagingselection-definitions.html#ImagingSelection.imageRegion3D',
    doc: 'A region in the space of a DICOM frame of reference.',
    elements: {
      regionType: {
        type: 'code',
        min: 1,
        binding: { strength: 'required', valueSet: 'imagingselection-3dgraphictype' },
        dicom: 'Graphic Type (0070,0023)',
        dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.18.9.html#sect_C.18.9.1.2',
        aliases: ['GraphicType', 'graphicType'],
        doc: 'The shape of the region. It decides how the points of `coordinate` are read.',
      },
      coordinate: {
        type: 'decimal',
        min: 1,
        max: '*',
        conditions: ['isl-8'],
        dicom: 'Graphic Data (0070,0022)',
        dicomPage: 'http://dicom.nema.org/medical/dicom/current/output/chtml/part03/sect_C.18.9.html',
        aliases: ['GraphicData', 'coordinates'],
        doc:
          'The points of the region, each as x, y and z in millimetres, in the coordinate system of ' +
          '`frameOfReferenceUid`. Values may be negative.',
        requirement: 'Three values for each point.',
      },
    },
  },
} as const satisfies Record<string, TypeFacts>;
