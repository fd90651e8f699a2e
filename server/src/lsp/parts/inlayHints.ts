import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { inlayHintsIn, resolveInlayHint } from '../inlayHints';
import { documentMeant, type Part } from './part';

export const inlayHints: Part = {
  serve({ connection, client, configuration, documents, guard }, about) {
    const { inlayHint } = connection.languages;
    inlayHint.on(
      about<InlayHintParams, InlayHint[]>('inlay hints', [], (document, { range }) =>
        inlayHintsIn(document, range, configuration.shown.hints, client),
      ),
    );
    inlayHint.resolve((hint) =>
      guard<ReturnType<typeof resolveInlayHint>>(
        'inlay hints',
        hint,
        () => resolveInlayHint(documents, hint, client),
        documentMeant(documents, hint.data),
      ),
    );
  },
};
