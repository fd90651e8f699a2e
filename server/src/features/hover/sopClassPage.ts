import type { Content, SopClass } from '../../dicom/sopClass';
import { code, sentence } from '../markdown';

/** What a SOP class is, as Markdown. */
export function sopClassPage({ uid, name, holds, isRetired, modalities }: SopClass): string {
  const contents = CONTENTS.flatMap(([content, words]) => (holds.has(content) ? [words] : []));
  return [
    `**${code(uid)}** · ${name}`,
    ...(isRetired ? ['DICOM has retired this SOP class: new objects should be of another one.'] : []),
    ...(contents.length === 0 ? [] : [`SOP class of objects that hold ${sentence(contents, 'and')}.`]),
    ...(modalities.length === 0 ? [] : [`Modality: ${sentence(modalities.map(code), 'or')}`]),
  ].join('\n\n');
}

const CONTENTS: readonly (readonly [Content, string])[] = [
  ['image', 'an image'],
  ['frames', 'frames'],
  ['perhapsFrames', 'perhaps frames'],
  ['report', 'a structured report'],
  ['segments', 'segments'],
  ['rois', 'regions of interest'],
  ['waveform', 'a waveform'],
];
