import type { Snippet, SnippetPart } from '../base/snippet';
import { XHTML_NAMESPACE } from '../spec/formats/xhtml';
import { type Binding, codesOf, type Row, type Table, type Type } from '../spec/table';

/**
 * The value that a property begins with, with a tab stop for everything the author has to say. Objects hold what they
 * must hold. Lines are broken with `\n` and indented with `\t`, which editors turn into the document's own.
 */
export function shapeOf(row: Row, table: Table): Snippet {
  return numbered(valueShape(row, table, 0));
}

/** One item of a list property, or the value of any other. */
export function itemShapeOf(row: Row, table: Table): Snippet {
  return numbered(singleShape(row, table, 0));
}

/** `"name": value`. */
export function propertyShape(row: Row, table: Table): Snippet {
  return numbered([`"${row.name}": `, ...valueShape(row, table, 0)]);
}

const DEPTH_LIMIT = 4;

function valueShape(row: Row, table: Table, depth: number): SnippetPart[] {
  const single = singleShape(row, table, depth);
  return row.isList ? ['[', ...single, ']'] : single;
}

function singleShape(row: Row, table: Table, depth: number): SnippetPart[] {
  if (row.name === 'resourceType') return [`"${row.owner}"`];
  if (row.type === 'xhtml') return [`"<div xmlns=\\"${XHTML_NAMESPACE}\\">`, { stop: 0 }, '</div>"'];
  if (row.json === 'string') return ['"', stringStop(row, table), '"'];
  if (row.json === 'number') return [{ stop: 0 }];
  if (row.json === 'boolean') return [{ stop: 0, choices: ['true', 'false'] }];
  return objectShape(row, table, depth);
}

function objectShape(row: Row, table: Table, depth: number): SnippetPart[] {
  const type = table.types.get(row.type);
  const { required = [] } = type ?? {};
  if (depth >= DEPTH_LIMIT || type === undefined) return ['{', { stop: 0 }, '}'];
  if (required.length === 0) return typicalShape(type, table, depth);
  const indent = '\t'.repeat(depth + 1);
  const parts: SnippetPart[] = ['{'];
  required.forEach((property, index) => {
    parts.push(`${index === 0 ? '' : ','}\n${indent}"${property.name}": `, ...valueShape(property, table, depth + 1));
  });
  parts.push(`\n${'\t'.repeat(depth)}}`);
  return parts;
}

/** An object of which nothing is required begins with what it mostly holds, on one line. */
function typicalShape(type: Type, table: Table, depth: number): SnippetPart[] {
  const rows = (type.facts.typical ?? []).flatMap((name) => type.rows.filter((row) => row.name === name));
  if (rows.length === 0) return ['{', { stop: 0 }, '}'];
  const parts = rows.flatMap((row, index) => [
    `${index === 0 ? '' : ', '}"${row.name}": `,
    ...valueShape(row, table, depth + 1),
  ]);
  return ['{ ', ...parts, ' }'];
}

function stringStop(row: Row, table: Table): SnippetPart {
  const codes = closedCodes(row.binding, table);
  return codes.length === 0 ? { stop: 0 } : { stop: 0, choices: codes };
}

function closedCodes(binding: Binding | undefined, table: Table): readonly string[] {
  if (binding === undefined || binding.strength !== 'required' || binding.valueSet.open === true) return [];
  return codesOf(binding, table.version).map(({ code }) => code);
}

/** Gives the stops their numbers, in the order of the text. */
function numbered(parts: readonly SnippetPart[]): Snippet {
  let stop = 0;
  return parts.map((part) => (typeof part === 'string' ? part : { ...part, stop: ++stop }));
}
