import type { RuleFacts } from '../rules/rule';
import { constraintIn } from '../spec/constraints';
import type { ConstraintFacts } from '../spec/facts';
import { VERSIONS, type Version } from '../spec/version';
import type { Example } from './examples';
import { fenced } from './markdown';

/** What there is to know about a rule, as Markdown for one version of FHIR. */
export function rulePage(rule: RuleFacts, version: Version, examples: readonly Example[]): string {
  return `${[
    `# ${rule.id}`,
    `**${SEVERITY_NAMES[rule.severity]}.** ${rule.summary}`,
    '## Why',
    rule.why,
    ...published(rule.id, version),
    ...(examples.length === 0 ? [] : ['## Examples', ...examples.flatMap(exampleParts)]),
    ...settingParts(rule),
    '## Specification',
    `<${rule.page(version)}>`,
  ].join('\n\n')}\n`;
}

const SEVERITY_NAMES = { error: 'Error', warning: 'Warning', info: 'Information', hint: 'Hint' } as const;

/** The constraint of this key as the version publishes it, or nothing for the rules that are our own. */
export function constraintOf(ruleId: string, version: Version): ConstraintFacts | undefined {
  return constraintIn(version, ruleId);
}

function published(ruleId: string, version: Version): readonly string[] {
  const constraint = constraintOf(ruleId, version);
  if (constraint === undefined) return elsewherePublished(ruleId, version);
  const difference = version === '6.0.0-ballot4' ? DIFFERENCES.get(ruleId) : undefined;
  return [
    '## As published',
    `FHIR ${version} puts ${ruleId} on \`${constraint.context}\`, with this FHIRPath expression:`,
    fenced('fhirpath', constraint.expression),
    ...(difference === undefined ? [] : ['### What other validators answer', difference]),
  ];
}

/** That a constraint is one of other versions, and says nothing in this one. */
function elsewherePublished(ruleId: string, version: Version): readonly string[] {
  const others = VERSIONS.filter((other) => constraintOf(ruleId, other) !== undefined);
  if (others.length === 0) return [];
  return [
    '## As published',
    `FHIR ${version} has no ${ruleId}, so nothing is reported there. It is in ${others.join(' and ')}.`,
  ];
}

const CORRECTION = '[HL7/fhir pull request 4122](https://github.com/HL7/fhir/pull/4122)';

/** Where the published expression of 6.0.0-ballot4 does not say what the rule means. */
const DIFFERENCES: ReadonlyMap<string, string> = new Map([
  [
    'isl-7',
    'The expression adds up the values of all 2D regions of all instances before it divides by two. So a validator ' +
      'that runs it finds nothing wrong with two regions of 3 values each, because 6 is even. The definition of ' +
      '`coordinate` asks for pairs in each list, and that is what is checked here. HL7 has since corrected the ' +
      `expression in the same way: ${CORRECTION}.`,
  ],
  [
    'isl-8',
    'The expression adds up the values of all 3D regions before it divides by three. So a validator that runs it ' +
      'finds nothing wrong with a region of 4 values beside one of 5, because 9 is a multiple of three. The ' +
      'definition of `coordinate` asks for triples in each list, and that is what is checked here. HL7 has since ' +
      `corrected the expression in the same way: ${CORRECTION}.`,
  ],
  [
    'isl-10',
    'The expression looks at all instances together: a validator that runs it rejects a selection with ' +
      '`frameNumber` in one instance and `segmentNumber` in another. This rule reports that too, because validators ' +
      `of this version do. HL7 has since corrected the expression to look at each instance on its own (${CORRECTION}), ` +
      'since a DICOM series can hold objects of more than one kind; the message says so where it matters.',
  ],
  [
    'isl-11',
    'The expression adds up the values of all instances before it divides by two. So a validator that runs it finds ' +
      'nothing wrong with an odd `waveFormChannel` in each of two instances. A channel is a pair in its own list, and ' +
      `that is what is checked here. HL7 has since corrected the expression in the same way: ${CORRECTION}.`,
  ],
]);

/** Fixes of an example that are shown with the document that they lead to; of the others the title is enough. */
const FIXES_SHOWN = 2;

function exampleParts({ title, drawn, fixes }: Example): readonly string[] {
  const others = fixes.slice(FIXES_SHOWN).map((fix) => `“${fix.title}”`);
  return [
    `### ${title}`,
    fenced('text', drawn),
    ...fixes
      .slice(0, FIXES_SHOWN)
      .flatMap((fix) => [
        `After the fix “${fix.title}”:`,
        fenced(fix.after.includes('‹') ? 'text' : 'json', fix.after),
      ]),
    ...(others.length === 0 ? [] : [`Other fixes: ${others.join(', ')}.`]),
  ];
}

function settingParts({ id, severity }: RuleFacts): readonly string[] {
  const other = severity === 'error' ? 'warning' : 'error';
  return [
    '## Set it off, or change its severity',
    'In the settings of VS Code:',
    fenced('json', `"imagingSelection.rules": { "${id}": "off" }`),
    `On the command line: \`--rule ${id}=off\`. In both places \`error\`, \`warning\`, \`info\` and \`hint\` give it ` +
      `another severity, as in \`--rule ${id}=${other}\`.`,
  ];
}
