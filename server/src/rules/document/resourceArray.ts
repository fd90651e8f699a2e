import { insert, unwrapArray } from '../../model/edits';
import type { Fix } from '../../model/fix';
import { anchorOf } from '../../model/places';
import { fhirPage } from '../../spec/links';
import { ARRAY, childrenOf, endOf, kindOf, type Node, nextOf, rootsOf, startOf, type Tree } from '../../syntax/tree';
import { defineDocumentRule } from '../rule';

export const resourceArray = defineDocumentRule({
  id: 'resource-array',
  severity: 'error',
  summary: 'A document is one resource, not an array of resources.',
  why: 'FHIR has no arrays of resources. Readers expect an object with a `resourceType` and refuse anything else. Several resources travel as the entries of a Bundle, or each on a line of its own in a file of newline-delimited JSON (`.ndjson`).',
  page: (version) => fhirPage(version, 'bundle.html'),

  check({ tree, selections }, report) {
    let next = 0; // both are in the order of the text, and there may be many lines
    for (const root of rootsOf(tree)) {
      const end = nextOf(tree, root);
      const first = selections[next];
      while ((selections[next] ?? end) < end) next++;
      if (kindOf(tree, root) !== ARRAY || first === undefined || first >= end) continue;
      report({
        range: anchorOf(tree, root),
        message:
          'FHIR has no arrays of resources: make them the entries of a Bundle, or write each on a line of its own in an `.ndjson` file.',
        node: root,
        fixes: () => fixesFor(tree, root),
      });
    }
  },
});

function fixesFor(tree: Tree, root: Node): readonly Fix[] {
  const items = [...childrenOf(tree, root)];
  const open = startOf(tree, root);
  const bundle: Fix = {
    title: 'Make it a Bundle of these resources',
    edits: [
      insert(open, '{ "resourceType": "Bundle", "type": "collection", "entry": '),
      ...items.flatMap((item) => [insert(startOf(tree, item), '{ "resource": '), insert(endOf(tree, item), ' }')]),
      insert(endOf(tree, root), ' }'),
    ],
  };
  if (items.length !== 1) return [bundle];
  return [
    { title: 'Take the resource out of the array', edits: unwrapArray({ tree }, root), isPreferred: true },
    bundle,
  ];
}
