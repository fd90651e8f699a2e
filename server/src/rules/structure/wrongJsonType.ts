import { quoted } from '../../base/quote';
import { jsonKindOf, nameOf, wantedKindOf, writtenOf } from '../../model/describe';
import { replaceValue } from '../../model/edits';
import type { Fix } from '../../model/fix';
import type { Model } from '../../model/model';
import { anchorOfNode, fitsJson, hasClosedCodes, isString } from '../../model/questions';
import { type Row, rowsNamed } from '../../spec/table';
import { jsonPage } from '../pages';
import { defineFaultRule } from '../rule';
import { shapeElsewhere } from './versions';

export const wrongJsonType = defineFaultRule({
  id: 'wrong-json-type',
  severity: 'error',
  summary: 'A value is a JSON string, number, boolean or object as its type says.',
  why: 'Readers do not convert: a coordinate in quotes is no number to them, and a UID without quotes no text.',
  page: jsonPage,

  describe({ node, row }, { model }) {
    return {
      range: anchorOfNode(model, node),
      node,
      message: `${quoted(row.name)} takes ${wantedKindOf(row)}, not ${jsonKindOf(model, node)}.${otherType(model, node, row)}`,
      fixes: () => repairs(model, node, row),
    };
  },
});

/** The type that another version has here, if the value is of its JSON kind. */
function otherType(model: Model, node: number, row: Row): string {
  const other = rowsNamed(row.owner, row.name).find((one) => one.json !== row.json && fitsJson(model, node, one));
  return other === undefined ? '' : shapeElsewhere(row, ({ json }) => json === other.json, `${wantedKindOf(other)}`);
}

function repairs(model: Model, node: number, row: Row): readonly Fix[] {
  const source = writtenOf(model, node);
  const to = (title: string, text: string, isPreferred: boolean): Fix[] => [
    { title, edits: [replaceValue(model, node, text)], isPreferred },
  ];
  if (isString(model, node)) {
    const text = nameOf(model, node);
    if (row.json === 'number' && patternOf(row.type).test(text)) return to('Remove the quotes', text, true);
    if (row.json === 'boolean' && /^(true|false)$/.test(text)) return to('Remove the quotes', text, true);
    if (row.type === 'CodeableConcept')
      return to('Make it the text of a CodeableConcept', `{ "text": ${source} }`, false);
    if (row.type === 'Reference') return to('Make it a Reference', `{ "reference": ${source} }`, false);
    return [];
  }
  if (row.json === 'string' && /^-?[\d.]/.test(source))
    return to('Put it in quotes', `"${source}"`, !hasClosedCodes(row));
  return [];
}

/** What the text of a number type looks like. */
function patternOf(type: string): RegExp {
  if (type === 'decimal') return /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
  if (type === 'positiveInt') return /^[1-9]\d*$/;
  return type === 'unsignedInt' ? /^(0|[1-9]\d*)$/ : /^-?(0|[1-9]\d*)$/;
}
