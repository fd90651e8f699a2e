import { selectionOf } from '../../model/element';
import { liesInFirstPixel } from '../../rules/geometry/coordinateNormalized';
import type { Settings } from '../../service/settings';
import { next, type Snapshot } from '../../service/snapshot';
import type { TextEdit } from '../../syntax/edit';
import { ARRAY, endOf, KEY, kindOf, type Node, rangeOf, sourceOf, startOf } from '../../syntax/tree';
import { editedSource } from '../migrate/layout';
import type { Place } from './refactoring';

/** Tells whether edits at a place cause problems; what there is before them is counted once for each part. */
export class Soundness {
  private readonly before = new Map<Node, Counts>();
  private readonly settings: Settings;
  /** The last text that was checked: what is to be asked is known from it, and a text made of it is soon read. */
  private last: Snapshot | undefined;

  constructor(private readonly place: Place) {
    const { snapshot, resource } = place;
    this.settings = { ...snapshot.settings, format: 'json', fhirVersion: resource.version, ignore: [] };
  }

  /**
   * True if no rule finds more in a part of the selection after the edits than before, where the rest of the selection
   * is not there. What a rule says of the selection as a whole is seen only if the part is the selection itself, but for
   * coordinates that may look like shares of an image beside others.
   */
  isKept(within: Node, edits: readonly TextEdit[]): boolean {
    const { text, tree } = this.place.snapshot;
    const before = this.before.get(within) ?? countsOf(this.alone(within, sourceOf(tree, within)));
    this.before.set(within, before);
    const after = countsOf(this.alone(within, editedSource(text, rangeOf(tree, within), edits)));
    return [...after].every(([rule, count]) => count <= (before.get(rule) ?? 0));
  }

  /** A selection in which nothing but this part stands. */
  private alone(within: Node, source: string): Snapshot {
    const { snapshot, resource, nodes } = this.place;
    const { tree } = snapshot;
    const around = nodes.slice(0, nodes.indexOf(within));
    let text = source;
    for (const node of around.toReversed()) {
      if (kindOf(tree, node) === KEY) text = `${tree.text.slice(startOf(tree, node), endOf(tree, node))}: ${text}`;
      else if (kindOf(tree, node) === ARRAY) text = `[${text}]`;
      else text = node === resource.node ? `{ "resourceType": "ImagingSelection", ${text} }` : `{ ${text} }`;
    }
    this.last = next(this.last, text, this.settings, snapshot.readCodes, snapshot.watch);
    return this.last;
  }
}

/** What `coordinate-normalized` may find beside others. */
const IN_FIRST_PIXEL = 'in the first pixel';

/** How many problems each rule finds, and what it might find. */
type Counts = ReadonlyMap<string, number>;

function countsOf({ model, problems }: Snapshot): Counts {
  const counts = new Map<string, number>();
  for (const { rule } of problems) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const [resource] = model.resources;
  const selection = resource && selectionOf(model, resource);
  if (selection !== undefined && liesInFirstPixel(selection)) counts.set(IN_FIRST_PIXEL, 1);
  return counts;
}
