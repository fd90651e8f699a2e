import type { TabStop } from '../../base/snippet';

/**
 * A value that is right at a tab stop for something else than a UID: addresses end in `example`, coordinates lie around
 * 100, axes and all; any other number is `count`.
 */
export function sampleValue({ label = '' }: TabStop, count: number): string {
  if (label.includes('/')) return label.replace(/id$/, 'example');
  return String(endOfAxis(label) ?? placeOnCircle(label) ?? count);
}

/** The ends of axes, which cross in the middle at right angles, the longest first; nothing for any other label. */
function endOfAxis(label: string): number | undefined {
  const [, name = '', end, along] = /^(major|minor|first|second|third) axis (start|end) ([xyz])$/.exec(label) ?? [];
  const axis = AXES.get(name);
  if (axis === undefined) return undefined;
  return along === axis.along ? MIDDLE + (end === 'end' ? axis.half : -axis.half) : MIDDLE;
}

/** The middle of a circle and a point to the right of it. */
function placeOnCircle(label: string): number | undefined {
  const [, role, along] = /^(centre|point on the circle) ([xy])$/.exec(label) ?? [];
  if (role === undefined) return undefined;
  return role === 'centre' || along === 'y' ? MIDDLE : MIDDLE + 20;
}

const MIDDLE = 100;

const AXES: ReadonlyMap<string, { readonly along: string; readonly half: number }> = new Map([
  ['major', { along: 'x', half: 40 }],
  ['minor', { along: 'y', half: 20 }],
  ['first', { along: 'x', half: 40 }],
  ['second', { along: 'y', half: 20 }],
  ['third', { along: 'z', half: 10 }],
]);
