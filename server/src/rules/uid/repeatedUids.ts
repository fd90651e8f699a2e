import { OID_PREFIX } from '../../dicom/uid';
import { type ElementView, slotNamed } from '../../model/element';
import { TextColumn } from '../../model/textColumn';
import type { ElementRule } from '../rule';
import { OBJECT_UIDS } from './uidPlaces';

/** For rules that look at UIDs of a selection and of its instances which stand twice: mostly none does. */
export const OF_REPEATED_UIDS = {
  when: mayRepeatUid,
  looksInto: ['instance.uid'],
} as const satisfies Partial<ElementRule>;

/** False if it is seen without making much of the texts that no UID of the selection, or of an instance, stands twice. */
function mayRepeatUid(selection: ElementView): boolean {
  const column = new TextColumn(selection, OID_PREFIX);
  const { types } = selection.table;
  for (const name of OBJECT_UIDS) {
    const row = selection.elementType.byName.get(name);
    if (row !== undefined) column.add(selection.node, row);
  }
  const instances = slotNamed(selection, 'instance');
  const uid = types.get('Instance')?.byName.get('uid');
  if (instances.is === 'value' && uid !== undefined) column.addAll(instances.node, uid);
  return !column.areDistinct();
}
