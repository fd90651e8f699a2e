// Milliseconds against document size, both axes logarithmic, so that what grows with the size is a straight line.
import { rivals, works } from './report.mjs';
import { median } from './timing.mjs';

const WIDTH = 720;
const HEIGHT = 400;
const plane = { left: 64, right: 430, top: 20, bottom: 350 };

const series = [
  { work: 'jsonService', colour: '#b3423a' },
  { work: 'parseTree', colour: '#a8791f' },
  { work: 'problems', colour: '#1f6f8b' },
  { work: 'keystroke', colour: '#7a4fa3' },
  { work: 'tape', colour: '#4a9a5b' },
  { work: 'jsonParse', colour: '#555555' },
];

const titles = { jsonParse: 'JSON.parse', ...works, ...rivals };

/** An SVG of the shape `mixed`. @param {readonly { kind: string, length: number, times: object }[]} service */
export function plot(service) {
  const points = service.filter(({ kind }) => kind === 'mixed');
  const lines = series.map(({ work, colour }) => ({
    title: titles[work].replaceAll('`', ''),
    colour,
    points: points.flatMap((one) => {
      const times = one.times[work] ?? one.rivals?.times[work];
      return times === undefined ? [] : [[one.length, median(times)]];
    }),
  }));
  const x = scale(
    points.map(({ length }) => length),
    plane.left,
    plane.right,
  );
  const y = scale(
    lines.flatMap((line) => line.points.map(([, time]) => time)),
    plane.bottom,
    plane.top,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...x.powers.map((bytes) => gridLine(x.at(bytes), plane.top, x.at(bytes), plane.bottom)),
    ...y.powers.map((time) => gridLine(plane.left, y.at(time), plane.right, y.at(time))),
    ...x.powers.map((bytes) => label(x.at(bytes), plane.bottom + 20, bytesText(bytes), 'middle')),
    ...y.powers.map((time) => label(plane.left - 8, y.at(time) + 4, timeText(time), 'end')),
    ...lines.map((line) => curve(line, x, y)),
    ...namesOf(lines, y),
    '</svg>',
    '',
  ].join('\n');
}

/** Maps the decades around the values to the way from `from` to `to`. */
function scale(values, from, to) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  const at = (value) => from + ((to - from) * (Math.log10(value) - low)) / (high - low);
  return { at, powers: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)) };
}

function curve({ points, colour }, x, y) {
  const path = points.map(([bytes, time]) => `${x.at(bytes).toFixed(1)},${y.at(time).toFixed(1)}`).join(' ');
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`;
}

/** Each line's title stands at its end, and below the one before. */
function namesOf(lines, y) {
  const end = ({ points }) => y.at(points[points.length - 1][1]);
  const drawn = [];
  let below = 0;
  for (const line of [...lines].sort((a, b) => end(a) - end(b))) {
    const height = Math.max(end(line) + 4, below);
    drawn.push(`<text x="${plane.right + 10}" y="${height.toFixed(1)}" fill="${line.colour}">${line.title}</text>`);
    below = height + 17;
  }
  return drawn;
}

function gridLine(x1, y1, x2, y2) {
  return `<path d="M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}" stroke="#dddddd"/>`;
}

function label(x, y, text, anchor) {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="#333333" text-anchor="${anchor}">${text}</text>`;
}

function bytesText(bytes) {
  return bytes < 1e6 ? `${bytes / 1e3} KB` : `${bytes / 1e6} MB`;
}

function timeText(milliseconds) {
  if (milliseconds < 1) return `${Math.round(milliseconds * 1000)} µs`;
  return milliseconds < 1000 ? `${milliseconds} ms` : `${milliseconds / 1000} s`;
}
