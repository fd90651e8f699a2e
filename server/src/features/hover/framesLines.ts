import type { Row } from '../../spec/table';
import {
  ARRAY,
  childrenOf,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  NUMBER,
  sourceOf,
  type Tree,
  valueOf,
} from '../../syntax/tree';
import { plain, sentence } from '../markdown';

/** Which frames the regions of an instance apply to, as Markdown lines, where it lists frames. */
export function framesLines(tree: Tree, instance: Node, { owner, name }: Row): readonly string[] {
  if (owner !== 'Instance' || name !== 'imageRegion2D') return [];
  const frames = framesOf(tree, instance);
  if (frames.length === 0) return [];
  const shown = frames.slice(0, SHOWN).map(plain);
  const rest = frames.length - shown.length;
  const listed = rest > 0 ? `${shown.join(', ')} and ${rest} more` : sentence(shown, 'and');
  return [
    frames.length === 1
      ? `Here: each region lies in frame ${listed}.`
      : `Here: each region lies in every one of the frames ${listed}.`,
  ];
}

const SHOWN = 12;

/** The frame numbers as they are written. What a `subset` of R5 lists may be something else, so it is not read. */
function framesOf(tree: Tree, instance: Node): readonly string[] {
  const key = keyNamed(tree, instance, 'frameNumber');
  if (key === NONE || kindOf(tree, valueOf(key)) !== ARRAY) return [];
  const frames: string[] = [];
  for (const item of childrenOf(tree, valueOf(key))) {
    if (kindOf(tree, item) === NUMBER) frames.push(sourceOf(tree, item).slice(0, 20));
  }
  return frames;
}
