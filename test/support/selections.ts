import type { Range } from 'vscode-languageserver-protocol';

/** A selection with one circle, in which nothing else is wrong. */
export function circle(coordinates: string): string {
  return `{
  "resourceType": "ImagingSelection",
  "text": { "status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">A nodule</div>" },
  "status": "available",
  "code": { "text": "a nodule" },
  "studyUid": "1.2.3.4",
  "seriesUid": "1.2.3.5",
  "instance": [
    { "uid": "1.2.3.6", "imageRegion2D": [{ "regionType": "circle", "coordinate": [${coordinates}] }] }
  ]
}`;
}

/** Where a piece of a text stands that is in it once, on one line. */
export function placeOf(text: string, piece: string): Range {
  const at = text.indexOf(piece);
  if (at < 0 || text.indexOf(piece, at + 1) >= 0) throw new Error(`${piece} should be there once.`);
  const line = text.slice(0, at).split('\n').length - 1;
  const character = at - text.lastIndexOf('\n', at - 1) - 1;
  return { start: { line, character }, end: { line, character: character + piece.length } };
}
