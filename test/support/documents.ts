/** Documents in which most of what the features of a document's structure speak of stands once, in each version. */
export const DOCUMENTS = {
  r6: `{
  "resourceType": "ImagingSelection", "id": "lung-nodule",
  "text": { "status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">A \\u00e9</div>" },
  "contained": [{ "resourceType": "Patient", "id": "p", "name": [{ "family": "X" }] }],
  "extension": [{ "url": "http://example.org/size", "valueDecimal": 1.50 }],
  "identifier": [{ "system": "urn:dicom:uid", "value": "urn:oid:1.2.3" }],
  "status": "available", "_status": { "id": "s" },
  "modality": { "coding": [{ "system": "http://dicom.nema.org/resources/ontology/DCM", "code": "CT" }] },
  "code": { "coding": [{ "system": "http://dicom.nema.org/resources/ontology/DCM", "code": "113000", "display": "Of Interest" }] },
  "subject": { "reference": "#p", "display": "Patient X" },
  "performer": [{ "actor": { "reference": "Practitioner/a" } }],
  "derivedFrom": { "reference": "ImagingStudy/1" },
  "studyUid": "1.2.3", "seriesUid": "1.2.4", "frameOfReferenceUid": "1.2.9",
  "bodySite": [{ "concept": { "text": "lung" } }, { "concept": { "text": "left" } }],
  "instance": [
    { "uid": "1.2.5", "sopClass": "urn:oid:1.2.840.10008.5.1.4.1.1.2.1", "frameNumber": [4, 5, 6, 7, 9],
      "imageRegion2D": [
        { "regionType": "polyline", "coordinate": [1, 1, 1.50, 5, 5, 5e0, 1, 1] },
        { "regionType": "circle", "coordinate": [10, 20, 30, 40] }, { "regionType": "point", "coordinate": [3, 4] }
      ] },
    { "uid": "1.2.6" }
  ],
  "imageRegion3D": [{ "regionType": "polygon", "coordinate": [0,0,0, 10,0,0, 10,10,0, 0,0,0] }]
}`,
  r5: `{
  "resourceType": "ImagingSelection", "status": "available", "code": { "text": "x" },
  "derivedFrom": [{ "reference": "ImagingStudy/1" }], "studyUid": "1.2.3", "seriesUid": "1.2.4", "frameOfReferenceUid": "1.2.9",
  "instance": [{ "uid": "1.2.5", "sopClass": { "system": "urn:ietf:rfc:3986", "code": "urn:oid:1.2.840.10008.5.1.4.1.1.4" },
    "subset": ["1", "2"],
    "imageRegion2D": [{ "regionType": "interpolated", "coordinate": [1, 1, 2, 2, 3, 1] }],
    "imageRegion3D": [{ "regionType": "ellipse", "coordinate": [0,0,0, 10,0,0, 5,-2,0, 5,2,0] }] }]
}`,
  snapshot1: `{
  "resourceType": "ImagingSelection", "code": { "text": "x" }, "studyUid": "urn:oid:1.2.3",
  "derivedFrom": [{ "reference": "ImagingStudy/1" }],
  "instance": [{ "uid": "urn:oid:1.2.5", "frameList": "1,2", "observationUid": ["urn:oid:1.2.7"] }],
  "imageRegion": { "regionType": "POLYGON", "coordinateType": "2d", "coordinates": [0, 0, 10, 0, 10, 10, 0, 0] }
}`,
  bundle: `{
  "resourceType": "Bundle", "type": "collection",
  "entry": [
    { "fullUrl": "http://example.org/a", "resource": { "resourceType": "ImagingSelection", "id": "a", "status": "available",
      "code": { "text": "a" }, "contained": [{ "resourceType": "ImagingSelection", "id": "in", "status": "unknown", "code": { "text": "in" } }] } },
    { "resource": { "resourceType": "Patient", "id": "p" } },
    { "resource": { "resourceType": "ImagingSelection", "id": "b", "status": "inactive", "code": { "text": "b" },
      "instance": [{ "uid": "1.2.5", "imageRegion2D": [{ "regionType": "point", "coordinate": [1, 2] }] }] } }
  ]
}`,
} as const;

/** The same tokens with other white space between them, and perhaps comments; `choose` gives a number for each gap. */
export function laidOutAnew(text: string, spaces: readonly string[], choose: (gap: number) => number): string {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  return tokens.map((token, gap) => token + (spaces[choose(gap) % spaces.length] ?? '')).join('');
}
