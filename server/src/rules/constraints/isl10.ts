import { quoted } from '../../base/quote';
import type { Range } from '../../base/range';
import { removeValue } from '../../model/edits';
import type { ElementOf } from '../../model/slot';
import { PART_SELECTORS, type PartSelector } from '../../spec/selectors';
import { pageOfConstraint } from '../pages';
import { defineRule } from '../rule';
import { instanceKindsOf } from '../uid/instanceTexts';

interface Use {
  readonly name: PartSelector;
  readonly key: Range;
  readonly node: number;
}

export const isl10 = defineRule({
  id: 'isl-10',
  severity: 'error',
  summary:
    'An instance selects parts of one kind: frames, content items, segments, regions of interest or waveform channels.',
  why: 'Each kind belongs to another sort of DICOM object, so one instance cannot have two of them. The expression that 6.0.0-ballot4 publishes asks the same of all instances together, and its validators report it.',
  page: pageOfConstraint('isl-10'),
  on: ['ImagingSelection'],
  needs: ['instance'],
  sees: {},

  check(selection, report) {
    const { model, instance, table } = selection;
    const kinds = instanceKindsOf(selection);
    const used = PART_SELECTORS.filter((name) => kinds.some((one) => one[name].is !== 'absent'));
    if (instance.is !== 'value' || used.length < 2) return;
    const firstUses = new Map<PartSelector, Use>();
    for (const one of instance.value) {
      const [first, ...others] = usesOf(one);
      if (first === undefined) continue;
      for (const use of others) {
        report({
          range: use.key,
          node: use.node,
          message: `An instance selects parts of one kind only: ${quoted(use.name)} may not stand beside ${quoted(first.name)}.`,
          related: [{ range: first.key, message: `${quoted(first.name)} stands here.` }],
          fixes: () => [{ title: `Remove ${quoted(use.name)}`, edits: [removeValue(model, use.node)] }],
        });
      }
      const [before] = firstUses.values();
      if (!firstUses.has(first.name)) {
        firstUses.set(first.name, first);
        // Later versions look at each instance on its own.
        if (before !== undefined && table.version === '6.0.0-ballot4') report(acrossInstances(first, before));
      }
    }
  },
});

function acrossInstances(use: Use, before: Use) {
  return {
    range: use.key,
    node: use.node,
    message: `Validators of FHIR 6.0.0-ballot4 reject ${quoted(use.name)} here because another instance has ${quoted(before.name)}. HL7's later correction of isl-10 allows it; to please both, make two selections.`,
    related: [{ range: before.key, message: `${quoted(before.name)} stands here.` }],
  };
}

/** The selectors of an instance, in the order of the text. */
function usesOf(instance: ElementOf<'Instance'>): readonly Use[] {
  const uses = PART_SELECTORS.flatMap((name) => {
    const slot = instance[name];
    return slot.is === 'absent' ? [] : [{ name, key: slot.key, node: slot.node }];
  });
  return uses.sort((a, b) => a.key.start - b.key.start);
}
