import { NameTable } from '../base/nameTable';
import { quoted } from '../base/quote';
import { imagingSelectionTypes } from '../spec/imagingSelection';
import { everyRowOf, type Row } from '../spec/table';
import {
  DEFAULT_VERSION,
  EVERY_VERSION,
  hasVersion,
  isVersion,
  R6,
  UP_TO_R5,
  type Version,
  type VersionSet,
  versionsIn,
} from '../spec/version';
import {
  ARRAY,
  BAD,
  childrenOf,
  ESCAPED,
  FALSE,
  hasFlag,
  KIND_BITS,
  keyNamed,
  kindOf,
  MISSING,
  NONE,
  type Node,
  NULL,
  NUMBER,
  OBJECT,
  STRING,
  TRUE,
  type Tree,
  textOf,
  UNFINISHED,
  UNQUOTED,
  valueOf,
} from '../syntax/tree';
import { copied } from './pieces';
import { IMAGING_SELECTION, itemsOf } from './resource';

/** How it came that a resource is checked by a version. */
export interface VersionVerdict {
  readonly version: Version;
  /**
   * `told`: someone said so, in the settings or for this file. `found`: the resource has what only R6 has, or only the
   * versions before it; of these, this is the newest that allows all of it. `hinted`: several would do, and its profile,
   * a file around it or the name of a property whose value is wrong in every version speaks for one. `assumed`: several
   * would do. `mixed`: what it has belongs to no one version.
   */
  readonly by: 'told' | 'found' | 'hinted' | 'assumed' | 'mixed';
  /** The reason in words, as it follows "FHIR 5.0.0: ". */
  readonly because: string;
}

/** Something that names a version, but proves nothing. */
export interface VersionHint {
  readonly version: Version;
  /** Where it stands, as it follows "because ": `sushi-config.yaml says so`. */
  readonly because: string;
}

/** The order in which versions are taken where several would do: the newest that is published and settled first. */
const PREFERENCE: readonly Version[] = ['6.0.0-ballot4', '6.0.0-ballot5', '5.0.0', '5.0.0-snapshot1'];

/**
 * Finds the version that a resource is of by what stands in it. Each property that is complete and well-formed in some
 * version says which versions allow it; what no version allows is a mistake and says nothing, so typing does not make
 * the answer flicker. The first hint that names a version which would do decides between several.
 */
export function detectVersion(tree: Tree, node: Node, hints: readonly VersionHint[]): VersionVerdict {
  const witness = new Witness(tree);
  witness.look(node);
  const { allowed } = witness;
  if (allowed === 0) {
    return { version: DEFAULT_VERSION, by: 'mixed', because: 'what stands in it belongs to different versions' };
  }
  const hint = hints.find((one) => hasVersion(allowed, one.version));
  if (hint !== undefined && versionsIn(allowed).length > 1) return { ...hint, by: 'hinted' };
  if (isSettled(allowed)) return { version: newestOf(allowed), by: 'found', because: copied(witness.because) };
  const named = allowed & witness.named;
  if (named !== 0 && isSettled(named)) {
    return { version: newestOf(named), by: 'hinted', because: copied(`it has ${quoted(witness.name)}`) };
  }
  return { version: newestOf(allowed), by: 'assumed', because: 'nothing in it tells its version' };
}

function newestOf(set: VersionSet): Version {
  return PREFERENCE.find((one) => hasVersion(set, one)) ?? DEFAULT_VERSION;
}

/** What hints at the version of a resource, the nearest first: its own profile, then what stands around the document. */
export function hintsOf(tree: Tree, node: Node, around: VersionHint | undefined): readonly VersionHint[] {
  const own = profileHint(tree, node);
  if (own === undefined) return around === undefined ? NO_HINTS : [around];
  return around === undefined ? [own] : [own, around];
}

const NO_HINTS: readonly VersionHint[] = [];

/** The definition of the resource itself; a profile of someone else has versions of its own. */
const DEFINITION = 'http://hl7.org/fhir/StructureDefinition/ImagingSelection|';

