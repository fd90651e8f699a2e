import { quoted } from '../../base/quote';
import { writtenOf } from '../../model/describe';
import { appendItems, objectAround, replaceValue } from '../../model/edits';
import { rowOfNode } from '../../model/element';
import type { Edit, Fix } from '../../model/fix';
import type { Model } from '../../model/model';
import { scalarsNamed } from '../../model/questions';
import type { Row } from '../../spec/table';
import type { Version } from '../../spec/version';
import { type Dimensions, fitsCount, regionTypesOf } from './regionWords';

/**
 * The codes that may be meant where a region type is none, the likeliest first: those that the number of values allows,
 * an exact number before a least one. All of them where no number is known, or none fits.
 */
export function regionTypesFor(
  model: Model,
  node: number,
  codes: readonly string[],
  version: Version,
): readonly string[] {
  const dimensions = dimensionsOf(rowOfNode(model, node));
  const values = dimensions === undefined ? undefined : valuesBeside(model, node);
  if (dimensions === undefined || values === undefined) return codes;
  const types = regionTypesOf(dimensions, version);
  const fitting = codes.filter((code) => {
    const facts = types.get(code);
    return facts !== undefined && fitsCount(facts, values.length);
  });
  if (fitting.length === 0) return codes;
  const isExact = (code: string): boolean => 'exactly' in (types.get(code)?.points ?? {});
  return [...fitting.filter(isExact), ...fitting.filter((code) => !isExact(code))];
}

/** True for a polygon in an image, which is a `polyline` there, closed by its first point. */
export function isPolygonInImage(row: Row, written: string, codes: readonly string[]): boolean {
  return dimensionsOf(row) === 2 && /^polygon$/i.test(written) && codes.includes('polyline');
}

/** Makes such a polygon a polyline, with the first point once more at its end if it is not there. */
export function asClosedPolyline(model: Model, node: number): Fix {
  const values = valuesBeside(model, node) ?? [];
  const [x, y] = values.map((value) => writtenOf(model, value));
  const last = values.slice(-2).map((value) => writtenOf(model, value));
  const isOpen =
    values.length >= 6 && values.length % 2 === 0 && (Number(x) !== Number(last[0]) || Number(y) !== Number(last[1]));
  const closing: readonly Edit[] =
    isOpen && x !== undefined && y !== undefined ? [appendItems(model, (values[0] ?? 0) - 1, [[x], [y]])] : [];
  return {
    title: `Replace by ${quoted('polyline')}${isOpen ? ', closed by its first point' : ''}`,
    edits: [replaceValue(model, node, JSON.stringify('polyline')), ...closing],
    isPreferred: true,
  };
}

/** In 5.0.0-snapshot1 both kinds of regions have the same types. */
function dimensionsOf(row: Row | undefined): Dimensions | undefined {
  if (row?.name !== 'regionType') return undefined;
  if (row.owner === 'ImageRegion2D') return 2;
  return row.owner === 'ImageRegion3D' ? 3 : undefined;
}

function valuesBeside(model: Model, node: number): readonly number[] | undefined {
  return scalarsNamed(model, objectAround(model, node), 'coordinate');
}
