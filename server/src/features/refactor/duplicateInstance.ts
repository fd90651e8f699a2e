import { concat } from '../../base/snippet';
import { keyNamed, kindOf, NONE, STRING, textOf, valueOf } from '../../syntax/tree';
import { Copies } from './copies';
import { isBroken } from './isBroken';
import { itemGap } from './layout';
import { listOf, objectOfType } from './place';
import type { Refactoring } from './refactoring';

/** A copy behind the instance, for another object: its UID is for the author to fill in, its ids are new. */
export const duplicateInstance: Refactoring = {
  id: 'duplicateInstance',
  kind: 'refactor.rewrite',
  *offers(place) {
    const { snapshot, resource, canSnippet, region } = place;
    const { tree } = snapshot;
    const instance = objectOfType(place, 'Instance');
    const list = instance === undefined ? undefined : listOf(place, instance);
    if (!canSnippet || region !== undefined || instance === undefined || list === undefined) return;
    const key = keyNamed(tree, instance, 'uid');
    if (key === NONE || kindOf(tree, valueOf(key)) !== STRING || isBroken(tree, list)) return;
    yield {
      title: 'Duplicate the instance, for another UID',
      edits: () => {
        const [before, after] = new Copies(snapshot, resource.node).around(instance, valueOf(key));
        const { at, gap } = itemGap(snapshot, list, instance);
        const uid = { stop: 1, label: textOf(tree, valueOf(key)) };
        return [{ range: { start: at, end: at }, snippet: concat([`,${gap}${before}"`, uid, `"${after}`]) }];
      },
    };
  },
};
