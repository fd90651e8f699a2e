import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { axesFault, betterOrder } from '../../server/src/geometry/axes';
import { selfCrossing } from '../../server/src/geometry/crossing';
import { measureOf } from '../../server/src/geometry/measure';
import { outOfPlane } from '../../server/src/geometry/plane';
import { cross, dot, lengthOf, type Points, type Vector } from '../../server/src/geometry/points';

const coordinate = fc.double({ min: -500, max: 500, noNaN: true });
const vector: fc.Arbitrary<Vector> = fc.tuple(coordinate, coordinate, coordinate);
const radius = fc.double({ min: 1, max: 200, noNaN: true });
/** No unit of a last digit to hide behind. */
const EXACT = 1e-9;

/** Three directions at right angles, in any position. */
const frame = fc
  .tuple(vector, vector)
  .map(([a, b]) => {
    const u = unit(a);
    const w = unit(cross(u, b));
    return [u, cross(w, u), w] as const;
  })
  .filter((axes) => axes.every((axis) => Math.abs(lengthOf(axis) - 1) < 1e-6));

function unit(a: Vector): Vector {
  const length = lengthOf(a) || 1;
  return [a[0] / length, a[1] / length, a[2] / length];
}

function at(centre: Vector, ...steps: readonly (readonly [Vector, number])[]): Vector {
  return steps.reduce<Vector>(
    (sum, [direction, size]) => [
      sum[0] + direction[0] * size,
      sum[1] + direction[1] * size,
      sum[2] + direction[2] * size,
    ],
    centre,
  );
}

function space(...points: readonly Vector[]): Points {
  return { dimensions: 3, values: Float64Array.from(points.flat()) };
}

test('an ellipse is accepted wherever it lies and however it is turned', () => {
  fc.assert(
    fc.property(vector, frame, radius, radius, (centre, [u, v], a, b) => {
      const [major, minor] = [Math.max(a, b), Math.min(a, b)];
      const ends = [at(centre, [u, major]), at(centre, [u, -major]), at(centre, [v, minor]), at(centre, [v, -minor])];
      assert.equal(axesFault(space(...ends), true, EXACT), undefined);
    }),
  );
});

test('a bent ellipse is refused, and so is one that is not crossed in the middle', () => {
  fc.assert(
    fc.property(vector, frame, radius, fc.double({ min: 0.02, max: 1, noNaN: true }), (centre, [u, v], a, bend) => {
      const major = [at(centre, [u, a]), at(centre, [u, -a])];
      const bent = [at(centre, [v, a / 2], [u, bend * a]), at(centre, [v, -a / 2], [u, -bend * a])];
      assert.equal(axesFault(space(...major, ...bent), true, EXACT)?.kind, 'not-perpendicular');
      const moved = [at(centre, [v, a / 2], [u, bend * 2 * a]), at(centre, [v, -a / 2], [u, bend * 2 * a])];
      assert.equal(axesFault(space(...major, ...moved), true, EXACT)?.kind, 'no-common-midpoint');
    }),
  );
});

test('the ends of an ellipse in any other order are put right', () => {
  fc.assert(
    fc.property(
      vector,
      frame,
      radius,
      fc.double({ min: 0.2, max: 0.9, noNaN: true }),
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      (centre, [u, v], a, ratio, order) => {
        const ends = [at(centre, [u, a]), at(centre, [u, -a]), at(centre, [v, a * ratio]), at(centre, [v, -a * ratio])];
        const shuffled = order.map((index) => ends[index] ?? centre);
        const points = space(...shuffled);
        if (axesFault(points, true, EXACT) === undefined) return;
        const better = betterOrder(points, EXACT) ?? [];
        const repaired = space(...better.map((index) => shuffled[index] ?? centre));
        assert.equal(axesFault(repaired, true, EXACT), undefined);
      },
    ),
  );
});

test('an ellipsoid is accepted however it is turned, and refused when an axis leans', () => {
  fc.assert(
    fc.property(vector, frame, radius, radius, radius, (centre, [u, v, w], a, b, c) => {
      const ends = (...axes: readonly (readonly [Vector, number])[]) =>
        axes.flatMap(([axis, size]) => [at(centre, [axis, size]), at(centre, [axis, -size])]);
      assert.equal(axesFault(space(...ends([u, a], [v, b], [w, c])), false, EXACT), undefined);
      const leaning = unit(at(w, [v, 0.05]));
      assert.equal(axesFault(space(...ends([u, a], [v, b], [leaning, c])), false, EXACT)?.kind, 'not-perpendicular');
    }),
  );
});

test('points of a plane are flat; the one that is lifted out of it is found', () => {
  const square: readonly (readonly [number, number])[] = [
    [-150, -150],
    [150, -150],
    [150, 150],
    [-150, 150],
  ];
  const outline = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 40 });
  fc.assert(
    fc.property(vector, frame, outline, fc.nat(), (centre, [u, v, w], others, choice) => {
      const corners = [...square, ...others, [0, 0] as const];
      const flat = corners.map(([x, y]) => at(centre, [u, x], [v, y]));
      assert.equal(
        outOfPlane(space(...flat), () => 0),
        undefined,
      );
      const lifted = square.length + (choice % (others.length + 1));
      const bent = flat.map((point, index) => (index === lifted ? at(point, [w, 400]) : point));
      const found = outOfPlane(space(...bent), () => 0);
      assert.equal(found?.count, 1);
      assert.equal(found.point, lifted);
      assert.ok(Math.abs(found.distance - 400) < 1e-6);
    }),
  );
});