/** `meta.profile` with the version of FHIR that the resource claims to follow. */
function profileHint(tree: Tree, node: Node): VersionHint | undefined {
  for (const meta of itemsOf(tree, node, 'meta')) {
    const key = keyNamed(tree, meta, 'profile');
    if (key === NONE) continue;
    for (const item of childrenOf(tree, valueOf(key))) {
      const profile = kindOf(tree, item) === STRING ? textOf(tree, item) : '';
      const version = profile.startsWith(DEFINITION) ? profile.slice(DEFINITION.length) : undefined;
      if (isVersion(version)) return { version, because: '`meta.profile` says so' };
    }
  }
  return undefined;
}

/**
 * True if a value that is no object and no list has no say in the version of the resource around it but by its kind.
 * `around` are the containers that it stands in, the outermost first.
 */
export function isSilent(tree: Tree, value: Node, around: readonly Node[]): boolean {
  const kind = kindOf(tree, value);
  if (kind === OBJECT || kind === ARRAY) return false;
  if (kind !== STRING) return true;
  let one = value;
  for (let at = around.length - 1; at >= 0; at--) {
    const container = around[at] ?? NONE;
    if (kindOf(tree, container) === OBJECT) return !SPEAKING.has(textOf(tree, one - 1));
    one = container;
  }
  return false;
}

/** True if the versions left are all of one kind: before R6, or R6. */
function isSettled(allowed: VersionSet): boolean {
  return (allowed & R6) === 0 || (allowed & UP_TO_R5) === 0;
}

/** Asks the properties of a resource which versions allow them. */
class Witness {
  allowed: VersionSet = EVERY_VERSION;
  /** The versions that know the names of all properties whose values fit none: weaker than what fits. */
  named: VersionSet = EVERY_VERSION;
  /** The last of those names that left fewer versions. */
  name = '';
  /** The property that left the fewest versions, and what stands for it. */
  private narrowest: { readonly key: Node; readonly rows: readonly Row[]; readonly fitting: Row } | undefined;

  constructor(private readonly tree: Tree) {}

  /** What it is that told the version, as it follows "FHIR 5.0.0: ". */
  get because(): string {
    if (this.narrowest === undefined) return '';
    const { key, rows, fitting } = this.narrowest;
    const name = quoted(textOf(this.tree, key));
    const others = rows.filter(({ in: versions }) => (versions & ~fitting.in) !== 0);
    if (others.some(({ isList }) => isList !== fitting.isList))
      return fitting.isList ? `${name} is a list` : `${name} is one value, not a list`;
    if (others.some(({ json }) => json !== fitting.json))
      return `${name} is ${fitting.json === 'object' ? 'an object' : `a ${fitting.json}`}`;
    const isCode = this.versionsOfCode(key + 1, fitting) !== EVERY_VERSION;
    return isCode ? `${name} is ${quoted(textOf(this.tree, key + 1))}` : `it has ${name}`;
  }

  look(root: Node): void {
    const open: Open = { nodes: [root], names: [NAMES.get(IMAGING_SELECTION)] };
    for (let node = open.nodes.pop(); node !== undefined && this.allowed !== 0; node = open.nodes.pop()) {
      const names = open.names.pop();
      if (names === undefined) continue;
      const { next } = this.tree;
      const end = next[node] ?? 0;
      for (let key = node + 1; key < end; key = next[key + 1] ?? end) {
        const rows = this.rowsOf(key, names);
        if (rows === undefined) continue;
        const inner = this.ask(key, rows);
        const below = inner && NAMES.get(inner.type);
        if (below !== undefined) this.below(key + 1, below, open);
      }
    }
  }

  private rowsOf(key: Node, names: Names): readonly Row[] | undefined {
    const { tree } = this;
    if (hasFlag(tree, key, UNFINISHED | UNQUOTED)) return undefined;
    if (hasFlag(tree, key, ESCAPED)) return names.get(textOf(tree, key));
    return names.find(tree.text, (tree.start[key] ?? 0) + 1, (tree.end[key] ?? 0) - 1);
  }

