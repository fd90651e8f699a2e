import { NameTable } from '../base/nameTable';
import { remembered } from '../base/remembered';
import { SOP_CLASS_ROWS } from './sopClassList';
import { DICOM_ROOT } from './uid';

/** What objects of a SOP class hold, as `sopClassList` says it. */
export type Content = 'image' | 'frames' | 'perhapsFrames' | 'report' | 'segments' | 'rois' | 'waveform';

export interface SopClass {
  readonly uid: string;
  readonly name: string;
  readonly isRetired: boolean;
  /** False where what is not listed in `holds` may be there too. */
  readonly isSure: boolean;
  readonly holds: ReadonlySet<Content>;
  /** The only modalities (CID 33) that objects of the class can have; empty where that is not certain. */
  readonly modalities: readonly string[];
}

/** The SOP class with this UID, bare; nothing for private classes, and for those that the list does not have. */
export function sopClassOf(uid: string): SopClass | undefined {
  const row = uid.startsWith(DICOM_ROOT) ? ROW_BY_UID.get(uid) : undefined;
  return row && classOf(row);
}

/** All of them, in the order of the list. */
export function sopClasses(): readonly SopClass[] {
  return SOP_CLASS_ROWS.map(classOf);
}

/** True for the UIDs below which DICOM defines nothing but transfer syntaxes (PS3.6, table A-1). */
export function isTransferSyntax(uid: string): boolean {
  return uid === TRANSFER_SYNTAXES || uid.startsWith(`${TRANSFER_SYNTAXES}.`);
}

const TRANSFER_SYNTAXES = '1.2.840.10008.1.2';

/** The root of most storage SOP classes. */
const STORAGE = '1.2.840.10008.5.1.4.1.1.';

const CONTENTS: readonly Content[] = ['image', 'frames', 'perhapsFrames', 'report', 'segments', 'rois', 'waveform'];

type Row = (typeof SOP_CLASS_ROWS)[number];

/** A document names few of them. */
const classOf = remembered((row: Row): SopClass => {
  const [, name, holds, modalities] = row;
  const words = holds.split(' ');
  return {
    uid: uidOf(row),
    name,
    isRetired: words.includes('retired'),
    isSure: !words.includes('unsure'),
    holds: new Set(CONTENTS.filter((content) => words.includes(content))),
    modalities: modalities?.split(' ') ?? [],
  };
});

const ROW_BY_UID = new NameTable(SOP_CLASS_ROWS.map((row) => [uidOf(row), row] as const));

function uidOf([uid]: Row): string {
  return uid.startsWith(DICOM_ROOT) ? uid : STORAGE + uid;
}
