import type { CodeFacts } from '../facts';
import { DCM } from './systems';

/**
 * What images are selected for in radiotherapy, and what comes of it. CID 7010 has these as titles of documents, and the
 * value set image-reference-type as types of references.
 */
export const radiotherapyUseCodes = [
  { code: '128180', display: 'For RT Workflow', system: DCM },
  { code: '128181', display: 'Diagnostic Source Images', system: DCM },
  { code: '128182', display: 'Segmentation Result', system: DCM },
  { code: '128183', display: 'Registration Result', system: DCM },
  { code: '128184', display: 'Pre-Planning Result', system: DCM },
  { code: '128185', display: 'RT Prescription Result', system: DCM },
  { code: '128186', display: 'Dose Calculation Image Series', system: DCM },
  { code: '128187', display: 'Coordinate Alignment Image Series', system: DCM },
  { code: '128188', display: 'RT Treatment Simulation Result', system: DCM },
  { code: '128189', display: 'RT Planning Result', system: DCM },
  { code: '128190', display: 'Dosimetric Result', system: DCM },
  { code: '128191', display: 'Patient Setup Verification Result', system: DCM },
  { code: '128192', display: 'RT Treatment Session Result', system: DCM },
  { code: '128193', display: 'RT Treatment Course Summary', system: DCM },
  { code: '128194', display: 'RT Treatment QA Result', system: DCM },
  { code: '128195', display: 'For Diagnosis', system: DCM },
  { code: '128196', display: 'For Segmentation', system: DCM },
  { code: '128197', display: 'For RT Prescription', system: DCM },
  { code: '128198', display: 'For RT Treatment Planning', system: DCM },
  { code: '128199', display: 'For Plan Comparison', system: DCM },
  { code: '128200', display: 'For RT Plan Summation', system: DCM },
] as const satisfies readonly CodeFacts[];
