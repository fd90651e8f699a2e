import { nearest } from '../../base/nearest';
import { quoted } from '../../base/quote';
import { replace } from '../../model/edits';
import { anchorOfNode } from '../../model/questions';
import type { ElementOf } from '../../model/slot';
import { insertionInString, rangeInString } from '../../model/stringRange';
import { constraintIn } from '../../spec/constraints';
import { visitXhtml } from '../../spec/formats/xhtml';
import { isAllowedAttribute, isAllowedElement, NARRATIVE_ELEMENTS } from '../../spec/narrative';
import { pageOfConstraint } from '../pages';
import { defineRule, type Report } from '../rule';

/** Faults of one narrative that are reported one by one; past it they repeat each other. */
const MOST = 20;

export const txt1 = defineRule({
  id: 'txt-1',
  severity: 'error',
  summary: 'A narrative uses only the formatting of HTML that FHIR allows.',
  why: 'Narratives of many sources are shown inside one page. Scripts, forms and styles of one could change the others or harm the reader, so viewers drop them, or the whole text. From R6 on, txt-1 also says that the text is not blank.',
  page: pageOfConstraint('txt-1'),
  on: ['Narrative'],
  reads: 'inside',

  check(narrative, report) {
    const faults = readDiv(narrative, report);
    if (faults === undefined || constraintIn(narrative.table.version, 'txt-2') !== undefined) return;
    if (faults.isBlank) reportBlank(narrative, report);
  },
});

export const txt2 = defineRule({
  id: 'txt-2',
  severity: 'error',
  summary: 'A narrative is not blank.',
  why: 'A narrative stands for the resource where the resource itself cannot be read: with nothing in it, there is nothing to show.',
  page: pageOfConstraint('txt-2'),
  on: ['Narrative'],
  reads: 'inside',

  check(narrative, report) {
    const { div } = narrative;
    if (div.is !== 'value') return;
    let hasContent = false;
    const isWellFormed = visitXhtml(div.value, {
      content: () => {
        hasContent = true;
      },
    });
    if (isWellFormed && !hasContent) reportBlank(narrative, report);
  },
});

function reportBlank({ model, div }: ElementOf<'Narrative'>, report: (finding: Report) => void): void {
  if (div.is !== 'value') return;
  report({
    range: anchorOfNode(model, div.node),
    node: div.node,
    message: 'This narrative is blank: say in it what the resource says.',
  });
}

/** Reports what is not allowed in the narrative. */
function readDiv({ model, div }: ElementOf<'Narrative'>, report: (finding: Report) => void) {
  if (div.is !== 'value') return undefined;
  const { value, node } = div;
  let hasContent = false;
  let count = 0;
  const isWellFormed = visitXhtml(value, {
    content: () => {
      hasContent = true;
    },
    element: (name, at) => {
      if (isAllowedElement(name) || ++count > MOST) return;
      const meant = nearest(name, NARRATIVE_ELEMENTS);
      const hint = meant === undefined ? '' : ` Did you mean ${quoted(meant)}?`;
      report({
        range: rangeInString(model, node, at, at + name.length),
        node,
        message: `${quoted(`<${name}>`)} is not allowed in a narrative, which has only basic formatting.${hint}`,
      });
    },
    attribute: (name, at) => {
      if (isAllowedAttribute(name) || ++count > MOST) return;
      report({
        range: rangeInString(model, node, at, at + name.length),
        node,
        message: `The attribute ${quoted(name)} is not allowed in a narrative, which has only basic formatting.`,
        fixes: () => {
          const from = insertionInString(model, node, at - 1).start;
          const end = attributeEnd(value, at + name.length);
          const range = { start: from, end: insertionInString(model, node, end).start };
          return [{ title: `Remove ${quoted(name)}`, edits: [replace(range, '')] }];
        },
      });
    },
  });
  return { isBlank: isWellFormed && !hasContent };
}

/** The offset after the value of an attribute whose name ends at `at`. */
function attributeEnd(text: string, at: number): number {
  const value = /\s*=\s*("[^"]*"|'[^']*')/y;
  value.lastIndex = at;
  return at + (value.exec(text)?.[0].length ?? 0);
}