test('crossings are those that a look at each pair finds, on small grids where touching is common', () => {
  const small = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { minLength: 3, maxLength: 40 });
  let crossed = 0;
  fc.assert(
    fc.property(small, (corners) => {
      const outline = [...corners, corners[0] ?? [0, 0]];
      const expected = crossingsOf(outline);
      const found = selfCrossing({ dimensions: 2, values: Float64Array.from(outline.flat()) });
      assert.equal(found !== undefined, expected.size > 0);
      if (found !== undefined) assert.ok(expected.has(`${found.first} ${found.second}`));
      if (found !== undefined) crossed++;
    }),
    { numRuns: 1000 },
  );
  assert.ok(crossed > 100);
});

test('a long outline with short sides is looked at in full: one crossing is found, none is made up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 130, max: 3000 }), fc.nat(), fc.boolean(), (sides, choice, isTwisted) => {
      const corners = Array.from({ length: sides }, (_, index): [number, number] => {
        const angle = (2 * Math.PI * index) / sides;
        return [256 + 200 * Math.cos(angle), 256 + 200 * Math.sin(angle)];
      });
      const place = 1 + (choice % (sides - 3));
      const swapped = corners.with(place, corners[place + 1] ?? [0, 0]).with(place + 1, corners[place] ?? [0, 0]);
      const outline = isTwisted ? swapped : corners;
      const closed = [...outline, outline[0] ?? [0, 0]];
      const found = selfCrossing({ dimensions: 2, values: Float64Array.from(closed.flat()) });
      assert.equal(found !== undefined, isTwisted);
    }),
    { numRuns: 60 },
  );
});

test('an outline of 50,000 sides that all cross the picture comes to an end', () => {
  const values = new Float64Array(100_002);
  for (let point = 0; point < 50_000; point++) {
    values[point * 2] = point;
    values[point * 2 + 1] = point % 2 === 0 ? 0 : 50_000;
  }
  assert.equal(selfCrossing({ dimensions: 2, values }), undefined);
});

/** Every pair of sides that crosses, in whole numbers, which are exact. */
function crossingsOf(outline: readonly (readonly [number, number])[]): ReadonlySet<string> {
  const found = new Set<string>();
  const side = (a: number, b: number, p: number) => {
    const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = [], [px = 0, py = 0] = []] = [outline[a], outline[b], outline[p]];
    return Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));
  };
  for (let i = 0; i + 1 < outline.length; i++) {
    for (let j = i + 1; j + 1 < outline.length; j++) {
      const isCrossing = side(i, i + 1, j) * side(i, i + 1, j + 1) < 0 && side(j, j + 1, i) * side(j, j + 1, i + 1) < 0;
      if (isCrossing) found.add(`${i} ${j}`);
    }
  }
  return found;
}

test('the directions of the frames are at right angles, so that the tests above mean something', () => {
  fc.assert(
    fc.property(frame, ([u, v, w]) => {
      for (const product of [dot(u, v), dot(v, w), dot(u, w)]) assert.ok(Math.abs(product) < 1e-6);
    }),
  );
});

test('a shape measures the same wherever it lies and however it is turned', () => {
  const isNear = (value: number | undefined, wanted: number): boolean =>
    Math.abs((value ?? Number.NaN) - wanted) <= wanted * 1e-6;
  fc.assert(
    fc.property(
      vector,
      frame,
      radius,
      radius,
      radius,
      fc.integer({ min: 3, max: 40 }),
      (centre, [u, v, w], a, b, c, n) => {
        const corners = Array.from({ length: n }, (_, k) => {
          const angle = (2 * Math.PI * k) / n;
          return at(centre, [u, a * Math.cos(angle)], [v, a * Math.sin(angle)]);
        });
        const polygon = measureOf('polygon', space(...corners, at(centre, [u, a])), () => EXACT);
        assert.ok(isNear(polygon?.perimeter, 2 * n * a * Math.sin(Math.PI / n)));
        assert.ok(isNear(polygon?.area, (n / 2) * a * a * Math.sin((2 * Math.PI) / n)));
        const ends = (axis: Vector, half: number) => [at(centre, [axis, -half]), at(centre, [axis, half])];
        const ellipse = measureOf('ellipse', space(...ends(u, a), ...ends(v, b)), () => EXACT);
        assert.ok(isNear(ellipse?.area, Math.PI * a * b));
        const ellipsoid = measureOf('ellipsoid', space(...ends(u, a), ...ends(v, b), ...ends(w, c)), () => EXACT);
        assert.ok(isNear(ellipsoid?.volume, (4 / 3) * Math.PI * a * b * c));
      },
    ),
  );
});

test('the perimeter of an ellipse lies between those of the lines and the box around it', () => {
  fc.assert(
    fc.property(radius, radius, (a, b) => {
      const values = Float64Array.from([-a, 0, a, 0, 0, -b, 0, b]);
      const perimeter = measureOf('ellipse', { dimensions: 2, values })?.perimeter ?? Number.NaN;
      assert.ok(4 * Math.hypot(a, b) < perimeter && perimeter < 4 * (a + b));
    }),
  );
});
