import { gapBefore, insertPropertyWith, replaceValue } from '../../model/edits';
import type { Edit } from '../../model/fix';
import { IMAGING_SELECTION } from '../../model/resource';
import { keyNamed, kindOf, NONE, nextOf, OBJECT, STRING, startOf, textOf, valueOf } from '../../syntax/tree';
import { narrativeOf } from '../narrative';
import { isBroken } from './isBroken';
import { canBreakLines, stepOf } from './layout';
import type { Place, Refactoring } from './refactoring';

/**
 * `text` with what the selection says; a narrative that says it was generated is written anew, one by a person stays.
 * Offered on what the selection says itself, not inside of its elements.
 */
export const generateNarrative: Refactoring = {
  id: 'narrative',
  kind: 'refactor.rewrite',
  *offers(place) {
    const { snapshot, resource, nodes } = place;
    const { tree } = snapshot;
    const text = keyNamed(tree, resource.node, 'text');
    const isInText = text !== NONE && nodes.includes(text);
    if ((nodes.length > 3 && !isInText) || isBroken(tree, resource.node)) return;
    const div = JSON.stringify(narrativeOf(snapshot, resource));
    const edits = text === NONE ? added(place, div) : regenerated(place, valueOf(text), div);
    if (edits.length === 0) return;
    yield { title: `${text === NONE ? 'Generate' : 'Regenerate'} the narrative`, edits: () => edits };
  },
};

function added({ snapshot, resource }: Place, div: string): readonly Edit[] {
  const { tree, model, text } = snapshot;
  const type = resource.table.types.get(IMAGING_SELECTION);
  const row = type?.rows.find(({ name }) => name === 'text');
  if (type === undefined || row === undefined) return [];
  const first = resource.node + 1;
  const gap =
    first < nextOf(tree, resource.node) ? gapBefore(text, startOf(tree, first), startOf(tree, resource.node)) : '';
  const step = stepOf(snapshot);
  const isSpread = /[\r\n]/.test(gap) && canBreakLines(snapshot);
  const value = isSpread
    ? `{${gap}${step}"status": "generated",${gap}${step}"div": ${div}${gap}}`
    : `{ "status": "generated", "div": ${div} }`;
  return [insertPropertyWith(model, resource.node, type, row, value)];
}

/** Nothing for a narrative that is none of ours, and for one that says the same already. */
function regenerated({ snapshot }: Place, narrative: number, div: string): readonly Edit[] {
  const { tree } = snapshot;
  if (kindOf(tree, narrative) !== OBJECT) return [];
  const status = keyNamed(tree, narrative, 'status');
  const key = keyNamed(tree, narrative, 'div');
  if (status === NONE || key === NONE || textOf(tree, valueOf(status)) !== 'generated') return [];
  const value = valueOf(key);
  if (kindOf(tree, value) !== STRING || JSON.stringify(textOf(tree, value)) === div) return [];
  return [replaceValue(snapshot, value, div)];
}
