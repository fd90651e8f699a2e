import type { Bounded } from '../base/bounded';
import type { ExamplesOf } from '../features/examples';
import type { FhirpathHost } from '../fhirpath/job';
import type { Host as Files } from '../service/surroundings';
import type { ReadCodes } from '../syntax/codes';

/** What the server needs of the place that it runs in. */
export interface Host extends Files {
  /** `most`: the bytes of the longest file that is read; those of a project file if it is left out. */
  readonly readFile: (address: string, most?: number) => Promise<string | undefined>;
  /**
   * The files below a folder, as they are found; links are not followed. None where the folder is not on this machine.
   * Where there is no such function, the workspace is what is open.
   */
  readonly findFiles?: (folder: string, isWanted: IsWanted) => AsyncIterable<FoundFile>;
  /** Runs a task later; the function that it returns calls it off. */
  readonly after: (milliseconds: number, task: () => void) => () => void;
  /** A UUID that nobody has had before, in lower case. */
  readonly randomUuid: () => string;
  /** The present moment, with the offset of a time zone (`Europe/Berlin`) or else of this machine: `localTime`. */
  readonly now: (timeZone?: string) => string;
  /** Ends work that does not come to an end; without it, such work takes the server along. */
  readonly bounded?: Bounded;
  /** A fast way to the codes of a text, where there is one. */
  readonly readCodes?: ReadCodes;
  /** The examples of a rule, for its page; without them a page has none. */
  readonly examplesOf?: ExamplesOf;
  /** Evaluates FHIRPath; where there is none, constraints of the author's own are not run. */
  readonly fhirpath?: FhirpathHost;
}

/** Whether a file is looked for, or a folder looked into; `path` is that in the folder of the search. */
export type IsWanted = (path: string, is: 'file' | 'folder') => boolean;

export interface FoundFile {
  /** In the folder of the search, with `/` in it. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Changes whenever the file does. */
  readonly modified: number;
}
