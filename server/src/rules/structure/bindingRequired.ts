import { nearest } from '../../base/nearest';
import { oneOf, quoted } from '../../base/quote';
import { remembered } from '../../base/remembered';
import { nameOf } from '../../model/describe';
import { replaceValue } from '../../model/edits';
import { anchorOfNode } from '../../model/questions';
import { valueSetPage } from '../../spec/links';
import { type Binding, codesOf } from '../../spec/table';
import type { Version } from '../../spec/version';
import { pageOfElement } from '../pages';
import { asClosedPolyline, isPolygonInImage, regionTypesFor } from '../region/regionTypeRepairs';
import { defineFaultRule } from '../rule';
import { named, versionsOfCode } from './versions';

/** The codes of a binding, and all of them in words. */
const listed = remembered((version: Version) =>
  remembered((binding: Binding) => {
    const codes = codesOf(binding, version).map(({ code }) => code);
    return { codes, all: oneOf(codes) };
  }),
);

export const bindingRequired = defineFaultRule({
  id: 'binding-required',
  severity: 'error',
  summary: 'A code with a required binding is one of the codes of its value set.',
  why: 'A required binding allows no other codes, and codes are compared letter for letter: `Circle` is not `circle`.',
  page: pageOfElement('ImagingSelection.status'),

  describe({ node, row }, { model, resource }) {
    if (row.binding === undefined) return undefined;
    const { valueSet } = row.binding;
    const { codes, all } = listed(resource.version)(row.binding);
    const written = nameOf(model, node);
    const isPolygon = isPolygonInImage(row, written, codes);
    const meant = isPolygon ? undefined : nearest(written, codes);
    const elsewhere = versionsOfCode(row, written);
    const origin = elsewhere === 0 ? '' : ` It is a code of ${named(elsewhere)}.`;
    const hint = meant === undefined ? '' : ` Did you mean ${quoted(meant)}?`;
    const polygon = isPolygon ? ' A polygon in an image is a `polyline`, closed by its first point.' : '';
    return {
      range: anchorOfNode(model, node),
      node,
      message: `${quoted(written)} is no ${valueSet.title}: use ${all}.${origin}${hint}${polygon}`,
      page: valueSetPage(resource.version, valueSet),
      fixes: () => {
        if (isPolygon) return [asClosedPolyline(model, node)];
        const others = regionTypesFor(model, node, codes, resource.version).filter((code) => code !== meant);
        return [...(meant === undefined ? [] : [meant]), ...others].map((code) => ({
          title: `Replace by ${quoted(code)}`,
          edits: [replaceValue(model, node, JSON.stringify(code))],
          isPreferred: code === meant,
        }));
      },
    };
  },
});
