import { oneOf, quoted } from '../../base/quote';
import { nameOf } from '../../model/describe';
import { removeProperty, renameProperty } from '../../model/edits';
import type { Fix } from '../../model/fix';
import { meantRow } from '../../model/meant';
import type { Model } from '../../model/model';
import { fitsJson, fitsRow, isPresent, placeOf, rangeOfName } from '../../model/questions';
import type { Row, Type } from '../../spec/table';
import { pageOfElement } from '../pages';
import { defineFaultRule, type FaultPlace, type Report } from '../rule';
import { partOfAnother } from './partOfAnother';
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
    const part = partOfAnother(model, node, type);
    if (part !== undefined) {
      if (part.first !== name) return undefined;
      return { range: rangeOfName(model, node), node, message: part.message, fixes: () => [part.fix] };
    }
    const homes = homesOf(type, name, resource.version);
    const meant = homes.length > 0 ? undefined : (typedValue(model, node, type) ?? meantRow(name, type));
    const hint = meant === undefined ? '' : ` Did you mean ${quoted(meant.name)}?`;
    const isPath = meant !== undefined && PATH.test(name);
    const place = homes.length === 0 ? '.' : `: it belongs to ${oneOf(homes)}.`;
    return {
      range: rangeOfName(model, node),
      node,
      message: isPath
        ? `${quoted(name)} is a path, and JSON has none: write ${quoted(meant.name)}, and in its value what the path leads to.`
        : `${quoted(name)} is no property of ${placeOf(type)}${place}${hint}`,
      page: pageOfElement(type.path)(resource.version),
      fixes: () => {
        const removal: Fix = { title: `Remove ${quoted(name)}`, edits: [removeProperty(model, node)] };
        if (meant === undefined || isPath || isPresent(model, node, meant)) return [removal];
        return [
          {
            title: `Rename to ${quoted(meant.name)}`,
            edits: [renameProperty(model, node, meant.name)],
            isPreferred: fitsRow(model, node + 1, meant) && !isBeginning(name, meant),
          },
          removal,
        ];
      },
    };
  },
});

/** Of what only begins like the name that is meant, more may be wrong than the name: `study` may hold a reference. */
function isBeginning(name: string, meant: Row): boolean {
  return meant.name.length > name.length + 2 && meant.name.startsWith(name);
}

/** A path as FSH and FHIRPath write it. */
const PATH = /^\w+(?:\[[^\]]*\]|\.\w)/;

/** The value of an extension has its type in its name: the plainest one for the JSON that stands there. */
function typedValue(model: Model, key: number, type: Type): Row | undefined {
  if (type.name !== 'Extension' || nameOf(model, key) !== 'value') return undefined;
  const plain = ['valueString', 'valueBoolean', 'valueDecimal'].flatMap((name) => type.byName.get(name) ?? []);
  return plain.find((row) => fitsJson(model, key + 1, row));
}

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
