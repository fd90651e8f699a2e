import type { DocumentFormattingParams, DocumentRangeFormattingParams, TextEdit } from 'vscode-languageserver';
import type { FormatMethod, FormatResult } from '../../protocol';
import { format, formattingOf } from '../format';
import { documentMeant, type Part } from './part';

/** A formatter for clients that ask for one, and for all of them a request of our own. */
export const formatting: Part = {
  serve({ connection, documents, guard }, about) {
    connection.onDocumentFormatting(
      about<DocumentFormattingParams, TextEdit[]>('formatting', [], (document, { options }) =>
        formattingOf(document, options),
      ),
    );
    connection.onDocumentRangeFormatting(
      about<DocumentRangeFormattingParams, TextEdit[]>('formatting', [], (document, { options, range }) =>
        formattingOf(document, options, range),
      ),
    );
    connection.onRequest(FORMAT_METHOD, (params: unknown) =>
      guard<FormatResult>('formatting', null, () => format(documents, params), documentMeant(documents, params)),
    );
  },
};

const FORMAT_METHOD: FormatMethod = 'imagingSelection/format';
