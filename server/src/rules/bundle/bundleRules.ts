import type { ElementRule } from '../rule';
import { bundleReference } from './bundleReference';
import { derivedFromIdentifier } from './derivedFromIdentifier';
import { frameOutOfRange } from './frameOutOfRange';
import { instanceMismatch } from './instanceMismatch';
import { modalityMismatch } from './modalityMismatch';
import { seriesMismatch } from './seriesMismatch';
import { studyMismatch } from './studyMismatch';

/** Whether a selection goes with the resources around it: the entries of its Bundle, and the study it is derived from. */
export const bundleRules: readonly ElementRule[] = [
  bundleReference,
  derivedFromIdentifier,
  studyMismatch,
  seriesMismatch,
  instanceMismatch,
  modalityMismatch,
  frameOutOfRange,
];
