import { quoted } from '../../base/quote';
import { nameOf } from '../../model/describe';
import { removeProperty, renameProperty } from '../../model/edits';
import type { Fix } from '../../model/fix';
import { meantRow } from '../../model/meant';
import { fitsRow, isPresent, placeOf, rangeOfName } from '../../model/questions';
import { pageOfElement } from '../pages';
import { defineFaultRule } from '../rule';

export const unknownProperty = defineFaultRule({
  id: 'unknown-property',
  severity: 'error',
  summary: 'An object has only the properties that its type defines.',
  why: 'Readers drop what they do not know, so a misspelt property is lost without a word.',
  page: pageOfElement('ImagingSelection'),

  describe({ node, type }, { model, resource }) {
    if (type === undefined) return undefined;
    const name = nameOf(model, node);
    const meant = meantRow(name, type);
    const hint = meant === undefined ? '' : ` Did you mean ${quoted(meant.name)}?`;
    return {
      range: rangeOfName(model, node),
      node,
      message: `${quoted(name)} is no property of ${placeOf(type)}.${hint}`,
      page: pageOfElement(type.facts.path ?? type.name)(resource.version),
      fixes: () => {
        const removal: Fix = { title: `Remove ${quoted(name)}`, edits: [removeProperty(model, node)] };
        if (meant === undefined || isPresent(model, node, meant)) return [removal];
        return [
          {
            title: `Rename to ${quoted(meant.name)}`,
            edits: [renameProperty(model, node, meant.name)],
            isPreferred: fitsRow(model, node + 1, meant),
          },
          removal,
        ];
      },
    };
  },
});
