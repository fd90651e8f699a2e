import { NameTable } from '../base/nameTable';
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
  return uid.startsWith(DICOM_ROOT) ? BY_UID.get(uid) : undefined;
}

/** True for the UIDs below which DICOM defines nothing but transfer syntaxes (PS3.6, table A-1). */
export function isTransferSyntax(uid: string): boolean {
  return uid === TRANSFER_SYNTAXES || uid.startsWith(`${TRANSFER_SYNTAXES}.`);
}

const TRANSFER_SYNTAXES = '1.2.840.10008.1.2';

/** The root of most storage SOP classes. */
const STORAGE = '1.2.840.10008.5.1.4.1.1.';

const CONTENTS: readonly Content[] = ['image', 'frames', 'perhapsFrames', 'report', 'segments', 'rois', 'waveform'];

export const SOP_CLASSES: readonly SopClass[] = SOP_CLASS_ROWS.map(([uid, name, holds, modalities]) => {
  const words = holds.split(' ');
  return {
    uid: uid.startsWith(DICOM_ROOT) ? uid : STORAGE + uid,
    name,
    isRetired: words.includes('retired'),
    isSure: !words.includes('unsure'),
    holds: new Set(CONTENTS.filter((content) => words.includes(content))),
    modalities: modalities?.split(' ') ?? [],
  };
});

const BY_UID = new NameTable(SOP_CLASSES.map((one) => [one.uid, one] as const));
