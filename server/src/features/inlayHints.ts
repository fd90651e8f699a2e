import { LIMITS } from '../base/limits';
import type { Range } from '../base/range';
import { sopClassOf } from '../dicom/sopClass';
import { bareUid, OID_PREFIX } from '../dicom/uid';
import type { Snapshot } from '../service/snapshot';
import type { CodeFacts } from '../spec/facts';
import { type Binding, codesOf } from '../spec/table';
import { endOf, NONE, type Node, startOf, stringNamed, type Tree, textNamed, textOf } from '../syntax/tree';
import { CONCEPTS, meaningOf } from './codesAt';
import { codePage } from './hover/codePage';
import { roleOf } from './hover/pointRole';
import { sopClassPage } from './hover/sopClassPage';
import { type KnownObject, objectsIn } from './objects';
import { countWords, hasOnlyNumbers, isClosed, pointsIn, type Region, regionAt, wholePoints } from './region';
import type { HintKind } from './viewKinds';

/** A few words between the characters of a document. */
export interface InlayHint {
  readonly kind: HintKind;
  readonly offset: number;
  readonly label: string;
  /** It says what comes before it, or what comes next. */
  readonly isOf: 'before' | 'next';
  /** Markdown, worked out for the few that are looked at. */
  readonly tooltip: () => string | undefined;
}

/** The hints of the wanted kinds that stand in a part of a document, object by object. */
export function inlayHints(snapshot: Snapshot, within: Range, wanted: ReadonlySet<HintKind>): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  if (snapshot.root === NONE || wanted.size === 0) return hints;
  for (const object of objectsIn(snapshot, within)) {
    for (const hint of hintsOf(snapshot, object, within)) {
      if (!wanted.has(hint.kind) || hint.offset < within.start || hint.offset > within.end) continue;
      hints.push(hint);
      if (hints.length === LIMITS.inlayHints) return hints;
    }
  }
  return hints;
}

function* hintsOf(snapshot: Snapshot, object: KnownObject, within: Range): Generator<InlayHint> {
  const { type, node, resource } = object;
  if (type.name === 'Instance') yield* sopClassHints(snapshot, node);
  else if (type.name === 'Coding') yield* codingHints(snapshot, object);
  else {
    const region = regionAt(snapshot.model, node, resource.version);
    if (region !== undefined && region.list !== NONE) yield* regionHints(snapshot, region, within);
    else yield* codeHints(snapshot, object);
  }
}

function* sopClassHints({ tree }: Snapshot, instance: Node): Generator<InlayHint> {
  const value = stringNamed(tree, instance, 'sopClass');
  if (value !== NONE) yield* sopClassHint(tree, value);
}

function* sopClassHint(tree: Tree, value: Node): Generator<InlayHint> {
  const known = sopClassOf(bareUid(textOf(tree, value)));
  if (known === undefined) return;
  const label = `${known.name}${known.isRetired ? ' (retired)' : ''}`;
  yield behind(tree, value, 'sopClassNames', label, () => sopClassPage(known));
}

/** The meaning of a code, unless it stands beside it. */
function* codingHints({ tree }: Snapshot, coding: KnownObject): Generator<InlayHint> {
  const value = stringNamed(tree, coding.node, 'code');
  if (value === NONE || (textNamed(tree, coding.node, 'display') ?? '') !== '') return;
  const code = textOf(tree, value);
  if (code.startsWith(OID_PREFIX)) return yield* sopClassHint(tree, value);
  const binding = bindingAround(coding);
  const system = textNamed(tree, coding.node, 'system');
  const known = binding && knownCode(coding, binding, code);
  if (binding === undefined || known === undefined || (system !== undefined && system !== known.system)) return;
  yield codeHint(tree, value, coding, binding, known);
}

/** The meaning of the codes that an object has itself, where their names do not say it. */
function* codeHints({ tree }: Snapshot, object: KnownObject): Generator<InlayHint> {
  for (const row of object.type.rows) {
    if (row.type !== 'code' || row.binding === undefined || row.isList) continue;
    const value = stringNamed(tree, object.node, row.name);
    const known = value === NONE ? undefined : knownCode(object, row.binding, textOf(tree, value));
    if (known === undefined || meaningOf(known) === undefined) continue;
    yield codeHint(tree, value, object, row.binding, known);
  }
}

