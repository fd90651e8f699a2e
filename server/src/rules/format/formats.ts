import { quoted } from '../../base/quote';
import { malformedValue } from '../../model/formats';
import { anchorOfNode } from '../../model/questions';
import { type FormattedType, isFormatted } from '../../spec/formats';
import { OID_PREFIX } from '../../spec/formats/names';
import { fhirPage } from '../../spec/links';
import { primitives } from '../../spec/primitives';
import { defineFaultRule, type FaultRule } from '../rule';
import { formatWhys } from './formatFacts';
import { messageOf } from './formatWords';
import { repairsOf } from './repairs';

/** One rule for each primitive type that has a form of its own: `format-id`, `format-instant` ... */
export const formatRules: readonly FaultRule[] = Object.keys(primitives).filter(isFormatted).map(formatRule);

function formatRule(type: FormattedType): FaultRule {
  return defineFaultRule({
    id: `format-${type}`,
    severity: 'error',
    summary: `A value of type \`${type}\` is well formed, such as ${quoted(primitives[type].example)}.`,
    why: `${primitives[type].doc} ${formatWhys[type]}`,
    page: (version) => fhirPage(version, PAGES[type] ?? `datatypes.html#${type}`),

    describe({ node, row }, { model }) {
      const malformed = malformedValue(model, node, row);
      if (malformed === undefined) return undefined;
      const { text, fault, range } = malformed;
      const isPrefixed = type === 'id' && text.startsWith(OID_PREFIX);
      return {
        range: isPrefixed ? anchorOfNode(model, node) : range,
        node,
        message: messageOf({ type, row, text, fault }),
        fixes: () => repairsOf(model, node, { type, row, text, fault }),
      };
    },
  });
}

/** The types that stand on other pages than the primitives do. */
const PAGES: Partial<Readonly<Record<FormattedType, string>>> = {
  xhtml: 'narrative.html#Narrative',
  elementId: 'types.html#Element',
};
