import { oneOf, quoted } from '../../base/quote';
import { nameOf } from '../../model/describe';
import { removeProperty, renameProperty } from '../../model/edits';
import type { Fix } from '../../model/fix';
import { meantRow } from '../../model/meant';
import { fitsRow, isPresent, placeOf, rangeOfName } from '../../model/questions';
import type { Type } from '../../spec/table';
import { pageOfElement } from '../pages';
import { defineFaultRule, type FaultPlace, type Report } from '../rule';
import { type Foreign, foreignProperty, homesOf, insteadOf, named } from './versions';

export const unknownProperty = defineFaultRule({
  id: 'unknown-property',
  severity: 'error',
  summary: 'An object has only the properties that its type defines.',
  why: 'Readers drop what they do not know, so a misspelt property is lost without a word.',
  page: pageOfElement('ImagingSelection'),

  describe({ node, type }, { model, resource }) {
    if (type === undefined) return undefined;
    const name = nameOf(model, node);
    const foreign = foreignProperty(type, name, resource.version);
    if (foreign !== undefined) return ofAnotherVersion(name, foreign, { model, resource, node, type });
    // A name that is spelt right is in the wrong place: another name that is like it says another thing.
    const homes = homesOf(type, name, resource.version);
    const meant = homes.length > 0 ? undefined : meantRow(name, type);
    const hint = meant === undefined ? '' : ` Did you mean ${quoted(meant.name)}?`;
    const place = homes.length === 0 ? '.' : `: it belongs to ${oneOf(homes)}.`;
    return {
      range: rangeOfName(model, node),
      node,
      message: `${quoted(name)} is no property of ${placeOf(type)}${place}${hint}`,
      page: pageOfElement(type.path)(resource.version),
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

/** A property of another version may only be renamed by its author: what it says is mostly said in another way now. */
function ofAnotherVersion(
  name: string,
  foreign: Foreign,
  { model, resource, node, type }: FaultPlace & { readonly node: number; readonly type: Type },
): Report {
  return {
    range: rangeOfName(model, node),
    node,
    message: `${quoted(name)} is from ${named(foreign.versions)}; ${insteadOf(foreign, resource.version)}`,
    page: pageOfElement(type.path)(resource.version),
    fixes: () => [
      ...foreign.alike
        .filter((row) => !isPresent(model, node, row))
        .map((row) => ({
          title: `Rename to ${quoted(row.name)}`,
          edits: [renameProperty(model, node, row.name)],
        })),
      { title: `Remove ${quoted(name)}`, edits: [removeProperty(model, node)] },
    ],
  };
}
