import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from 'vscode-languageserver';
import { GivenTokens, tokensIn } from '../semanticTokens';
import type { Part } from './part';

export const semanticTokens: Part = {
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
