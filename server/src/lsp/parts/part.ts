import type { CancellationToken } from 'vscode-languageserver';
import { isProjectFile } from '../addresses';
import { property } from '../configuration';
import type { Documents, OpenDocument } from '../documents';
import { LSPErrorCodes, ResponseError } from '../library';
import type { Session } from '../session';

/** One part of what the server does for a client. */
export interface Part {
  /** Answers what the client asks of it from now on. */
  readonly serve: (session: Session, about: About) => void;
}

/**
 * Asks something about one document, once all is known that has a say in it. A document that is not open here has no
 * answer but `instead`, and a project file none either. `part` names it in the log, should it throw.
 */
export type About = <P extends { readonly textDocument: { readonly uri: string } }, R>(
  part: string,
  instead: R,
  answer: (document: OpenDocument, params: P) => R,
) => (params: P, token: CancellationToken) => Promise<Answer<R>> | Answer<R>;

type Answer<R> = R | ResponseError<never>;

export function aboutIn({ documents, guard, projects }: Session): About {
  return (part, instead, answer) => {
    const now = (params: Parameters<typeof answer>[1], token: CancellationToken): Answer<typeof instead> => {
      if (token.isCancellationRequested)
        return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
      const document = documents.get(params.textDocument.uri);
      if (document === undefined || isProjectFile(document.uri)) return instead;
      return guard(part, instead, () => answer(document, params), document);
    };
    return (params, token) => projects.pending?.then(() => now(params, token)) ?? now(params, token);
  };
}

/**
 * The document that is meant by the parameters of a request of our own, or by the `data` of something that was sent; nothing
 * if it is not open. What is ended in work about a document is out for that document only.
 */
export function documentMeant(documents: Documents, params: unknown): OpenDocument | undefined {
  const uri = property(params, 'uri') ?? property(property(params, 'textDocument'), 'uri');
  return typeof uri === 'string' ? documents.get(uri) : undefined;
}
