import { LIMITS } from '../../base/limits';
import { nearest } from '../../base/nearest';
import { quoted } from '../../base/quote';
import { containedIn, containerOf, keyAt, localPointers } from '../../model/contained';
import { nameOf } from '../../model/describe';
import { removeProperty, replaceValue } from '../../model/edits';
import type { Fix } from '../../model/fix';
import { elementsInside } from '../../model/inside';
import { localIds } from '../../model/localIds';
import { anchorOfNode, isOnlyProperty, rangeOfName } from '../../model/questions';
import type { ElementOf } from '../../model/slot';
import { jsonPage, pageOfConstraint } from '../pages';
import { isReference, KIND_READS } from '../reference/referenceKind';
import { defineRule, type Report } from '../rule';

type Selection = ElementOf<'ImagingSelection'>;

/** The resources that a selection contains, if it contains any. */
function containedOf({ model, node, contained }: Selection) {
  return contained.is === 'absent' ? [] : containedIn(model, node);
}

export const containedType = defineRule({
  id: 'contained-type',
  severity: 'error',
  summary: 'A contained resource says with `resourceType` what it is.',
  why: 'A contained resource is a resource like any other: without its type nobody can read it.',
  page: jsonPage,
  on: ['ImagingSelection'],
  needs: ['contained'],

  check(selection, report) {
    for (const one of containedOf(selection)) {
      if (one.isUnfinished || keyAt(selection.model, one.node, 'resourceType') >= 0) continue;
      report({
        range: one.anchor,
        node: one.node,
        message: 'This contained resource does not say what it is: add its `resourceType`.',
      });
    }
  },
});

export const dom2 = defineRule({
  id: 'dom-2',
  severity: 'error',
  summary: 'A contained resource contains no resources itself.',
  why: 'Ids of contained resources are looked up in the outermost resource only, so nothing could refer to what is contained deeper.',
  page: pageOfConstraint('dom-2'),
  on: ['ImagingSelection'],
  needs: ['contained'],

  check(selection, report) {
    const { model } = selection;
    for (const { node } of containedOf(selection)) {
      const key = keyAt(model, node, 'contained');
      if (key < 0) continue;
      report({
        range: rangeOfName(model, key),
        node: key + 1,
        message: 'A contained resource contains no others: put them into `contained` of the selection itself.',
      });
    }
  },
});

export const dom3 = defineRule({
  id: 'dom-3',
  severity: 'error',
  summary: 'A contained resource is referred to from elsewhere in the selection, or refers to the selection.',
  why: 'A contained resource has no life of its own: one that nothing refers to means nothing, and servers drop or refuse it.',
  page: pageOfConstraint('dom-3'),
  on: ['ImagingSelection'],
  needs: ['contained'],
  looksOutside: true,

  check(selection, report) {
    const { model, node } = selection;
    const resources = containedOf(selection);
    if (resources.length === 0 || selection.isUnfinished || containerOf(model, node) !== node) return;
    const pointers = localPointers(model, node);
    const targets = new Set(pointers.map(({ text }) => text));
    const backPointers = pointers.filter(({ text }) => text === '#').map((pointer) => pointer.node);
    const ids = resources.flatMap(({ id }) => id ?? []);
    const known = new Set(ids);
    const dangling = [...targets].map((text) => text.slice(1)).filter((id) => id !== '' && !known.has(id));
    const misspelt = dangling.slice(0, LIMITS.misspelt);
    let bareReferences: ReadonlyMap<string, ElementOf<'Reference'>> | undefined;
    resources.forEach((one, index) => {
      const end = resources[index + 1]?.node ?? Number.POSITIVE_INFINITY;
      if (one.isUnfinished || (one.id !== undefined && targets.has(`#${one.id}`))) return;
      if (one.id?.startsWith('#') === true && one.id !== '#') {
        report(hashInId(selection, one.idKey + 1, one.id));
        return;
      }
      if (backPointers.some((pointer) => pointer > one.node && pointer < end)) return;
      // A reference to a misspelt id is reported where it stands (ref-1), and its repair repairs this too.
      if (one.id !== undefined && nearest(one.id, misspelt) !== undefined) return;
      bareReferences ??= referencesByText(selection);
      const bare = one.id === undefined ? undefined : bareReferences.get(one.id);
      if (bare !== undefined) {
        report(withoutHash(bare));
        return;
      }
      const name = one.type === undefined ? 'resource' : quoted(one.type);
      report({
        range: one.id === undefined ? one.anchor : anchorOfNode(model, one.idKey + 1),
        node: one.node,
        message:
          one.id === undefined
            ? `This contained ${name} has no \`id\`, so nothing can refer to it: give it one, and refer to it as \`#\` and the id.`
            : `Nothing refers to this contained ${name}: use ${quoted(`#${one.id}`)} somewhere, or remove it.`,
      });
    });
  },
});

/** An `id` with the sign that belongs to the references to it. */
function hashInId({ model }: Selection, node: number, id: string): Report {
  const bare = id.slice(1);
  return {
    range: anchorOfNode(model, node),
    node,
    message: `The \`id\` of a contained resource has no \`#\`: only the references to it begin with one.`,
    fixes: () => [
      {
        title: `Replace by ${quoted(bare)}`,
        edits: [replaceValue(model, node, JSON.stringify(bare))],
        isPreferred: true,
      },
    ],
  };
}

