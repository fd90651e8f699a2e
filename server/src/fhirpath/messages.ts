import { quoted } from '../base/quote';

/** What the fhirpath package says, in words for the author of an expression. */
export interface Complaint {
  readonly message: string;
  /** It is the expression that is wrong, whatever the document. */
  readonly isInvalid: boolean;
}

export function complaintOf(error: unknown): Complaint {
  const said = error instanceof Error ? error.message : String(error);
  for (const [pattern, words] of INVALID) {
    const found = pattern.exec(said);
    if (found !== null) return { message: words(found), isInvalid: true };
  }
  if (error instanceof RangeError && said.includes('call stack'))
    return { message: 'It goes too deep.', isInvalid: false };
  return { message: `The fhirpath package says ${quoted(said)}.`, isInvalid: false };
}

const INVALID: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/^line: \d+; column: \d+; message: .*'<EOF>'/, () => 'This is no whole FHIRPath expression: it ends too early.'],
  [
    /^line: (\d+); column: (\d+); message: (.*)/,
    ([, line = '1', column = '0', message = '']) => {
      const at = `character ${Number(column) + 1}${line === '1' ? '' : ` of line ${line}`}`;
      const what = /'(.+?)'(?! *[,}])/.exec(message.replace(/ expecting .*/, ''))?.[1];
      return `This is no FHIRPath expression: ${at}${what === undefined ? '' : `, ${quoted(what)},`} does not fit there.`;
    },
  ],
  [/^Not impl(?:emented)?:? (.+)/, ([, name = '']) => `FHIRPath has no function ${quoted(name)} that is known here.`],
  [
    /undefined environment variable: (.+)/,
    ([, name = '']) => `There is no variable ${quoted(`%${name}`)}: known are %resource, %rootResource and %context.`,
  ],
  [
    /^The asynchronous function "(\w+)"/,
    ([, name = '']) => `The function ${quoted(name)} asks a server, and no server is asked from here.`,
  ],
  [
    /^(\S+) wrong arity: got (\d+)/,
    ([, name = '', count = '']) =>
      `The function ${quoted(name)} does not take ${count} parameter${count === '1' ? '' : 's'}.`,
  ],
  [/^(\S+) expects no params/, ([, name = '']) => `The function ${quoted(name)} takes no parameters.`],
  [/cannot be resolved to a valid type identifier/, () => 'It names a type that FHIR does not have.'],
];
