import { quoted } from '../../base/quote';
import { jsonKindOf, wantedKindOf } from '../../model/describe';
import { replaceValue } from '../../model/edits';
import type { Model } from '../../model/model';
import { anchorOfNode, fitsJson } from '../../model/questions';
import { type Row, rowsNamed } from '../../spec/table';
import { jsonPage } from '../pages';
import { defineFaultRule } from '../rule';
import { meantValues } from './meantValue';
import { shapeElsewhere } from './versions';

export const wrongJsonType = defineFaultRule({
  id: 'wrong-json-type',
  severity: 'error',
  summary: 'A value is a JSON string, number, boolean or object as its type says.',
  why: 'Readers do not convert: a coordinate in quotes is no number to them, and a UID without quotes no text.',
  page: jsonPage,

  describe({ node, row }, { model, resource }) {
    return {
      range: anchorOfNode(model, node),
      node,
      message: `${quoted(row.name)} takes ${wantedKindOf(row)}, not ${jsonKindOf(model, node)}.${otherType(model, node, row)}`,
      fixes: () =>
        meantValues(model, node, row, resource.version).map(({ title, text, isSure }) => ({
          title,
          edits: [replaceValue(model, node, text)],
          isPreferred: isSure,
        })),
    };
  },
});

/** The type that another version has here, if the value is of its JSON kind. */
function otherType(model: Model, node: number, row: Row): string {
  const other = rowsNamed(row.owner, row.name).find((one) => one.json !== row.json && fitsJson(model, node, one));
  return other === undefined ? '' : shapeElsewhere(row, ({ json }) => json === other.json, `${wantedKindOf(other)}`);
}
