import { LIMITS } from '../../base/limits';
import { quoted } from '../../base/quote';
import { namesIn } from '../../model/describe';
import { insertProperties } from '../../model/edits';
import type { Fix } from '../../model/fix';
import { meantRow } from '../../model/meant';
import type { ElementOf } from '../../model/slot';
import { versionsOf } from '../../spec/table';

type Selection = ElementOf<'ImagingSelection'>;

/** Properties of the root that another one asks for. */
type Addable = 'studyUid' | 'seriesUid' | 'frameOfReferenceUid' | 'imageRegion3D';

/** What must come along so that the constraints hold once a property has been added. */
const COMPANIONS: Readonly<Record<Addable, readonly Addable[]>> = {
  studyUid: [],
  seriesUid: ['studyUid'],
  frameOfReferenceUid: [],
  imageRegion3D: ['frameOfReferenceUid'],
};

/** The fix that adds a property of the root, with whatever it needs itself. */
export function addProperty(selection: Selection, name: Addable): Fix {
  const names = [...COMPANIONS[name], name].filter((wanted) => selection[wanted].is === 'absent');
  const rows = names.flatMap((wanted) => selection.elementType.rows.filter((row) => row.name === wanted));
  return {
    title: `Add ${names.map(quoted).join(' and ')}`,
    edits: insertProperties(selection.model, selection.node, selection.elementType, rows, selection.table),
  };
}

/**
 * True if the property stands there under a misspelt name: that has been said, and says that it is there. What another
 * version calls so is another thing.
 */
export function isNamedWrongly(selection: Selection, ...wanted: readonly Addable[]): boolean {
  const { model, node, elementType: type } = selection;
  const unknown = namesIn(model, node).filter((name) => versionsOf(type.name, name) === 0);
  return unknown.slice(0, LIMITS.misspelt).some((name) => wanted.some((one) => one === meantRow(name, type)?.name));
}

/** A rule of the form "`when` only together with `needs`", which five of the published constraints have. */
export function checkNeeds(
  selection: Selection,
  when: 'seriesUid' | 'seriesNumber' | 'instance' | 'imageRegion3D' | 'modality',
  needs: Addable,
):
  | { readonly range: { start: number; end: number }; readonly node: number; readonly fixes: () => readonly Fix[] }
  | undefined {
  const present = selection[when];
  if (present.is === 'absent' || selection[needs].is !== 'absent' || selection.isUnfinished) return undefined;
  if (isNamedWrongly(selection, needs)) return undefined;
  return { range: present.key, node: present.node, fixes: () => [addProperty(selection, needs)] };
}
