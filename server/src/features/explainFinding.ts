import { LIMITS } from '../base/limits';
import type { FhirpathHost, JobResource, Outcome, Pointer, StopSignal, ValueResult } from '../fhirpath/job';
import { nodesAt } from '../model/places';
import { IMAGING_SELECTION, type Resource } from '../model/resource';
import type { Problem } from '../service/problem';
import type { UserConstraint } from '../service/project';
import { Descent, jsonOf, placeOf } from '../service/resourceTexts';
import { resourceAt, type Snapshot } from '../service/snapshot';
import { constraintIn } from '../spec/constraints';
import { rowAt } from '../spec/table';
import type { Version } from '../spec/version';
import { ARRAY, KEY, kindOf, NONE, type Node, valueOf } from '../syntax/tree';
import { code, fenced, plain } from './markdown';

/**
 * What a finding is about at its place, as a section of a Markdown page. For a constraint it holds what its expression
 * gives here by the fhirpath package, which is what validators that run it will say; where our own reading differs, it
 * says so and why.
 */
export async function explainFinding(
  snapshot: Snapshot,
  problem: Problem,
  host: FhirpathHost,
  stop?: StopSignal,
): Promise<string> {
  const line = snapshot.lines.lineAt(problem.range.start) + 1;
  const path = problem.path();
  const place = path === '' ? `Line ${line}` : `Line ${line}, ${code(path)}`;
  const verdicts = await verdictsOn(snapshot, problem, host, stop);
  return ['## Here', `${place}: ${problem.message}`, ...verdicts].join('\n\n');
}

/** The same for a published constraint that nothing is reported of, on the first resource. */
export async function explainUnbroken(
  snapshot: Snapshot,
  rule: string,
  host: FhirpathHost,
  stop?: StopSignal,
): Promise<string> {
  const resource = snapshot.model.resources[0];
  const question = resource === undefined ? undefined : publishedQuestion(rule, resource);
  const parts = ['## Here', `Nothing of ${code(rule)} is reported.`];
  if (resource === undefined || question === undefined || !isOfResource(question.context)) return parts.join('\n\n');
  const asked = placeIn(snapshot, resource, resource.node);
  const verdicts = await ask(snapshot, asked, question, host, stop);
  return [...parts, ...verdicts.map((verdict) => verdict.replace(OURS_BROKEN, OURS_HOLDS))].join('\n\n');
}

const OURS_BROKEN = /^- Our check.*$/m;
const OURS_HOLDS = '- Our check: **it holds**.';

/** The expressions to evaluate for a finding, and what to say of what they give. */
interface Question {
  readonly context: string;
  readonly expressions: readonly string[];
  readonly words: (results: readonly ValueResult[]) => readonly string[];
}

async function verdictsOn(
  snapshot: Snapshot,
  problem: Problem,
  host: FhirpathHost,
  stop: StopSignal | undefined,
): Promise<readonly string[]> {
  const chain = nodesAt(snapshot.tree, problem.range.start);
  const resource = resourceAt(snapshot, chain.at(-1) ?? NONE);
  if (resource === undefined) return [];
  const own = snapshot.settings.constraints.find((constraint) => constraint.key === problem.rule);
  const question = publishedQuestion(problem.rule, resource) ?? (own === undefined ? undefined : ownQuestion(own));
  if (question === undefined) return [];
  const place = elementOfContext(snapshot, resource, question.context, chain);
  return place === undefined ? [] : ask(snapshot, place, question, host, stop);
}

/** An element as FHIRPath can be asked about it. */
interface AskedPlace {
  readonly top: Node;
  readonly resource: Resource;
  readonly resourcePointer: Pointer;
  readonly element: Pointer;
}

/** The element around a finding that the constraint is on. */
function elementOfContext(
  snapshot: Snapshot,
  resource: Resource,
  context: string,
  chain: readonly Node[],
): AskedPlace | undefined {
  const { tree, model } = snapshot;
  if (isOfResource(context)) return placeIn(snapshot, resource, resource.node);
  const last = chain.at(-1);
  const within = last !== undefined && kindOf(tree, last) === KEY ? [...chain, valueOf(last)] : chain;
  const elements = within.filter((node) => node > resource.node && ![KEY, ARRAY].includes(kindOf(tree, node)));
  for (const node of elements.reverse()) {
    const place = placeIn(snapshot, resource, node);
    const names = place?.element.filter((step) => typeof step === 'string') ?? [];
    const isIt = context === 'Element' || rowAt(model.row[node] ?? 0).type === context;
    if (isIt || [IMAGING_SELECTION, ...names].join('.') === context) return place;
  }
  return undefined;
}

function isOfResource(context: string): boolean {
  return context === IMAGING_SELECTION || context === 'DomainResource';
}

function placeIn({ tree }: Snapshot, resource: Resource, node: Node): AskedPlace | undefined {
  const walk = new Descent(tree);
  const ofResource = walk.to(resource.node);
  const ofNode = node === resource.node ? ofResource : walk.to(node);
  if (ofResource === undefined || ofNode === undefined) return undefined;
  const { top, pointer } = ofResource;
  return { top, resource, resourcePointer: pointer, element: ofNode.pointer.slice(pointer.length) };
}

