import { writtenOf } from '../../model/describe';
import { removeItems } from '../../model/edits';
import type { ElementOf } from '../../model/slot';
import { PART_SELECTORS } from '../../spec/selectors';
import { pageOfElement } from '../pages';
import { defineRule } from '../rule';
import { OF_REPEATED_UIDS } from './repeatedUids';

type Instance = ElementOf<'Instance'>;

export const uidDuplicateInstance = defineRule({
  id: 'uid-duplicate-instance',
  severity: 'warning',
  summary: 'No instance is selected twice.',
  why: 'An instance stands in a selection once, with all its frames or regions together; two entries for it are a copy that was not finished, or leave readers to guess whether the second one adds to the first or replaces it. Two entries that select parts of different kinds are let pass, because one entry cannot hold both; and so are two that draw regions, each in frames of its own, because the regions of an entry lie in all of its frames.',
  page: pageOfElement('ImagingSelection.instance'),
  on: ['ImagingSelection'],
  ...OF_REPEATED_UIDS,

  check({ model, instance: instances }, report) {
    if (instances.is !== 'value') return;
    const seen = new Map<string, Instance>();
    for (const instance of instances.value) {
      const { uid } = instance;
      if (uid.is !== 'value' || uid.value === '') continue;
      const before = seen.get(uid.value);
      if (before === undefined) seen.set(uid.value, instance);
      else if (!isOtherKind(before, instance) && !isDrawnElsewhere(before, instance)) {
        const { uid: first } = before;
        report({
          range: uid.range,
          node: uid.node,
          message: 'This instance is selected already. Put what is selected of it into one entry, or correct the UID.',
          related: first.is === 'absent' ? [] : [{ range: first.range, message: 'The same UID stands here.' }],
          fixes: () =>
            writtenOf(model, before.node) === writtenOf(model, instance.node)
              ? [
                  {
                    title: 'Remove the repeated instance',
                    edits: [removeItems(model, instance.node, instance.node)],
                  },
                ]
              : [],
        });
      }
    }
  },
});

/** True if both entries select parts, and parts of different kinds. */
function isOtherKind(a: Instance, b: Instance): boolean {
  const [first, second] = [a, b].map((instance) => PART_SELECTORS.find((name) => instance[name].is !== 'absent'));
  return first !== undefined && second !== undefined && first !== second;
}

/** True if at least one entry draws regions, and they select different parts: the regions of one do not lie in the other's. */
function isDrawnElsewhere(a: Instance, b: Instance): boolean {
  if (a.imageRegion2D.is === 'absent' && b.imageRegion2D.is === 'absent') return false;
  return PART_SELECTORS.some((name) => partsOf(a, name) !== partsOf(b, name));
}

function partsOf(instance: Instance, name: (typeof PART_SELECTORS)[number]): string {
  const parts = instance[name];
  return parts.is === 'absent' ? '' : writtenOf(instance.model, parts.node);
}
