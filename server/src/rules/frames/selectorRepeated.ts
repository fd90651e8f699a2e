import type { Range } from '../../base/range';
import { removeItems } from '../../model/edits';
import { type ElementView, slotNamed } from '../../model/element';
import type { Fix } from '../../model/fix';
import { numbersOf } from '../../model/numbers';
import { anchorOfNode, isOnOneLine } from '../../model/questions';
import type { ElementOf, ScalarList } from '../../model/slot';
import { runsOf } from '../geometry/regionRepeatedVertex';
import { pageOfElement } from '../pages';
import { defineRule } from '../rule';

/** Lists that are sets, and how many values make an entry. A path to a content item may well have a number twice. */
const SETS = [
  { name: 'frameNumber', entry: 1, word: 'frame' },
  { name: 'segmentNumber', entry: 1, word: 'segment' },
  { name: 'regionOfInterest', entry: 1, word: 'region of interest' },
  { name: 'waveFormChannel', entry: 2, word: 'channel' },
] as const;

type SelectorSet = (typeof SETS)[number];

export const selectorRepeated = defineRule({
  id: 'selector-repeated',
  severity: 'warning',
  summary: 'No frame, segment, region of interest or waveform channel is selected twice.',
  why: 'A selection holds a part or does not. A number that stands twice is most likely a slip for another one, and software that goes through the list shows or measures the same part twice.',
  page: pageOfElement('ImagingSelection.instance'),
  on: ['Instance'],
  when: hasSeveral,
  reads: {},

  check(instance, report) {
    for (const set of SETS) {
      const slot = instance[set.name];
      if (slot.is !== 'value' || slot.value.length < 2 * set.entry || slot.value.length % set.entry !== 0) continue;
      const numbers = numbersOf(instance.model, slot.node);
      const repeated = repeatedEntries(numbers, set.entry);
      const [first] = repeated;
      if (first === undefined) continue;
      const others = repeated.length - 1;
      const more = others === 0 ? '' : ` The same goes for ${others} more.`;
      report({
        range: rangeOfEntry(instance, slot.node, first.entry, set),
        node: slot.node,
        message: `${nameOfEntry(numbers, first.entry, set)} is in the list already, so it need not stand here again.${more}`,
        related: [{ range: rangeOfEntry(instance, slot.node, first.before, set), message: 'It stands here first.' }],
        fixes: () => [
          removal(
            instance,
            slot.node,
            repeated.map(({ entry }) => entry),
            set,
          ),
        ],
      });
    }
  },
});

function hasSeveral(instance: ElementView): boolean {
  return SETS.some(({ name }) => {
    const slot = slotNamed(instance, name);
    // All four are lists of numbers, where the version has them.
    return slot.is === 'value' && (slot.value as ScalarList<number>).length > 1;
  });
}

/** `Frame 3`, `Channel 2 of multiplex group 1`. */
function nameOfEntry(numbers: ArrayLike<number>, entry: number, { entry: size, word }: SelectorSet): string {
  const name = `${word[0]?.toUpperCase()}${word.slice(1)}`;
  return size === 1
    ? `${name} ${numbers[entry]}`
    : `${name} ${numbers[entry * 2 + 1]} of multiplex group ${numbers[entry * 2]}`;
}

function repeatedEntries(numbers: ArrayLike<number>, size: 1 | 2): readonly { entry: number; before: number }[] {
  if (isAscending(numbers, size)) return [];
  const seen = new Map<number | string, number>();
  const repeated: { entry: number; before: number }[] = [];
  for (let entry = 0; entry * size < numbers.length; entry++) {
    const first = numbers[entry * size] ?? Number.NaN;
    const second = size === 1 ? 0 : (numbers[entry * 2 + 1] ?? Number.NaN);
    if (!Number.isFinite(first) || !Number.isFinite(second)) continue;
    const key = size === 1 ? first : `${first} ${second}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, entry);
    else repeated.push({ entry, before });
  }
  return repeated;
}

/** Most lists are in order, and then nothing need be remembered to know that no entry stands twice. */
function isAscending(numbers: ArrayLike<number>, size: 1 | 2): boolean {
  for (let at = size; at < numbers.length; at += size) {
    const step = (numbers[at] ?? Number.NaN) - (numbers[at - size] ?? Number.NaN);
    const isNext = step > 0 || (step === 0 && size === 2 && (numbers[at + 1] ?? 0) > (numbers[at - 1] ?? 0));
    if (!isNext) return false;
  }
  return true;
}

function rangeOfEntry(
  { model }: ElementOf<'Instance'>,
  list: number,
  entry: number,
  { entry: size }: SelectorSet,
): Range {
  const first = anchorOfNode(model, list + 1 + entry * size);
  const { end } = anchorOfNode(model, list + entry * size + size);
  const whole = { start: first.start, end };
  return isOnOneLine(model, whole) ? whole : first;
}

function removal(
  { model }: ElementOf<'Instance'>,
  list: number,
  entries: readonly number[],
  { entry: size }: SelectorSet,
): Fix {
  return {
    title: entries.length === 1 ? 'Remove the repetition' : `Remove the ${entries.length} repetitions`,
    edits: runsOf(entries).map(([from, to]) => removeItems(model, list + 1 + from * size, list + (to + 1) * size)),
  };
}
