import { modalitySopClass } from './dicom/modalitySopClass';
import { selectorSopClass } from './dicom/selectorSopClass';
import { sopClassCoding } from './dicom/sopClassCoding';
import { selectorRepeated } from './frames/selectorRepeated';
import { coordinateNegative } from './geometry/coordinateNegative';
import { coordinateNormalized } from './geometry/coordinateNormalized';
import { regionEllipseAxes, regionEllipsoidAxes } from './geometry/regionAxes';
import { regionNotClosed } from './geometry/regionNotClosed';
import { regionNotCoplanar } from './geometry/regionNotCoplanar';
import { regionRepeatedVertex } from './geometry/regionRepeatedVertex';
import { regionSelfCrossing } from './geometry/regionSelfCrossing';
import { regionZeroLength } from './geometry/regionZeroLength';
import type { ElementRule } from './rule';
import { uidDuplicateInstance } from './uid/uidDuplicateInstance';
import { uidCharacter, uidEmptyComponent, uidLeadingZero, uidLength, uidRoot } from './uid/uidForm';
import { uidPrefix } from './uid/uidPrefix';
import { uidSopClass } from './uid/uidSopClass';
import { uidTwoRoles } from './uid/uidTwoRoles';

/** What the prose of FHIR and DICOM says of UIDs, SOP classes, selectors and regions, and no constraint does. */
export const proseRules: readonly ElementRule[] = [
  uidCharacter,
  uidEmptyComponent,
  uidLeadingZero,
  uidRoot,
  uidLength,
  uidPrefix,
  uidTwoRoles,
  uidSopClass,
  uidDuplicateInstance,
  sopClassCoding,
  selectorSopClass,
  modalitySopClass,
  selectorRepeated,
  coordinateNegative,
  coordinateNormalized,
  regionZeroLength,
  regionRepeatedVertex,
  regionNotClosed,
  regionNotCoplanar,
  regionEllipseAxes,
  regionEllipsoidAxes,
  regionSelfCrossing,
];
