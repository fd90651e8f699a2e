import { remembered } from '../base/remembered';
import { type SopClass, sopClasses } from './sopClass';

/**
 * The SOP class that DICOM calls so, in whatever case and spacing: `CT Image Storage`, `CTImageStorage`, `ct image`.
 * Nothing where two classes have had the name.
 */
export function sopClassNamed(name: string): SopClass | undefined {
  if (name.length > LONGEST || !/[a-z]/i.test(name)) return undefined;
  return namesOf(sopClasses).get(plain(name)) ?? undefined;
}

const LONGEST = 120;

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/storage$/, '');
}

/** Most documents name none. */
const namesOf = remembered((classes: () => readonly SopClass[]) => byName(classes()));

/** A name that a retired class shares with the one that took its place is that of the latter. */
function byName(classes: readonly SopClass[]): ReadonlyMap<string, SopClass | null> {
  const found = new Map<string, SopClass | null>();
  for (const one of classes) {
    const name = plain(one.name);
    const known = found.get(name);
    if (known === undefined || known?.isRetired === true) found.set(name, one);
    else if (!one.isRetired) found.set(name, null);
  }
  return found;
}