function knownCode({ resource }: KnownObject, binding: Binding, wanted: string): CodeFacts | undefined {
  return codesOf(binding, resource.version).find(({ code }) => code === wanted);
}

function codeHint(
  tree: Tree,
  value: Node,
  { resource }: KnownObject,
  { valueSet }: Binding,
  fact: CodeFacts,
): InlayHint {
  return behind(tree, value, 'codeNames', fact.display, () => codePage(fact, valueSet, resource.version));
}

/** The binding of the element that a Coding is, or is part of. */
function bindingAround(coding: KnownObject): Binding | undefined {
  for (let at: KnownObject | undefined = coding; at !== undefined && CONCEPTS.has(at.row.type); at = at.around) {
    if (at.row.binding !== undefined) return at.row.binding;
  }
  return undefined;
}

function* regionHints(snapshot: Snapshot, region: Region, within: Range): Generator<InlayHint> {
  yield* pointHints(snapshot, region, within);
  if (region.count === 0 || isCountPlain(snapshot.tree, region)) return;
  const words = countWords(snapshot.model, region);
  if (words === undefined) return;
  yield behind(snapshot.tree, region.list, 'counts', words, () => extentWords(snapshot, region));
}

/** Where the type has one number of points, or all stand on one line, the last of them with its number. */
function isCountPlain(tree: Tree, region: Region): boolean {
  const { list, facts, count } = region;
  if (facts !== undefined && 'exactly' in facts.points && count === facts.points.exactly * facts.dimensions)
    return true;
  const { points, rest } = pointsIn(region);
  if (rest > 0 || points > LIMITS.pointNumbers) return false;
  return !/[\r\n]/.test(tree.text.slice(startOf(tree, list), endOf(tree, list)));
}

/** The number of each point before its first value, where there are enough of them to lose count. */
function* pointHints({ tree }: Snapshot, region: Region, within: Range): Generator<InlayHint> {
  const { list, count, dimensions, facts } = region;
  const { points } = pointsIn(region);
  if (dimensions === undefined || points < FEWEST || !hasOnlyNumbers(tree, region)) return;
  const from = firstIn(tree, list + 1, list + 1 + count, within.start) - list - 1;
  const to = firstIn(tree, list + 1, list + 1 + count, within.end + 1) - list - 1;
  const first = Math.ceil(from / dimensions);
  const last = Math.min(points, Math.ceil(to / dimensions));
  if (last - first > LIMITS.pointNumbers) return;
  for (let point = first; point < last; point++) {
    yield {
      kind: 'pointNumbers',
      offset: startOf(tree, list + 1 + point * dimensions),
      label: `${point + 1}:`,
      isOf: 'next',
      tooltip: () => {
        const role = facts && roleOf(facts, point, points);
        return `Point ${point + 1} of ${points}${role === undefined ? '' : `: ${role}`}.`;
      },
    };
  }
}

const FEWEST = 3;

/** The first of the nodes `low` to `high`, which stand side by side, that begins at `offset` or behind it. */
function firstIn(tree: Tree, low: Node, high: Node, offset: number): Node {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(tree, middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `x from 1 to 5, y from 1 to 5 px`. */
function extentWords({ model }: Snapshot, region: Region): string | undefined {
  const points = wholePoints(model, region);
  if (points === undefined) return undefined;
  const { dimensions, values } = points;
  const spans = ['x', 'y', 'z'].slice(0, dimensions).map((axis, at) => {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let index = at; index < values.length; index += dimensions) {
      least = Math.min(least, values[index] ?? least);
      most = Math.max(most, values[index] ?? most);
    }
    return `${axis} from ${least} to ${most}`;
  });
  const closed = isClosed(model, region) ? ' The last point is the first one again.' : '';
  return `${spans.join(', ')} ${dimensions === 2 ? 'px' : 'mm'}.${closed}`;
}

function behind(tree: Tree, node: Node, kind: HintKind, label: string, tooltip: () => string | undefined): InlayHint {
  return { kind, offset: endOf(tree, node), label, isOf: 'before', tooltip };
}
