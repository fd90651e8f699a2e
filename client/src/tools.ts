import {
  Disposable,
  LanguageModelTextPart,
  type LanguageModelTool,
  LanguageModelToolResult,
  lm,
  type PreparedToolInvocation,
  Uri,
  workspace,
} from 'vscode';
import type {
  ExplainMethod,
  ExplainParams,
  ExplainResult,
  FixMethod,
  FixResult,
  TextParams,
  TextProblem,
  ValidateMethod,
  ValidateResult,
} from '../../server/src/protocol';
import type { Server } from './server';

const VALIDATE: ValidateMethod = 'imagingSelection/validate';
const FIX: FixMethod = 'imagingSelection/fix';
const EXPLAIN: ExplainMethod = 'imagingSelection/explain';

/** A text, or the address or path of a file. */
interface TextInput {
  readonly text?: string;
  readonly uri?: string;
  readonly fhirVersion?: string;
}

interface ExplainInput {
  readonly rule: string;
  readonly uri?: string;
  readonly line?: number;
  readonly column?: number;
}

/** The tools that an assistant in the editor asks instead of guessing. Not every editor that runs extensions has them. */
export function registerTools(server: Server): Disposable {
  if (typeof lm?.registerTool !== 'function') return new Disposable(() => undefined);
  return Disposable.from(
    lm.registerTool('imagingselection_validate', validateTool(server)),
    lm.registerTool('imagingselection_fix', fixTool(server)),
    lm.registerTool('imagingselection_explain', explainTool(server)),
  );
}

function validateTool(server: Server): LanguageModelTool<TextInput> {
  return {
    prepareInvocation: ({ input }) => prepared('Checking', input),
    async invoke({ input }, token) {
      const params = await textOf(input);
      if (params === undefined) return said(NOTHING_GIVEN);
      const result = await server.request<ValidateResult>(VALIDATE, params, token);
      if (result === undefined) return said(NOT_RUNNING);
      if (result === null) return said(NO_SELECTION);
      return answer({
        fhirVersions: result.resources.map(({ version, because }) => `${version}: ${because}`),
        ...listed('problems', result.problems),
      });
    },
  };
}

function fixTool(server: Server): LanguageModelTool<TextInput> {
  return {
    prepareInvocation: ({ input }) => prepared('Repairing a copy of', input),
    async invoke({ input }, token) {
      const params = await textOf(input);
      if (params === undefined) return said(NOTHING_GIVEN);
      const result = await server.request<FixResult>(FIX, params, token);
      if (result === undefined) return said(NOT_RUNNING);
      if (result === null) return said(NO_SELECTION);
      const { text, fixed, left } = result;
      return answer({
        note: 'No file was changed. Only repairs with one right answer were made; what is left has to be decided by a person.',
        ...listed('fixed', fixed),
        ...listed('left', left),
        text,
      });
    },
  };
}

function explainTool(server: Server): LanguageModelTool<ExplainInput> {
  return {
    prepareInvocation: ({ input: { rule } }) => ({ invocationMessage: `Looking up ${rule}` }),
    async invoke({ input }, token) {
      const params: ExplainParams = {
        code: input.rule,
        ...(input.uri !== undefined && { uri: addressOf(input.uri).toString() }),
        ...(input.line !== undefined && { position: { line: input.line - 1, character: (input.column ?? 1) - 1 } }),
      };
      const result = await server.request<ExplainResult>(EXPLAIN, params, token);
      if (result === undefined) return said(NOT_RUNNING);
      return said(result?.markdown ?? `There is no rule ${input.rule}.`);
    },
  };
}

const NOTHING_GIVEN = 'Give either the text of a document or the address of a file that can be read.';
const NOT_RUNNING = 'The ImagingSelection server is not running.';
const NO_SELECTION = 'There is no FHIR ImagingSelection in this text.';

/**
 * A file outside the workspace is read only if the author agrees, so that what is in it does not get to a model unseen;
 * what is inside they have opened for it.
 */
function prepared(doing: string, { text, uri }: TextInput): PreparedToolInvocation {
  const name = uri === undefined ? 'a text' : uri.slice(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('\\')) + 1);
  const invocationMessage = `${doing} ${text === undefined ? name : 'a text'}`;
  if (text !== undefined || uri === undefined || isKnown(addressOf(uri))) return { invocationMessage };
  const message = `${uri} is not in the workspace. It is read, and what is found in it is given to the assistant.`;
  return { invocationMessage, confirmationMessages: { title: `Read ${name}?`, message } };
}

function isKnown(uri: Uri): boolean {
  return openDocument(uri) !== undefined || workspace.getWorkspaceFolder(uri) !== undefined;
}

function openDocument(uri: Uri) {
  return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** The text as it is in the editor, or else as it is stored. */
async function textOf({ text, uri, fhirVersion }: TextInput): Promise<TextParams | undefined> {
  const told = fhirVersion === undefined ? {} : { fhirVersion };
  if (text !== undefined) return { text, ...told };
  if (uri === undefined) return undefined;
  const address = addressOf(uri);
  try {
    const read = openDocument(address)?.getText() ?? new TextDecoder().decode(await workspace.fs.readFile(address));
    return { text: read, uri: address.toString(), ...told };
  } catch {
    return undefined; // it is not there, or may not be read
  }
}

/** Models give paths as often as addresses: of this machine, or from the workspace folder. */
function addressOf(uri: string): Uri {
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(uri)) return Uri.parse(uri);
  const [folder] = workspace.workspaceFolders ?? [];
  const isWhole = /^([/\\]|[A-Za-z]:[/\\])/.test(uri);
  if (folder === undefined) return Uri.file(uri);
  return isWhole ? folder.uri.with({ path: Uri.file(uri).path }) : Uri.joinPath(folder.uri, uri);
}

/** Enough for an assistant to go on with; it can ask again. */
const MOST_TOLD = 100;

function listed(name: string, problems: readonly TextProblem[]): object {
  const told = { [name]: problems.slice(0, MOST_TOLD) };
  return problems.length > MOST_TOLD ? { ...told, [`${name}Count`]: problems.length } : told;
}

function answer(value: object): LanguageModelToolResult {
  return said(JSON.stringify(value, null, 1));
}

function said(text: string): LanguageModelToolResult {
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}
