/**
 * The FHIR versions that the tables know. A row of the tables carries the set of versions that have it, as bits, so
 * that "which versions allow all of this" is one `&` per property.
 */
export const VERSIONS = ['6.0.0-ballot4'] as const;

export type Version = (typeof VERSIONS)[number];

/** A set of versions: bit `i` stands for `VERSIONS[i]`. */
export type VersionSet = number;

/** The version that is assumed where the text and the settings say nothing. */
export const DEFAULT_VERSION: Version = '6.0.0-ballot4';

export const EVERY_VERSION: VersionSet = (1 << VERSIONS.length) - 1;

export function versionSet(...versions: readonly Version[]): VersionSet {
  return versions.reduce((set, version) => set | bit(version), 0);
}

export function hasVersion(set: VersionSet, version: Version): boolean {
  return (set & bit(version)) !== 0;
}

export function isVersion(value: unknown): value is Version {
  return VERSIONS.some((version) => version === value);
}

function bit(version: Version): VersionSet {
  return 1 << VERSIONS.indexOf(version);
}
