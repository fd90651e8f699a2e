import { insertPropertyWith } from '../../model/edits';
import { keyNamed, NONE, nextOf } from '../../syntax/tree';
import { Copies } from './copies';
import { isBroken } from './isBroken';
import { elementAt, nameOfType } from './place';
import type { Refactoring } from './refactoring';

/** An id by which the element can be pointed to from inside the resource; one that no other element has. */
export const addId: Refactoring = {
  id: 'addId',
  kind: 'refactor.rewrite',
  *offers(place) {
    const { snapshot, resource, canSnippet } = place;
    const element = elementAt(place);
    const row = element?.type.rows.find(({ name, type }) => name === 'id' && type === 'elementId');
    if (element === undefined || row === undefined || isBroken(snapshot.tree, element.node)) return;
    // An element that has nothing but an id says nothing.
    const isEmpty = nextOf(snapshot.tree, element.node) === element.node + 1;
    if (isEmpty || keyNamed(snapshot.tree, element.node, 'id') !== NONE) return;
    const name = nameOfType(element.type);
    const stem = name.startsWith('imageRegion') ? 'region' : name.charAt(0).toLowerCase() + name.slice(1);
    yield {
      title: `Add an id to this ${name}`,
      edits: () => {
        const id = new Copies(snapshot, resource.node).first(stem);
        const edit = insertPropertyWith(snapshot.model, element.node, element.type, row, JSON.stringify(id));
        if (!canSnippet) return [edit];
        const at = edit.text.indexOf(`"${id}"`) + 1;
        const label = { stop: 1, label: id };
        return [{ range: edit.range, snippet: [edit.text.slice(0, at), label, edit.text.slice(at + id.length)] }];
      },
    };
  },
};
