// Figures in words, and tables in Markdown that read well on a terminal too.

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows @param {number} [texts] columns of text */
export function table(head, rows, texts = 1) {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column].length)));
  // A last column of text is long in one row and empty in the next.
  if (texts === head.length) widths[texts - 1] = 3;
  const pad = (cell, column) => (column < texts ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
  const line = (cells) => `| ${cells.map(pad).join(' | ')} |`;
  const rules = widths.map((width, column) => (column < texts ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rules), ...rows.map(line)].join('\n');
}

export function list(lines) {
  return lines.map((line) => `- ${line}`).join('\n');
}

export function multiple(value) {
  return `${value.toFixed(value < 9.95 ? 2 : 0)}x`;
}

/** A ratio with the spread of its middle half. @param {{ median: number, low: number, high: number }} each */
export function spread({ median, low, high }, inWords = multiple) {
  return `${inWords(median)} (${inWords(low)} to ${inWords(high)})`;
}

export function duration(milliseconds) {
  if (milliseconds < 1) return `${(milliseconds * 1000).toFixed(milliseconds < 0.01 ? 1 : 0)} µs`;
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
}

export function megabytes(value) {
  return value === undefined ? 'not told' : `${Math.round(value)} MB`;
}

export function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} KB`;
}
