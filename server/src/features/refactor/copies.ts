import type { Snapshot } from '../../service/snapshot';
import { replace, type TextEdit } from '../../syntax/edit';
import { endOf, KEY, kindOf, type Node, nextOf, rangeOf, STRING, startOf, textOf, valueOf } from '../../syntax/tree';
import { editedSource } from '../migrate/layout';

/** The text of an element after these edits, which lie in it, with ids that the selection does not have yet. */
export class Copies {
  private known: Set<string> | undefined;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly resource: Node,
  ) {}

  /** The ids of the selection, which are looked for only if there is one to be given anew. */
  private get taken(): Set<string> {
    const { snapshot, resource } = this;
    this.known ??= new Set(idsIn(snapshot, resource).map((value) => textOf(snapshot.tree, value)));
    return this.known;
  }

  of(element: Node, edits: readonly TextEdit[] = []): string {
    const { tree } = this.snapshot;
    const isLeft = (id: Node): boolean =>
      edits.every(({ range }) => startOf(tree, id) < range.start || startOf(tree, id) >= range.end);
    const renamed = idsIn(this.snapshot, element)
      .filter(isLeft)
      .map((id) => this.renamed(id));
    return editedSource(this.snapshot.text, rangeOf(tree, element), [...edits, ...renamed]);
  }

  /** What stands in an element before one of its values, and behind it, with new ids. */
  around(element: Node, value: Node): readonly [before: string, after: string] {
    const { text, tree } = this.snapshot;
    const { start, end } = rangeOf(tree, value);
    const renamed = idsIn(this.snapshot, element).map((id) => this.renamed(id));
    const before = renamed.filter(({ range }) => range.end <= start);
    const after = renamed.filter(({ range }) => range.start >= end);
    return [
      editedSource(text, { start: startOf(tree, element), end: start }, before),
      editedSource(text, { start: end, end: endOf(tree, element) }, after),
    ];
  }

  private renamed(id: Node): TextEdit {
    const { tree } = this.snapshot;
    return replace(rangeOf(tree, id), JSON.stringify(this.fresh(textOf(tree, id))));
  }

  /** `name` with the first number behind it that makes it new: `nodule` gives `nodule-2`, `nodule-2` gives `nodule-3`. */
  fresh(name: string): string {
    const [, stem = name, number = '1'] = /^(.*)-(\d{1,9})$/.exec(name) ?? [];
    let next = Number(number) + 1;
    while (this.taken.has(`${stem}-${next}`)) next++;
    const id = `${stem}-${next}`;
    this.taken.add(id);
    return id;
  }

  /** The first id of this kind that is free: `region-1`. */
  first(stem: string): string {
    return this.fresh(`${stem}-0`);
  }
}

function idsIn({ tree }: Snapshot, within: Node): readonly Node[] {
  const found: Node[] = [];
  for (let node = within; node < nextOf(tree, within); node++) {
    if (kindOf(tree, node) !== KEY || kindOf(tree, valueOf(node)) !== STRING || textOf(tree, node) !== 'id') continue;
    found.push(valueOf(node));
  }
  return found;
}
