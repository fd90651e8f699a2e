import type { Message } from 'vscode-languageserver';
import { property } from './configuration';
import { ErrorCodes } from './library';

/** Why a message is not handed on, as an error of JSON-RPC. */
export interface Refusal {
  readonly code: number;
  readonly message: string;
}

/**
 * Lets through what a server may be sent at this point of its life, with parameters that are what the protocol says; so
 * what comes after this can rely on it. A request that is refused is answered with the reason, a notification is dropped.
 */
export class MessageGate {
  private phase: Phase = 'new';

  constructor(private readonly answer: (id: RequestId, refusal: Refusal) => void) {}

  /** The client has asked the server to shut down. */
  get isEnded(): boolean {
    return this.phase === 'ended';
  }

  /** True for a message to hand on. It may be any JSON. */
  admits(message: Message): boolean {
    const [id, method, params] = ['id', 'method', 'params'].map((name) => property(message, name));
    if (typeof method !== 'string') return isResponse(message);
    const isRequest = typeof id === 'string' || typeof id === 'number';
    const refusal = refusalOf({ method, params, isRequest }, this.phase);
    if (refusal !== undefined) {
      if (isRequest) this.answer(id, refusal);
      return false;
    }
    if (method === 'initialize') this.phase = 'running';
    if (method === 'shutdown') this.phase = 'ended';
    return true;
  }
}

export type RequestId = string | number | null;

/** Before `initialize`, between it and `shutdown`, and after that. */
type Phase = 'new' | 'running' | 'ended';

interface Asked {
  readonly method: string;
  readonly params: unknown;
  readonly isRequest: boolean;
}

function isResponse(message: Message): boolean {
  return typeof message === 'object' && message !== null && ('result' in message || 'error' in message);
}

function refusalOf({ method, params, isRequest }: Asked, phase: Phase): Refusal | undefined {
  if (method === 'exit') return undefined;
  if (method.startsWith('$/')) {
    const wanted = ofProtocol.get(method);
    return wanted === undefined || ['string', 'number'].includes(typeof property(params, wanted)) ? undefined : WRONG;
  }
  if (phase === 'new' && method !== 'initialize') {
    return { code: ErrorCodes.ServerNotInitialized, message: 'The first request must be `initialize`.' };
  }
  if (phase === 'running' && method === 'initialize') {
    return { code: ErrorCodes.InvalidRequest, message: 'The server has been initialized before.' };
  }
  if (phase === 'ended') {
    return { code: ErrorCodes.InvalidRequest, message: 'The server has been asked to shut down.' };
  }
  if (method === 'initialize') return typeof property(params, 'capabilities') === 'object' ? undefined : WRONG;
  return isWellFormed(method, params, isRequest) ? undefined : WRONG;
}

/** What a message about the protocol itself must name. */
const ofProtocol: ReadonlyMap<string, string> = new Map([
  ['$/cancelRequest', 'id'],
  ['$/progress', 'token'],
]);

const WRONG: Refusal = { code: ErrorCodes.InvalidParams, message: 'The parameters are not those of this method.' };

/** What the methods of the protocol have in common, and what each needs of its own; the rest each answer looks at itself. */
function isWellFormed(method: string, params: unknown, isRequest: boolean): boolean {
  if (method === 'textDocument/didOpen') return isDocument(property(params, 'textDocument'));
  if (method === 'textDocument/didChange') {
    const changes = property(params, 'contentChanges');
    const isCounted = typeof property(property(params, 'textDocument'), 'version') === 'number';
    return isNamed(params) && isCounted && Array.isArray(changes) && changes.every(isChange);
  }
  const isOnDocument = method.startsWith('textDocument/') || onDocument.has(method);
  if (isOnDocument && !isNamed(params)) return false;
  const wanted = Object.entries(needed.get(method) ?? {});
  if (!wanted.every(([name, isRight]) => isRight(property(params, name)))) return false;
  // No method takes its parameters by their places; but libraries say that there are none by `[null]`.
  const isByPlace = Array.isArray(params) && !(params.length === 1 && params[0] === null);
  return !isRequest || params === undefined || params === null || (isObject(params) && !isByPlace);
}

type Parameters = Readonly<Record<string, (value: unknown) => boolean>>;

/** Methods of our own that are answered about one document; the others look at what they are given themselves. */
const onDocument: ReadonlySet<string> = new Set(
  ['freshUid', 'fhirpathAt', 'evaluate'].map((name) => `imagingSelection/${name}`),
);

/** What the parameters of a method must have besides the document. */
const needed: ReadonlyMap<string, Parameters> = new Map<string, Parameters>([
  ...['completion', 'hover', 'definition', 'references', 'documentHighlight', 'prepareRename'].map(
    (name): [string, Parameters] => [`textDocument/${name}`, { position: isPosition }],
  ),
  ['textDocument/rename', { position: isPosition, newName: isText }],
  ['textDocument/selectionRange', { positions: isListOf(isPosition) }],
  ['textDocument/codeAction', { range: isRange, context: isObject }],
  ['textDocument/inlayHint', { range: isRange }],
  ['textDocument/semanticTokens/range', { range: isRange }],
  ['textDocument/semanticTokens/full/delta', { previousResultId: isText }],
  ['textDocument/formatting', { options: isObject }],
  ['textDocument/rangeFormatting', { range: isRange, options: isObject }],
  ['completionItem/resolve', { label: isText }],
  ['codeAction/resolve', { title: isText }],
  ['codeLens/resolve', { range: isRange }],
  ['documentLink/resolve', { range: isRange }],
  ['inlayHint/resolve', { position: isPosition }],
  ['workspaceSymbol/resolve', { name: isText, location: isPlaceOfSymbol }],
  ['workspace/symbol', { query: isText }],
  ['workspace/executeCommand', { command: isText }],
  ['workspace/diagnostic', { previousResultIds: isListOf(isResult) }],
  ['workspace/textDocumentContent', { uri: isText }],
  ['workspace/didChangeWatchedFiles', { changes: isListOf(isUriHolder) }],
]);

function isNamed(params: unknown): boolean {
  return typeof property(property(params, 'textDocument'), 'uri') === 'string';
}

function isDocument(value: unknown): boolean {
  const [uri, languageId, version, text] = ['uri', 'languageId', 'version', 'text'].map((name) =>
    property(value, name),
  );
  return (
    typeof uri === 'string' && typeof languageId === 'string' && typeof version === 'number' && typeof text === 'string'
  );
}

function isChange(value: unknown): boolean {
  const range = property(value, 'range');
  return typeof property(value, 'text') === 'string' && (range === undefined || isRange(range));
}

function isRange(value: unknown): boolean {
  return isPosition(property(value, 'start')) && isPosition(property(value, 'end'));
}

function isPosition(value: unknown): boolean {
  return Number.isInteger(property(value, 'line')) && Number.isInteger(property(value, 'character'));
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isListOf(isRight: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.every(isRight);
}

function isUriHolder(value: unknown): boolean {
  return isText(property(value, 'uri'));
}

function isResult(value: unknown): boolean {
  return isUriHolder(value) && isText(property(value, 'value'));
}

/** The range of a symbol may be told only when it is asked for. */
function isPlaceOfSymbol(value: unknown): boolean {
  const range = property(value, 'range');
  return isUriHolder(value) && (range === undefined || isRange(range));
}
