import type { Documents, OpenDocument } from './documents';
import { LSPErrorCodes, ResponseError } from './library';

/** What a client keeps of something that it was shown, until it asks for the rest of it. */
export interface ViewData {
  readonly uri: string;
  readonly opening: number;
  readonly version: number;
  /** Which one it is, for the feature to say. */
  readonly kind: string;
  readonly at: number;
}

export function viewData({ uri, opening, version }: OpenDocument, kind: string, at: number): ViewData {
  return { uri, opening, version, kind, at };
}

/** The document that something was shown in, if its text is the same still. */
export function documentOf(
  documents: Documents,
  data: unknown,
): { document: OpenDocument; view: ViewData } | undefined {
  const view = readViewData(data);
  const document = view && documents.get(view.uri);
  if (document?.opening !== view?.opening || document?.version !== view?.version) return undefined;
  return document === undefined || view === undefined ? undefined : { document, view };
}

export function changed(): ResponseError {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since this was shown.');
}

function readViewData(data: unknown): ViewData | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { uri, opening, version, kind, at } = data as Partial<ViewData>; // each is checked here
  if (typeof uri !== 'string' || typeof opening !== 'number' || typeof version !== 'number') return undefined;
  if (typeof kind !== 'string' || typeof at !== 'number') return undefined;
  return { uri, opening, version, kind, at };
}