/** The references of a selection by what they say, the first ones where several say the same. */
function referencesByText(selection: Selection): ReadonlyMap<string, ElementOf<'Reference'>> {
  const found = new Map<string, ElementOf<'Reference'>>();
  for (const one of elementsInside(selection, 'Reference')) {
    const { reference } = one;
    if (reference.is === 'value' && !found.has(reference.value)) found.set(reference.value, one);
  }
  return found;
}

/** A reference that would be one to a contained resource, if it began with `#`. */
function withoutHash({ model, reference, node }: ElementOf<'Reference'>): Report {
  const text = `#${reference.is === 'value' ? reference.value : ''}`;
  const at = reference.is === 'value' ? reference : { range: anchorOfNode(model, node), node };
  return {
    range: at.range,
    node: at.node,
    message: `A reference to a contained resource begins with \`#\`: write ${quoted(text)}.`,
    fixes: () => [
      {
        title: `Replace by ${quoted(text)}`,
        edits: [replaceValue(model, at.node, JSON.stringify(text))],
        isPreferred: true,
      },
    ],
  };
}

export const dom4 = defineRule({
  id: 'dom-4',
  severity: 'error',
  summary: 'A contained resource has no `meta.versionId` and no `meta.lastUpdated`.',
  why: 'A server gives these to what it stores under an address of its own. A contained resource has none: its version is that of the selection.',
  page: pageOfConstraint('dom-4'),
  on: ['ImagingSelection'],
  needs: ['contained'],

  check(selection, report) {
    const { model } = selection;
    for (const { node } of containedOf(selection)) {
      for (const name of ['versionId', 'lastUpdated']) {
        const key = keyAt(model, node, 'meta', name);
        if (key < 0) continue;
        report({
          range: rangeOfName(model, key),
          node: key + 1,
          message: `A contained resource has no ${quoted(name)}: only the selection around it has a version.`,
          fixes: () => [removal(selection, node, key)],
        });
      }
    }
  },
});

/** Takes a property out of the `meta` of a contained resource, and `meta` with it if that has no other. */
function removal({ model }: Selection, contained: number, key: number): Fix {
  const isOnly = isOnlyProperty(model, key + 1);
  const removed = isOnly ? keyAt(model, contained, 'meta') : key;
  return { title: `Remove ${quoted(nameOf(model, removed))}`, edits: [removeProperty(model, removed)] };
}

export const dom5 = defineRule({
  id: 'dom-5',
  severity: 'error',
  summary: 'A contained resource has no security labels.',
  why: 'Access is decided for the selection as a whole; a label inside it would be overlooked.',
  page: pageOfConstraint('dom-5'),
  on: ['ImagingSelection'],
  needs: ['contained'],

  check(selection, report) {
    const { model } = selection;
    for (const { node } of containedOf(selection)) {
      const key = keyAt(model, node, 'meta', 'security');
      if (key < 0) continue;
      report({
        range: rangeOfName(model, key),
        node: key + 1,
        message: 'A contained resource has no security labels: put them into `meta.security` of the selection.',
        fixes: () => [removal(selection, node, key)],
      });
    }
  },
});

export const ref1 = defineRule({
  id: 'ref-1',
  severity: 'error',
  summary: 'A reference that begins with `#` names a contained resource.',
  why: 'What follows the `#` is the `id` of a resource in `contained`. Without such a resource the reference points nowhere.',
  page: pageOfConstraint('ref-1'),
  on: ['Reference'],
  when: isReference('contained'),
  reads: KIND_READS,
  looksOutside: true,

  check({ model, node, reference }, report) {
    if (reference.is !== 'value') return;
    const { value, node: at } = reference;
    const { ids, isContained, isUnfinished } = localIds(model, node);
    if (isUnfinished || (value === '#' ? isContained : ids.has(value.slice(1)))) return;
    if (ids.has(value) && value !== '#') return; // the id has the sign too, and that has been said
    const meant = value === '#' || ids.size > LIMITS.completionItems ? undefined : nearest(value.slice(1), ids);
    const [only] = ids;
    const isOnly = ids.size === 1 && only !== undefined;
    report({
      range: reference.range,
      node: at,
      message: noSuchId(value, ids.size, meant),
      fixes: () => {
        const id = meant ?? (isOnly ? only : undefined);
        if (id === undefined) return [];
        const text = `#${id}`;
        return [
          {
            title: `Replace by ${quoted(text)}`,
            edits: [replaceValue(model, at, JSON.stringify(text))],
            isPreferred: meant !== undefined,
          },
        ];
      },
    });
  },
});

function noSuchId(value: string, count: number, meant: string | undefined): string {
  if (value === '#') return '`#` is the resource around a contained one, and this selection is not contained.';
  if (count === 0) return `${quoted(value)} points nowhere: the selection has no contained resource with an \`id\`.`;
  const hint = meant === undefined ? '' : ` Did you mean ${quoted(`#${meant}`)}?`;
  return `${quoted(value)} points nowhere: no contained resource has the id ${quoted(value.slice(1))}.${hint}`;
}
