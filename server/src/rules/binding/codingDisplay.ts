import { quoted } from '../../base/quote';
import { replaceValue } from '../../model/edits';
import { knownSystem } from '../../spec/displays';
import { pageOfElement } from '../pages';
import { defineRule } from '../rule';

export const codingDisplay = defineRule({
  id: 'coding-display',
  severity: 'info',
  summary: 'The `display` of a coding is not that of another code.',
  why: 'Software goes by the code and people by the display. Where the two name different things, one of them is wrong, and nobody can tell which. Other words than those of the code system are let pass, such as a translation.',
  page: pageOfElement('Coding.display'),
  on: ['Coding'],
  needs: ['display'],
  reads: 'inside',

  check({ model, system, code, display }, report) {
    if (display.is !== 'value' || code.is !== 'value' || system.is !== 'value') return;
    const known = knownSystem(system.value);
    const own = known?.byCode.get(code.value);
    const others = known?.byDisplay.get(display.value.trim().toLowerCase());
    const [shown] = own ?? [];
    const [other] = others ?? [];
    if (shown === undefined || other === undefined || others?.some((one) => one.code === code.value) === true) return;
    report({
      range: display.range,
      node: display.node,
      message: `Code and display name different things: ${quoted(shown.code)} is ${quoted(shown.display)}, and ${quoted(other.display)} is ${quoted(other.code)}.`,
      fixes: () => [
        {
          title: `Replace the display by ${quoted(shown.display)}`,
          edits: [replaceValue(model, display.node, JSON.stringify(shown.display))],
        },
        {
          title: `Replace the code by ${quoted(other.code)}`,
          edits: [replaceValue(model, code.node, JSON.stringify(other.code))],
        },
      ],
    });
  },
});
