import { quoted } from '../../base/quote';
import { jsonKindOf, wantedKindsOf } from '../../model/describe';
import { replaceValue, wrapInArray } from '../../model/edits';
import { anchorOfNode, fitsJson } from '../../model/questions';
import { jsonPage } from '../pages';
import { defineFaultRule } from '../rule';
import { meantValues } from './meantValue';
import { shapeElsewhere } from './versions';

export const arrayExpected = defineFaultRule({
  id: 'array-expected',
  severity: 'error',
  summary: 'A property that may repeat is an array, also when it has one value.',
  why: 'FHIR writes every property that may repeat as an array, so readers look for one and find nothing else.',
  page: jsonPage,

  describe({ node, row }, { model, resource }) {
    const isOne = fitsJson(model, node, row);
    const elsewhere = shapeElsewhere(row, (other) => !other.isList && fitsJson(model, node, other), 'one value');
    const message = isOne
      ? `${quoted(row.name)} may repeat, so it is an array: put the value in brackets.`
      : `${quoted(row.name)} is an array of ${wantedKindsOf(row)}, not ${jsonKindOf(model, node)}.`;
    return {
      range: anchorOfNode(model, node),
      node,
      message: `${message}${elsewhere}`,
      fixes: () => {
        const meant = isOne ? [] : meantValues(model, node, row, resource.version);
        if (meant.length === 0)
          return isOne ? [{ title: 'Put it in an array', edits: wrapInArray(model, node), isPreferred: true }] : [];
        return meant.map(({ title, text, isSure }) => ({
          title: row.json === 'number' ? `Write it as ${quoted(`[${text}]`)}` : `${title}, in an array`,
          edits: [replaceValue(model, node, `[${text}]`)],
          isPreferred: isSure,
        }));
      },
    };
  },
});
