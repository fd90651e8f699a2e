/**
 * Valid selections that use every element of 6.0.0-ballot4 and of the data types. One alone cannot: an instance selects
 * parts of one kind, and regions stand either in images or in space.
 */
export function wholeSelections(): ReadonlyMap<string, object> {
  return new Map<string, object>([
    ['frames and 2D regions', { ...common('CT'), instance: frames() }],
    ['segments', { ...common('SEG'), instance: selecting(`${CLASS}66.4`, 'segmentNumber', [1, 2]) }],
    [
      'regions of interest',
      { ...common('RTSTRUCT'), instance: selecting(`${CLASS}481.3`, 'regionOfInterest', [1, 2]) },
    ],
    [
      'content items',
      { ...common('SR'), instance: selecting(`${CLASS}88.33`, 'referencedContentItemIdentifier', [1, 1, 2]) },
    ],
    ['waveform channels', { ...common('ECG'), instance: selecting(`${CLASS}9.1.1`, 'waveFormChannel', [1, 1, 1, 2]) }],
    ['3D regions', { ...common('CT'), imageRegion3D: regions3D() }],
  ]);
}

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const CLASS = 'urn:oid:1.2.840.10008.5.1.4.1.1.';

function common(modality: string): object {
  return {
    resourceType: 'ImagingSelection',
    id: 'whole',
    meta: {
      versionId: '1',
      lastUpdated: '2026-03-02T10:12:00Z',
      source: 'http://example.org/pacs',
      profile: ['http://example.org/fhir/StructureDefinition/key-image'],
      tag: [{ system: 'http://example.org/tags', code: 'teaching' }],
    },
    implicitRules: 'http://example.org/rules',
    language: 'en',
    text: { id: 'text', status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">A lesion</div>' },
    contained: [{ resourceType: 'Endpoint', id: 'wado', status: 'active' }],
    extension: extensions(),
    identifier: [
      {
        id: 'identifier',
        use: 'official',
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'SNO' }], text: 'Serial' },
        system: 'http://example.org/ids',
        value: 'A-1',
        period: { start: '2025', end: '2026-03-02T10:12:00.5+01:00' },
        assigner: { display: 'Hospital' },
      },
    ],
    status: 'available',
    category: [{ coding: [{ system: DCM, code: '113000', display: 'Of Interest' }], text: 'Of interest' }],
    modality: { coding: [{ system: DCM, version: '2026', code: modality, userSelected: true }] },
    code: { coding: [{ system: DCM, code: '111030', display: 'Image Region' }] },
    subject: { reference: 'Patient/anna', type: 'Patient', identifier: { value: 'P-1' }, display: 'Anna' },
    issued: '2026-03-02T10:12:00.000Z',
    performer: [
      {
        function: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'PRF' }],
        },
        actor: { reference: 'Practitioner/rivera' },
      },
    ],
    basedOn: [{ reference: 'ServiceRequest/1' }],
    derivedFrom: { reference: 'https://example.org/fhir/ImagingStudy/1' },
    studyUid: '1.2.826.0.1.3680043.10.1',
    seriesUid: '1.2.826.0.1.3680043.10.1.2',
    seriesNumber: 2,
    frameOfReferenceUid: '1.2.826.0.1.3680043.10.1.9',
    bodySite: [{ concept: { text: 'Lung' }, reference: { reference: 'BodyStructure/lung' } }],
    focus: [{ reference: 'ImagingSelection/other' }],
    endpoint: [{ reference: '#wado' }],
  };
}

function extensions(): readonly object[] {
  const url = 'http://example.org/extension';
  const values = {
    valueBase64Binary: 'RElDTQ==',
    valueBoolean: true,
    valueCanonical: 'http://example.org/profile|1.0',
    valueCode: 'code',
    valueDate: '2026-03-02',
    valueDateTime: '2026-03',
    valueDecimal: 1.5,
    valueId: 'id-1',
    valueInstant: '2026-03-02T10:12:00Z',
    valueInteger: -7,
    valueInteger64: '9007199254740993',
    valueMarkdown: '*text*',
    valueOid: 'urn:oid:1.2.3',
    valuePositiveInt: 1,
    valueString: 'text',
    valueTime: '10:12:00',
    valueUnsignedInt: 3,
    valueUri: 'urn:x:y',
    valueUrl: 'https://example.org',
    valueUuid: 'urn:uuid:c757873d-ec9a-4326-a141-556f43239520',
    valuePeriod: { start: '2025' },
    valueReference: { display: 'anything' },
  };
  return Object.entries(values).map(([name, value]) => ({ url, [name]: value }));
}

function frames(): readonly object[] {
  return [
    {
      id: 'first',
      uid: '1.2.826.0.1.3680043.10.1.2.1',
      number: 7,
      sopClass: `${CLASS}2.1`,
      frameNumber: [1, 2],
      imageRegion2D: [
        { id: 'circle', regionType: 'circle', coordinate: [100, 100, 120.5, 100] },
        { regionType: 'point', coordinate: [40.25, 50] },
      ],
    },
  ];
}

function selecting(sopClass: string, selector: string, numbers: readonly number[]): readonly object[] {
  return [{ uid: '1.2.826.0.1.3680043.10.1.2.1', number: 7, sopClass, [selector]: numbers }];
}

function regions3D(): readonly object[] {
  return [
    { id: 'point', regionType: 'point', coordinate: [-10.5, 20, 30.25] },
    { regionType: 'multipoint', coordinate: [1, 2, 3, 4, 5, 6] },
  ];
}
