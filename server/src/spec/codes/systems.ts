/** URIs of the code systems, as codings name them. */
export const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
export const PARTICIPATION_TYPE = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
export const IDENTIFIER_TYPE = 'http://terminology.hl7.org/CodeSystem/v2-0203';
/** Codes that are URIs, such as the UIDs of SOP classes with `urn:oid:`. */
export const URI_SYSTEM = 'urn:ietf:rfc:3986';