  /** Takes the property into account; gives the row that its value stands for, if some version has one. */
  private ask(key: Node, rows: readonly Row[]): Row | undefined {
    let set: VersionSet = 0;
    let fitting: Row | undefined;
    for (const row of rows) {
      if (!this.fits(key + 1, row)) continue;
      fitting ??= row;
      set |= row.in & this.versionsOfCode(key + 1, row);
    }
    if (fitting === undefined) this.askName(key, rows);
    if (set === 0 || set === EVERY_VERSION || fitting === undefined) return fitting;
    const left = this.allowed & set;
    if (left !== this.allowed) this.narrowest = { key, rows, fitting };
    this.allowed = left;
    return fitting;
  }

  /** A value of a shape that no version has says nothing, but the name may be known to some versions only. */
  private askName(key: Node, rows: readonly Row[]): void {
    if (!this.isComplete(key + 1)) return;
    const set = rows.reduce((all, row) => all | row.in, 0) & this.named;
    if (set === this.named) return;
    this.named = set;
    this.name = textOf(this.tree, key);
  }

  private isComplete(value: Node): boolean {
    const flagged = this.tree.kind[value] ?? 0;
    const kind = flagged & KIND_BITS;
    return (flagged & UNFINISHED) === 0 && kind !== MISSING && kind !== BAD && kind !== NULL;
  }

  /** A bracket says from the start what it is; text and numbers count once they are complete. */
  private fits(value: Node, row: Row): boolean {
    const { kind, next } = this.tree;
    const isArray = ((kind[value] ?? 0) & KIND_BITS) === ARRAY;
    if (isArray !== row.isList) return false;
    const one = isArray ? value + 1 : value;
    if (one >= (next[value] ?? 0)) return false;
    const flagged = kind[one] ?? 0;
    return this.fitsJson(flagged & KIND_BITS, row) && (row.json === 'object' || (flagged & UNFINISHED) === 0);
  }

  private fitsJson(kind: number, row: Row): boolean {
    if (row.json === 'object') return kind === OBJECT;
    if (row.json === 'string') return kind === STRING;
    return row.json === 'number' ? kind === NUMBER : kind === TRUE || kind === FALSE;
  }

  /** The versions that have the code which stands here, where the row allows certain codes only. */
  private versionsOfCode(value: Node, row: Row): VersionSet {
    if (row.binding?.strength !== 'required' || row.binding.valueSet.open === true) return EVERY_VERSION;
    const code = textOf(this.tree, value);
    return row.binding.valueSet.codes.reduce(
      (set, one) => (one.code === code ? set | (one.in ?? EVERY_VERSION) : set),
      0,
    );
  }

  private below(value: Node, names: Names, { nodes, names: ofNodes }: Open): void {
    const { kind, next } = this.tree;
    const kindOfValue = (kind[value] ?? 0) & KIND_BITS;
    // The items of a list, or the value itself.
    const end = kindOfValue === ARRAY ? (next[value] ?? 0) : kindOfValue === OBJECT ? value + 1 : value;
    for (let item = kindOfValue === ARRAY ? value + 1 : value; item < end; item = next[item] ?? end) {
      if (((kind[item] ?? 0) & KIND_BITS) !== OBJECT) continue;
      nodes.push(item);
      ofNodes.push(names);
    }
  }
}

type Names = NameTable<readonly Row[]>;

/** Objects that are still to be looked at, each with the properties of its type. */
interface Open {
  readonly nodes: Node[];
  readonly names: (Names | undefined)[];
}

/** The properties of the types that differ between versions, with their rows in all of them. */
const NAMES: ReadonlyMap<string, Names> = new Map(
  Object.keys(imagingSelectionTypes).map((type) => {
    const byName = new Map<string, Row[]>();
    for (const row of everyRowOf(type)) byName.set(row.name, [...(byName.get(row.name) ?? []), row]);
    return [type, new NameTable(byName)];
  }),
);

/** The names of the properties whose texts tell a version: those of certain codes only, and the profile. */
const SPEAKING: ReadonlySet<string> = new Set([
  'profile',
  ...Object.keys(imagingSelectionTypes)
    .flatMap((type) => everyRowOf(type))
    .filter(({ binding }) => binding?.strength === 'required')
    .map(({ name }) => name),
]);
