import type { Snippet } from '../../base/snippet';
import { localIds } from '../../model/localIds';
import { resourceTypeOf } from '../../model/resource';
import { type Bundle, type Surroundings, surroundingsAround } from '../../model/surroundingsIndex';
import { resourceSummary } from '../../service/resourceSummary';
import { resourceAt } from '../../service/snapshot';
import type { KnownResource } from '../../service/workspaceFacts';
import { isResourceType } from '../../spec/resourceTypes';
import { NONE, type Node, startOf } from '../../syntax/tree';
import { targetsAround } from '../codesAt';
import type { ValueContext } from '../context';
import type { Target } from '../hover/targetPage';
import type { CompletionPlace } from './around';
import { inListIf } from './codings';
import type { Offer } from './entry';

/** The addresses that a `reference` may say, each once; then the beginnings of those that nobody knows yet. */
export function referenceOffers(place: CompletionPlace, context: ValueContext): readonly Offer[] {
  if (context.row.path !== 'Reference.reference') return [];
  const targets = targetsAround(place.snapshot.model, context.object);
  const known = knownTargets(place, context, targets).map((target) => offerOf(target, [quoted(target)]));
  const { row, table, written } = context;
  // Behind the slash the type has been typed, and what it would begin would take away what follows.
  const begun = (written.includes('/') ? [] : (targets ?? [])).map(
    (type): Offer => ({
      label: `${type}/…`,
      kind: 'snippet',
      detail: `reference to ${type}`,
      insert: [`"${type}/`, { stop: 1, label: 'id' }, '"'],
      data: { of: 'row', row: row.id, version: table.version },
    }),
  );
  return [...known, ...begun];
}

/** Whole References, where one may stand. */
export function wholeReferenceOffers(place: CompletionPlace, context: ValueContext): readonly Offer[] {
  const { is, row } = context;
  if (row.siblingOf !== undefined || (row.type !== 'Reference' && row.type !== 'CodeableReference')) return [];
  return knownTargets(place, context, row.facts.targets ?? targetsAround(place.snapshot.model, context.object)).map(
    (target) => {
      const reference: Snippet = [`{ "reference": ${quoted(target)} }`];
      const whole: Snippet = row.type === 'Reference' ? reference : ['{ "reference": ', ...reference, ' }'];
      return offerOf(target, inListIf(is === 'value' && row.isList, whole));
    },
  );
}

function offerOf(target: Target, insert: Snippet): Offer {
  const { reference, type, summary, where } = target;
  return {
    label: reference,
    kind: 'reference',
    detail: [...(reference.startsWith(`${type}/`) ? [] : [type]), summary === '' ? where : summary].join(' · '),
    search: [reference, type, summary],
    insert,
    data: { of: 'target', ...target },
  };
}

function quoted({ reference }: Target): string {
  return JSON.stringify(reference);
}

/** The nearest first: contained, in the Bundle around, in the workspace. Never the resource itself. */
function knownTargets(
  { snapshot, around }: CompletionPlace,
  { object }: ValueContext,
  types: readonly string[] | undefined,
): readonly Target[] {
  const { tree, model } = snapshot;
  const resource = resourceAt(snapshot, object);
  const here = resource && surroundingsAround(tree, resource.node).get(resource.node);
  if (resource === undefined || here === undefined) return [];
  const found = new Map<string, Target>();
  const isWanted = (type: string): boolean => types === undefined || types.includes(type);
  const add = (node: Node, reference: string, where: string): void => {
    const type = resourceTypeOf(tree, node)?.name ?? '';
    if (!isWanted(type) || found.has(reference) || !isAddress(reference)) return;
    found.set(reference, { reference, type, summary: resourceSummary(tree, node), where });
  };
  const { byId, isContained } = localIds(model, resource.node);
  if (isContained) add(here.container, '#', 'the resource around it');
  for (const [id, { node }] of byId) if (node !== resource.node) add(node, `#${id}`, 'contained');
  const starts = new Set([startOf(tree, resource.node), startOf(tree, here.container)]);
  for (const [reference, node] of inBundles(here)) {
    if (starts.has(startOf(tree, node))) continue;
    starts.add(startOf(tree, node));
    add(node, reference, 'in the Bundle');
  }
  for (const { uri, type, summary, range, ...named } of around.workspace.resources()) {
    if (!isWanted(type) || (uri === around.uri && starts.has(range.start))) continue;
    const reference = addressOf({ type, ...named });
    if (reference === undefined || found.has(reference) || !isAddress(reference)) continue;
    found.set(reference, { reference, type, summary, where: fileOf(uri) });
  }
  return [...found.values()];
}

/** False for what no reference could be, such as an id of several lines. */
function isAddress(text: string): boolean {
  return /^[^\s\p{Cc}]{1,2000}$/u.test(text);
}

/** The entries of the Bundles around, innermost first, each with the shortest reference that leads to it. */
function* inBundles({ bundle, fullUrl }: Surroundings): Generator<readonly [reference: string, node: Node]> {
  const base = baseOf(fullUrl ?? '');
  for (let at: Bundle | undefined = bundle; at !== undefined; at = at.outer) {
    for (const [url, node] of at.byUrl) {
      if (node === NONE || url.includes('/_history/')) continue;
      const isBeside = base !== undefined && url.startsWith(base) && baseOf(url) === base;
      yield [isBeside ? url.slice(base.length) : url, node];
    }
  }
}

/** What stands before `Type/id` in an address of the web: relative references begin there. */
function baseOf(url: string): string | undefined {
  const [, base, type] = /^(https?:\/\/.{1,2000}\/)([A-Za-z]{2,60})\/[A-Za-z0-9.-]{1,64}$/.exec(url) ?? [];
  return type !== undefined && isResourceType(type) ? base : undefined;
}

/** How a resource of another file can be named. */
function addressOf({ type, id, fullUrl }: Pick<KnownResource, 'type' | 'id' | 'fullUrl'>): string | undefined {
  if (id !== '' && type !== '') return `${type}/${id}`;
  return fullUrl?.startsWith('http') === true ? fullUrl : undefined;
}

/** The name of the file, as far as a reader would want it without its escapes. */
export function fileOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  return name.replace(/%([2-7][0-9A-F])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
