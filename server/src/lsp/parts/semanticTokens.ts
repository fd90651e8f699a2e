import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from 'vscode-languageserver';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../../features/semanticTokens';
import { GivenTokens, tokensIn } from '../semanticTokens';
import type { Part } from './part';

export const semanticTokens: Part = {
  offers: ({ semanticTokens: tokens }) => ({
    ...(tokens !== undefined && {
      semanticTokensProvider: {
        legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
        range: tokens.ofRange,
        full: tokens.ofAll && { delta: tokens.deltas },
      },
    }),
  }),
  serve({ connection, client }, about) {
    const { semanticTokens: tokens } = connection.languages;
    if (client.semanticTokens === undefined) return;
    const given = new GivenTokens(client.semanticTokens.deltas);
    tokens.on(
      about<SemanticTokensParams, SemanticTokens>('semantic tokens', NONE, (document) => given.ofAll(document)),
    );
    tokens.onDelta(
      about<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
        'semantic tokens',
        NONE,
        (document, { previousResultId }) => given.since(document, previousResultId),
      ),
    );
    tokens.onRange(
      about<SemanticTokensRangeParams, SemanticTokens>('semantic tokens', NONE, (document, { range }) =>
        tokensIn(document, range),
      ),
    );
  },
};

const NONE: SemanticTokens = { data: [] };
