import {
  type ExactDecimal,
  exactDecimal,
  product,
  roundedTo,
  withoutZeros,
  writtenDecimal,
} from '../../geometry/exactDecimal';
import type { TextEdit } from '../../syntax/edit';
import { exactPointsOf, scaleOf } from './exactPoints';
import { setPoints } from './points';
import type { Refactoring } from './refactoring';
import type { WholeRegion } from './wholeRegion';

/** The factors that need no question; any other one is asked for by a client that can (`imagingSelection/scale`). */
const FACTORS = [2, 0.5];

export const scaleRegion: Refactoring = {
  id: 'scale',
  kind: 'refactor.rewrite',
  *offers({ region }) {
    if (region === undefined) return;
    for (const factor of FACTORS) {
      const edits = scaled(region, factor);
      if (edits === undefined || edits.length === 0) continue;
      yield { title: `Multiply all values by ${factor}`, edits: () => edits, within: region.node };
    }
  },
};

/**
 * Every value of the region times a factor. Products are exact if they have no more than three digits behind the point,
 * or no more than the region has already; a factor below 1 adds as many as it makes values smaller. Nothing where values
 * cannot be reckoned with.
 */
export function scaled(region: WholeRegion, factor: number): readonly TextEdit[] | undefined {
  const times = exactDecimal(String(factor));
  const points = exactPointsOf(region);
  if (times === undefined || points === undefined) return undefined;
  const digits = Math.max(3, scaleOf(points) + Math.max(0, Math.ceil(-Math.log10(Math.abs(factor)))));
  return setPoints(
    region,
    points.map((point) => point.map((value) => multiplied(value, times, digits))),
  );
}

/** The digits that the author wrote stay, zeros at the end too; those that the product adds stay if they say something. */
function multiplied(value: ExactDecimal, times: ExactDecimal, digits: number): string {
  return writtenDecimal(withoutZeros(roundedTo(product(value, times), digits), value.scale));
}
