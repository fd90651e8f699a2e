import { quoted } from '../../base/quote';
import { replaceValue } from '../../model/edits';
import { resourceAround } from '../../model/model';
import { lookUp } from '../../model/surroundings';
import { fhirPage } from '../../spec/links';
import { isReference, KIND_READS } from '../reference/referenceKind';
import { defineRule } from '../rule';

export const bundleReference = defineRule({
  id: 'bundle-reference',
  severity: 'info',
  summary: 'A reference by UUID in a Bundle is the `fullUrl` of one of its entries.',
  why: 'A `urn:uuid:` address exists in its Bundle only, so what no entry has can be found nowhere. Other references may lead to resources outside the Bundle, and those are let pass.',
  // FHIR links this anchor from its extension `parameters-fullUrl`.
  page: (version) => fhirPage(version, 'bundle.html#references'),
  on: ['Reference'],
  when: isReference('uuid'),
  reads: KIND_READS,
  looksOutside: true,

  check({ model, node, reference }, report) {
    if (reference.is !== 'value') return;
    const resource = resourceAround(model, node);
    const answer = resource && lookUp(model, resource.node, reference.value);
    if (answer?.is !== 'unknown') return;
    const { written } = answer;
    report({
      range: reference.range,
      node: reference.node,
      message:
        written === undefined
          ? 'No entry of the Bundle has this UUID as its `fullUrl`, so the reference leads nowhere: correct it, or add the entry.'
          : `No entry of the Bundle has this UUID in the same letters. Did you mean ${quoted(written)}?`,
      fixes: () =>
        written === undefined
          ? []
          : [
              {
                title: `Replace by ${quoted(written)}`,
                edits: [replaceValue(model, reference.node, JSON.stringify(written))],
                isPreferred: true,
              },
            ],
    });
  },
});
