import { SOP_CLASSES, type SopClass } from './sopClass';

/**
 * The SOP class that DICOM calls so, in whatever case and spacing: `CT Image Storage`, `CTImageStorage`, `ct image`.
 * Nothing where two classes have had the name.
 */
export function sopClassNamed(name: string): SopClass | undefined {
  if (name.length > LONGEST || !/[a-z]/i.test(name)) return undefined;
  return BY_NAME.get(plain(name)) ?? undefined;
}

const LONGEST = 120;

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/storage$/, '');
}

const BY_NAME: ReadonlyMap<string, SopClass | null> = named();

/** A name that a retired class shares with the one that took its place is that of the latter. */
function named(): ReadonlyMap<string, SopClass | null> {
  const byName = new Map<string, SopClass | null>();
  for (const one of SOP_CLASSES) {
    const name = plain(one.name);
    const known = byName.get(name);
    if (known === undefined || known?.isRetired === true) byName.set(name, one);
    else if (!one.isRetired) byName.set(name, null);
  }
  return byName;
}
