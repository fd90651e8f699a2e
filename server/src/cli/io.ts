import type { ExamplesOf } from '../features/examples';
import type { FhirpathHost } from '../fhirpath/job';

/** What the command line needs of the process it runs in, besides the files. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Settles when whoever reads the standard output has taken most of it. */
  readonly drained: () => Promise<void>;
  /** All of the standard input. */
  readonly readInput: () => Promise<Uint8Array>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: { readonly out: boolean; readonly err: boolean };
  /** Width of the terminal, where there is one. */
  readonly columns: number | undefined;
  /** The file of this program, for its threads. */
  readonly script: string;
  /** The examples of a rule, for its page. */
  readonly examplesOf: ExamplesOf;
  /** Evaluates FHIRPath. Nothing of it is started before it is asked. */
  readonly fhirpath: FhirpathHost;
}

/** Whether to colour: https://no-color.org first, then FORCE_COLOR, then whether a person is looking. */
export function wantsColour({ environment, isTerminal }: Io, stream: 'out' | 'err' = 'out'): boolean {
  if ((environment.NO_COLOR ?? '') !== '') return false;
  const forced = environment.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal[stream] && environment.TERM !== 'dumb';
}
