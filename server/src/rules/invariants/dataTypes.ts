import { writtenOf } from '../../model/describe';
import { insertProperties, replaceValue } from '../../model/edits';
import type { ElementView } from '../../model/element';
import type { Fix } from '../../model/fix';
import { isAttempted, saysNothing } from '../../model/inside';
import { isAfter } from '../../spec/moments';
import { pageOfConstraint } from '../pages';
import { defineRule } from '../rule';

/** Adds a property with a tab stop for its value. */
function adding(element: ElementView, name: string): readonly Fix[] {
  const { model, node, table, elementType: type } = element;
  const rows = type.rows.filter((row) => row.name === name);
  return [{ title: `Add \`${name}\``, edits: insertProperties(model, node, type, rows, table) }];
}

const REFERENCE_PARTS = new Set(['reference', 'identifier', 'display', 'extension']);

export const ref2 = defineRule({
  id: 'ref-2',
  severity: 'error',
  summary: 'A reference has a `reference`, an `identifier`, a `display` or an extension.',
  why: 'Without any of these it refers to nothing, not even in words.',
  page: pageOfConstraint('ref-2'),
  on: ['Reference'],
  reads: {},

  check(element, report) {
    if (element.isUnfinished || saysNothing(element)) return;
    if (isAttempted(element, (row) => REFERENCE_PARTS.has(row.name))) return;
    report({
      range: element.anchor,
      node: element.node,
      message: 'This reference refers to nothing: add a `reference`, an `identifier` or a `display`.',
      fixes: () => ['reference', 'identifier', 'display'].flatMap((name) => adding(element, name)),
    });
  },
});

export const per1 = defineRule({
  id: 'per-1',
  severity: 'error',
  summary: 'A period does not end before it starts.',
  why: 'Such a period has no moment in it. Where a date is given in part, its whole span counts: 2020 may end in January 2020.',
  page: pageOfConstraint('per-1'),
  on: ['Period'],
  needs: ['start'],
  reads: 'inside',

  check({ model, start, end }, report) {
    if (start.is !== 'value' || end.is !== 'value' || !isAfter(start.value, end.value)) return;
    report({
      range: end.range,
      node: end.node,
      message: 'This period ends before it starts.',
      related: [{ range: start.range, message: 'It starts here.' }],
      fixes: () => [
        {
          title: 'Swap start and end',
          edits: [
            replaceValue(model, start.node, writtenOf(model, end.node)),
            replaceValue(model, end.node, writtenOf(model, start.node)),
          ],
        },
      ],
    });
  },
});

export const cod1 = defineRule({
  id: 'cod-1',
  severity: 'warning',
  summary: 'A coding with a `display` has a `code`.',
  why: 'The display only says what the code means; software reads the code.',
  page: pageOfConstraint('cod-1'),
  on: ['Coding'],
  reads: {},

  check(element, report) {
    const { display } = element;
    if (display.is === 'absent' || element.isUnfinished || isAttempted(element, (row) => row.name === 'code')) return;
    report({
      range: display.key,
      node: display.node,
      message: 'A `display` says what a `code` means, and there is none: add the `code`.',
      fixes: () => adding(element, 'code'),
    });
  },
});

export const ident1 = defineRule({
  id: 'ident-1',
  severity: 'warning',
  summary: 'An identifier has a `value`.',
  why: 'The value is the identifier; the rest only says where it comes from. Searches by identifier pass over one without.',
  page: pageOfConstraint('ident-1'),
  on: ['Identifier'],
  reads: {},

  check(element, report) {
    if (element.isUnfinished || saysNothing(element) || isAttempted(element, (row) => row.name === 'value')) return;
    report({
      range: element.anchor,
      node: element.node,
      message: 'This identifier has no `value`: add it.',
      fixes: () => adding(element, 'value'),
    });
  },
});
