import type { CancellationToken, ResponseError } from 'vscode-languageserver';
import type { OpenDocument } from '../documents';
import type { Guard } from '../guard';
import type { About } from './part';

/**
 * A part whose answer takes a while; if it fails, that costs only this answer, as with the others. What it does before it
 * has to wait is ended if it does not come to an end.
 */
export function later<R>(guard: Guard, part: string, instead: R, answer: () => Promise<R>): Promise<R> {
  const failed = (error: unknown): R =>
    guard(part, instead, () => {
      throw error;
    });
  return guard(part, Promise.resolve(instead), () => answer().catch(failed));
}

/** As `About`, for an answer that takes a while and may be called off. */
export function aboutLater(about: About, guard: Guard) {
  return <P extends { readonly textDocument: { readonly uri: string } }, R>(
    part: string,
    instead: R,
    answer: (document: OpenDocument, params: P, token: CancellationToken) => Promise<R | ResponseError<never>>,
  ) => {
    return async (params: P, token: CancellationToken): Promise<R | ResponseError<never>> => {
      const ask = about<P, Promise<R | ResponseError<never>>>(part, Promise.resolve(instead), (document) =>
        later<R | ResponseError<never>>(guard, part, instead, () => answer(document, params, token)),
      );
      return await ask(params, token);
    };
  };
}
