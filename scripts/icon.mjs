// Draws icon.png: an image in a frame, with a polyline region on it. Run it after a change; it needs nothing but Node.
import fs from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const SIZE = 256;
const SAMPLES = 4; // a side of the grid over which each pixel is averaged, so that edges are smooth

const background = [22, 50, 79];
const frame = [232, 240, 247];
const region = [255, 180, 60];
const inside = [70, 96, 112];

const corners = [
  [92, 100],
  [142, 78],
  [180, 112],
  [168, 164],
  [118, 178],
  [84, 148],
];

fs.writeFileSync('icon.png', png(pixels()));

function pixels() {
  const rows = Buffer.alloc(SIZE * (1 + SIZE * 4)); // each row starts with its filter: 0, none
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) rows.set(averageAt(x, y), y * (1 + SIZE * 4) + 1 + x * 4);
  }
  return rows;
}

function averageAt(x, y) {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const colour = colourAt(x + ((i % SAMPLES) + 0.5) / SAMPLES, y + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES);
    if (colour === undefined) continue;
    colour.forEach((part, at) => {
      sum[at] += part;
    });
    sum[3] += 255;
  }
  const covered = sum[3] / 255 || 1;
  return [sum[0] / covered, sum[1] / covered, sum[2] / covered, sum[3] / (SAMPLES * SAMPLES)].map(Math.round);
}

function colourAt(x, y) {
  if (!isInRoundedSquare(x, y, 8, 44)) return undefined;
  if (corners.some(([cx, cy]) => Math.hypot(x - cx, y - cy) < 11)) return region;
  if (edges().some(([a, b]) => distanceToSegment(x, y, a, b) < 4.5)) return region;
  if (isOnFrame(x, y)) return frame;
  return isInRegion(x, y) ? inside : background;
}

function isInRoundedSquare(x, y, margin, radius) {
  const reach = SIZE / 2 - margin - radius;
  const dx = Math.max(0, Math.abs(x - SIZE / 2) - reach);
  const dy = Math.max(0, Math.abs(y - SIZE / 2) - reach);
  return Math.hypot(dx, dy) <= radius;
}

/** Only the corners of the frame are drawn, as in a viewfinder. */
function isOnFrame(x, y) {
  const dx = Math.abs(x - SIZE / 2);
  const dy = Math.abs(y - SIZE / 2);
  const isOnBorder = Math.max(dx, dy) <= 84 && Math.max(dx, dy) >= 75;
  return isOnBorder && Math.min(dx, dy) >= 44;
}

function edges() {
  return corners.map((corner, at) => [corner, corners[(at + 1) % corners.length]]);
}

function distanceToSegment(x, y, [ax, ay], [bx, by]) {
  const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

function isInRegion(x, y) {
  const crossings = edges().filter(
    ([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax),
  );
  return crossings.length % 2 === 1;
}

function png(rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 6, 0, 0, 0], 8); // 8 bits a channel, red green blue alpha, no interlacing
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(content) >>> 0);
  return Buffer.concat([length, content, check]);
}
