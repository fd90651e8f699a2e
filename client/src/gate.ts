import type { CancellationToken, Position, TextDocument, TextDocumentChangeEvent } from 'vscode';
import type { MessageSignature, Middleware } from 'vscode-languageclient';
import { LANGUAGES } from './languages';
import { isEmptyJson, looksLikeOurs } from './sniff';

export type GateMiddleware = Required<Pick<Middleware, 'didOpen' | 'didChange' | 'didClose' | 'sendRequest'>>;

/**
 * Keeps documents that are not ours from the server: they are not opened there, no change is sent and nothing is asked
 * about them. A document that starts to look like ours is opened then, by `open`, which must lead to `didOpen` again;
 * one that was opened stays open until it is closed.
 */
export function createGate(open: (document: TextDocument) => void): GateMiddleware {
  const opened = new Set<string>();
  return {
    async didOpen(document, next) {
      const uri = document.uri.toString();
      if (opened.has(uri) || !isWanted(document)) return;
      opened.add(uri);
      await next(document);
    },
    async didChange(event, next) {
      if (opened.has(event.document.uri.toString())) await next(event);
      else if (startsToLookLikeOurs(event)) open(event.document);
    },
    async didClose(document, next) {
      if (opened.delete(document.uri.toString())) await next(document);
    },
    sendRequest<P, R>(
      type: RequestKind,
      params: P | undefined,
      token: CancellationToken | undefined,
      next: SendRequest<P, R>,
    ): Promise<R> {
      const uri = documentIn(params);
      if (uri === undefined || opened.has(uri)) return next(type, params, token);
      // Null is a result that every request about a document may have: there is nothing to say.
      return Promise.resolve(null as R);
    },
  };
}

type RequestKind = string | MessageSignature;
type SendRequest<P, R> = (type: RequestKind, params?: P, token?: CancellationToken) => Promise<R>;

/** True for a document that the server should see: it looks like one of ours, or it may become anything yet. */
export function isWanted(document: TextDocument): boolean {
  if (!LANGUAGES.includes(document.languageId)) return false;
  return isProjectFile(document) || looksLikeOurs(document.getText()) || isBlank(document);
}

/** The same for a document that has just been changed, by a look at what is new in it. */
export function startsToLookLikeOurs({ document, contentChanges }: TextDocumentChangeEvent): boolean {
  if (!LANGUAGES.includes(document.languageId)) return false;
  const [change, another] = contentChanges;
  if (change === undefined) return false;
  if (another !== undefined) return isWanted(document);
  return looksLikeOurs(textAround(document, change.range.start, change.text)) || isBlank(document);
}

/** The project file is the server's too: it says what is wrong in it, and which of its entries are not needed any more. */
function isProjectFile({ uri }: TextDocument): boolean {
  return uri.toString().endsWith('/.imagingselection.json');
}

/** An empty document of JSON with comments is more likely a settings file than a resource. */
function isBlank(document: TextDocument): boolean {
  return document.languageId !== 'jsonc' && document.lineCount < 20 && isEmptyJson(document.getText());
}

/** The lines of a change and one more on each side: a name and its value need not stand on one line. */
function textAround(document: TextDocument, { line, character }: Position, added: string): string {
  const last = Math.min(document.lineCount - 1, line + added.split('\n').length);
  const lines: string[] = [];
  for (let at = Math.max(0, line - 1); at <= last; at++) {
    const { text } = document.lineAt(at);
    if (text.length <= LONG_LINE) lines.push(text);
    else if (at === line) lines.push(text.slice(Math.max(0, character - NEARBY), character + added.length + NEARBY));
  }
  return lines.join('\n');
}

/** A file on one line of megabytes must not be looked through for each letter that is typed. */
const LONG_LINE = 100_000;
const NEARBY = 200;

function documentIn(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null || !('textDocument' in params)) return undefined;
  const { textDocument } = params;
  if (typeof textDocument !== 'object' || textDocument === null || !('uri' in textDocument)) return undefined;
  return typeof textDocument.uri === 'string' ? textDocument.uri : undefined;
}