async function ask(
  { tree }: Snapshot,
  place: AskedPlace | undefined,
  { expressions, words }: Question,
  host: FhirpathHost,
  stop: StopSignal | undefined,
): Promise<readonly string[]> {
  if (place === undefined) return [];
  const { top, resource, resourcePointer, element } = place;
  const whole = jsonOf(tree, top);
  const text = whole ?? jsonOf(tree, resource.node);
  if (text === undefined) return ['FHIRPath can be evaluated here once the JSON of the resource is complete.'];
  if (text.length > LIMITS.constraintText) return ['The document is too long for FHIRPath to be evaluated here.'];
  const asked: JobResource = placeOf(resource, whole === undefined ? [] : resourcePointer);
  const job = { is: 'values', expressions, element, text, resource: asked } as const;
  return saying(await host.evaluate(job, LIMITS.expressionTime, stop), words);
}

function saying(outcome: Outcome, words: Question['words']): readonly string[] {
  switch (outcome.is) {
    case 'answered':
      return outcome.answer.is === 'values' ? words(outcome.answer.results) : [];
    case 'over':
      return [`FHIRPath was ended here, as it took too much ${outcome.limit}.`];
    case 'failed':
      return [`FHIRPath could not be run here: ${plain(outcome.message)}.`];
    case 'stopped':
      return [];
  }
}

function ownQuestion({ expression, context }: UserConstraint): Question {
  return {
    context,
    expressions: [expression],
    words: ([result]) => [
      `The expression on ${code(context)}:`,
      fenced('fhirpath', expression),
      `- By the fhirpath package it gives ${given(result)} here.`,
    ],
  };
}

/** HL7's correction of the expressions of 6.0.0-ballot4, as 6.0.0-ballot5 has it. */
const CORRECTED: Version = '6.0.0-ballot5';

function publishedQuestion(rule: string, { version }: Resource): Question | undefined {
  const published = constraintIn(version, rule);
  if (published === undefined) return undefined;
  const corrected = constraintIn(CORRECTED, rule)?.expression;
  const later = version === '6.0.0-ballot4' && corrected !== published.expression ? corrected : undefined;
  const counts = later === undefined ? undefined : COUNTS.get(rule);
  const expressions = [published.expression, later ?? 'true', counts?.expression ?? '{}'];
  return {
    context: published.context,
    expressions,
    words([ours, correction, counted]) {
      const sum = counts === undefined || !isTrue(ours) ? '' : sumOf(counts, counted);
      const validators = isTrue(ours)
        ? `${sum === '' ? 'A' : 'So a'} validator that runs it finds nothing wrong here.`
        : 'A validator that runs it reports this too.';
      const lines = [
        `- The expression that FHIR ${version} publishes gives ${given(ours)} here, by the fhirpath package. ${sum}${
          ours?.is === 'values' ? validators : ''
        }`.trim(),
      ];
      if (later !== undefined) lines.push(`- HL7's later correction of it gives ${given(correction)} here.`);
      lines.push(`- Our check: **it is broken**${isTrue(ours) ? `. ${counts?.reading ?? ''}`.trimEnd() : '.'}`);
      return [lines.join('\n')];
    },
  };
}

/** What a published expression adds up that belongs to lists of their own. */
interface Counts {
  /** The number of values of each list. */
  readonly expression: string;
  readonly divisor: 2 | 3;
  readonly what: string;
  readonly reading: string;
}

const COUNTS: ReadonlyMap<string, Counts> = new Map([
  [
    'isl-7',
    {
      expression: 'instance.imageRegion2D.select(coordinate.count())',
      divisor: 2,
      what: 'the values of all 2D regions of all instances',
      reading: 'The definition of `coordinate` asks for pairs in each list, so each is counted by itself.',
    },
  ],
  [
    'isl-8',
    {
      expression: 'imageRegion3D.select(coordinate.count())',
      divisor: 3,
      what: 'the values of all 3D regions',
      reading: 'The definition of `coordinate` asks for triples in each list, so each is counted by itself.',
    },
  ],
  [
    'isl-11',
    {
      expression: 'instance.select(waveFormChannel.count())',
      divisor: 2,
      what: 'the values of all instances',
      reading: 'A channel is a pair in its own list, so each list is counted by itself.',
    },
  ],
]);

/** Numbers of a sum that are shown. */
const SHOWN = 12;

function sumOf({ divisor, what }: Counts, counted: ValueResult | undefined): string {
  if (counted?.is !== 'values') return '';
  const numbers = counted.values.filter((value) => typeof value === 'number' && value > 0).map(Number);
  if (numbers.length === 0) return '';
  const isAll = numbers.length <= SHOWN && counted.values.length === counted.count;
  const property = divisor === 2 ? 'even' : 'a multiple of three';
  if (!isAll) return `It adds up ${what} before it divides by ${divisor}. `;
  const sum = numbers.reduce((total, one) => total + one, 0);
  return `It adds up ${what}: ${numbers.join(' + ')} = ${sum}, and ${sum} is ${property}. `;
}

function isTrue(result: ValueResult | undefined): boolean {
  return result?.is === 'values' && result.count === 1 && result.values[0] === true;
}

function given(result: ValueResult | undefined): string {
  if (result === undefined) return 'nothing';
  if (result.is === 'error') return `no answer: ${plain(result.message)}`;
  if (result.count === 0) return '**nothing**, which is not `true`,';
  const [value] = result.values;
  if (result.count > 1) return `${result.count} values, beginning with ${code(String(value))},`;
  return `**${typeof value === 'boolean' ? String(value) : plain(String(value))}**`;
}
