import { type SopClass, sopClassOf } from '../../dicom/sopClass';
import type { ElementView } from '../../model/element';
import { textsOf } from '../uid/instanceTexts';
import { sopClassPlaceOf, type UidPlace } from '../uid/uidPlaces';

/** A SOP class that DICOM defines, and the value that names it. */
export interface InstanceClass {
  readonly known: SopClass;
  readonly place: UidPlace;
}

/** The class of an instance; nothing for private classes and for new ones. */
export function classOf(instance: ElementView): SopClass | undefined {
  const { known, isCoded } = textsOf(instance);
  return isCoded ? placedClassOf(instance)?.known : known;
}

/** The same with the place, for those that have something to say of it. */
export function placedClassOf(instance: ElementView): InstanceClass | undefined {
  const place = sopClassPlaceOf(instance);
  const known = place && sopClassOf(place.uid);
  return place && known && { known, place };
}
