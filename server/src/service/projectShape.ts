import { rules } from '../rules/index';
import { SEVERITIES } from '../rules/rule';
import { VERSIONS } from '../spec/version';

/** What may stand in a project file. From it come what is said of mistakes in one, its JSON schema and its page. */
export type Shape = TextShape | ListShape | ObjectShape;

export interface TextShape {
  readonly is: 'text';
  /** What belongs here, as it follows "Here belongs ". */
  readonly what: string;
  readonly doc: string;
  /** The only texts that make sense here. */
  readonly allowed?: readonly string[];
  /** The keys of the project's own constraints make sense here too. */
  readonly isOpen?: boolean;
  /** What the value is where nothing stands. */
  readonly otherwise?: string;
}

export interface ListShape {
  readonly is: 'list';
  readonly what: string;
  readonly doc: string;
  readonly of: Shape;
}

export interface ObjectShape {
  readonly is: 'object';
  readonly what: string;
  readonly doc: string;
  readonly properties: ReadonlyMap<string, Shape>;
  readonly required: readonly string[];
}

const SEVERITY_WORDS: readonly string[] = ['off', ...SEVERITIES.toReversed()];

const fhirVersion: TextShape = {
  is: 'text',
  what: 'a FHIR version',
  doc: 'The FHIR version that the documents are checked by. `auto` finds it by what stands in each resource.',
  allowed: ['auto', ...VERSIONS],
};

const ruleId: TextShape = {
  is: 'text',
  what: 'the id of a rule',
  doc: 'The rule, as the code of the problem names it.',
  allowed: rules.map(({ id }) => id),
  isOpen: true,
};

function text(what: string, doc: string): TextShape {
  return { is: 'text', what, doc };
}

const ignored: ObjectShape = {
  is: 'object',
  what: 'an object',
  doc: 'Problems that are known and left as they are.',
  required: ['rule', 'reason'],
  properties: new Map<string, Shape>([
    ['rule', ruleId],
    [
      'path',
      text(
        'a path',
        'The element, from the top of the document, such as `instance[*].uid`; `[*]` stands for every index. Anywhere, if left out.',
      ),
    ],
    [
      'file',
      text('a pattern', 'The files, from the folder of this file, such as `data/**/*.json`. Every file, if left out.'),
    ],
    ['reason', text('a sentence', 'Why the problem is left as it is, for whoever reads this next.')],
  ]),
};

const constraint: ObjectShape = {
  is: 'object',
  what: 'an object',
  doc: 'A constraint of your own, in FHIRPath.',
  required: ['key', 'human', 'expression'],
  properties: new Map<string, Shape>([
    ['key', text('a name', 'The code of the problems that it reports.')],
    [
      'severity',
      {
        is: 'text',
        what: 'a severity',
        doc: 'How bad it is if it does not hold.',
        allowed: SEVERITIES.toReversed(),
        otherwise: 'error',
      },
    ],
    ['human', text('a sentence', 'What must hold, in words.')],
    ['expression', text('a FHIRPath expression', 'What must be true of each element that it is about.')],
    [
      'context',
      {
        is: 'text',
        what: 'the path of an element',
        doc: 'The elements that it is about, such as `ImagingSelection.instance`.',
        otherwise: 'ImagingSelection',
      },
    ],
  ]),
};

const fileVersion: ObjectShape = {
  is: 'object',
  what: 'an object',
  doc: 'The FHIR version of some of the files. Where several entries mean a file, the last one counts.',
  required: ['pattern', 'fhirVersion'],
  properties: new Map<string, Shape>([
    ['pattern', text('a pattern', 'The files, from the folder of this file, such as `r5/**`.')],
    ['fhirVersion', fhirVersion],
  ]),
};

export const projectShape: ObjectShape = {
  is: 'object',
  what: 'an object',
  doc: 'What a project has decided for its ImagingSelection documents.',
  required: [],
  properties: new Map<string, Shape>([
    ['$schema', text('an address', 'The JSON schema of this file, for editors that look for it here.')],
    ['fhirVersion', fhirVersion],
    [
      'files',
      {
        is: 'list',
        what: 'a list',
        doc: 'FHIR versions by file. Where several patterns mean a file, the last one counts.',
        of: fileVersion,
      },
    ],
    [
      'rules',
      {
        is: 'object',
        what: 'an object',
        doc: 'Severity of single rules, or `off`. A rule that is not named has its own severity.',
        required: [],
        properties: new Map<string, Shape>(
          rules.map(({ id, summary }) => [
            id,
            { is: 'text', what: 'a severity', doc: summary, allowed: SEVERITY_WORDS },
          ]),
        ),
      },
    ],
    ['ignore', { is: 'list', what: 'a list', doc: 'Problems that are known and left as they are.', of: ignored }],
    ['constraints', { is: 'list', what: 'a list', doc: 'Constraints of your own.', of: constraint }],
  ]),
};
