/**
 * The FHIR versions that the tables know, in the order of their publication. A row of the tables carries the set of
 * versions that have it, as bits, so that "which versions allow all of this" is one `&` per property.
 *
 * | version           | published  | how sure its tables are                                                          |
 * |-------------------|------------|----------------------------------------------------------------------------------|
 * | `5.0.0-snapshot1` | 2021-12-19 | derived: code that HL7 generated from it, its code systems, a published example  |
 * | `5.0.0`           | 2023-03-26 | read: StructureDefinition, code systems and value sets of `hl7.fhir.r5.core`     |
 * | `6.0.0-ballot4`   | 2025-12-18 | read: the definitions page of ImagingSelection                                   |
 * | `6.0.0-ballot5`   | 2026-07-17 | derived: ballot4 with the changes that HL7's source records after it             |
 *
 * Each table says which of its rows are read and which are derived.
 */
export const VERSIONS = ['5.0.0-snapshot1', '5.0.0', '6.0.0-ballot4', '6.0.0-ballot5'] as const;

export type Version = (typeof VERSIONS)[number];

/** A set of versions: bit `i` stands for `VERSIONS[i]`. */
export type VersionSet = number;

/** The version that is assumed where the text and the settings say nothing. */
export const DEFAULT_VERSION: Version = '6.0.0-ballot4';

export const EVERY_VERSION: VersionSet = (1 << VERSIONS.length) - 1;

/** The sets that rows are marked with. */
export const SNAPSHOT1: VersionSet = versionSet('5.0.0-snapshot1');
export const R5: VersionSet = versionSet('5.0.0');
export const BALLOT4: VersionSet = versionSet('6.0.0-ballot4');
export const BALLOT5: VersionSet = versionSet('6.0.0-ballot5');
export const R6: VersionSet = BALLOT4 | BALLOT5;
export const UP_TO_R5: VersionSet = SNAPSHOT1 | R5;
export const SINCE_R5: VersionSet = R5 | R6;

export function versionSet(...versions: readonly Version[]): VersionSet {
  return versions.reduce((set, version) => set | bit(version), 0);
}

export function hasVersion(set: VersionSet, version: Version): boolean {
  return (set & bit(version)) !== 0;
}

/** The versions of a set, oldest first. */
export function versionsIn(set: VersionSet): readonly Version[] {
  return VERSIONS.filter((version) => hasVersion(set, version));
}

export function isVersion(value: unknown): value is Version {
  return VERSIONS.some((version) => version === value);
}

function bit(version: Version): VersionSet {
  return 1 << VERSIONS.indexOf(version);
}
