import { type Position, type TextDocumentContentProvider, Uri } from 'vscode';
import type { ExplainMethod, ExplainParams, ExplainResult } from '../../server/src/protocol';
import type { Server } from './server';

/** The scheme of the virtual documents that hold the pages of rules. */
export const RULE_SCHEME = 'imagingselection-rule';

const EXPLAIN: ExplainMethod = 'imagingSelection/explain';

/** The page of a rule, in the words of the version that `about` is checked by; `at` is the problem that is meant. */
export function ruleUri(code: string, about: string | undefined, at: Position | undefined): Uri {
  const fragment = at === undefined ? '' : `${at.line},${at.character}`;
  return Uri.from({ scheme: RULE_SCHEME, path: `/${code}.md`, query: about ?? '', fragment });
}

function positionIn(fragment: string): ExplainParams['position'] {
  const [, line, character] = /^(\d+),(\d+)$/.exec(fragment) ?? [];
  return line === undefined ? undefined : { line: Number(line), character: Number(character) };
}

export function createRuleDocuments(server: Server): TextDocumentContentProvider {
  return {
    async provideTextDocumentContent({ path, query, fragment }) {
      const code = path.slice(1).replace(/\.md$/, '');
      const position = positionIn(fragment);
      const params: ExplainParams = { code, ...(query && { uri: query }), ...(position && { position }) };
      const result = await server.request<ExplainResult>(EXPLAIN, params);
      if (result === undefined)
        return 'The ImagingSelection server is not running. The command *ImagingSelection: Restart Server* starts it.\n';
      return result?.markdown ?? `There is no rule \`${code}\`.\n`;
    },
  };
}
