import { type TextDocumentContentProvider, Uri } from 'vscode';
import type { ExplainMethod, ExplainParams, ExplainResult } from '../../server/src/protocol';
import type { Server } from './server';

/** The scheme of the virtual documents that hold the pages of rules. */
export const RULE_SCHEME = 'imagingselection-rule';

const EXPLAIN: ExplainMethod = 'imagingSelection/explain';

/** The page of a rule, in the words of the version that `about` is checked by. */
export function ruleUri(code: string, about: string | undefined): Uri {
  return Uri.from({ scheme: RULE_SCHEME, path: `/${code}.md`, query: about ?? '' });
}

export function createRuleDocuments(server: Server): TextDocumentContentProvider {
  return {
    async provideTextDocumentContent({ path, query }) {
      const code = path.slice(1).replace(/\.md$/, '');
      const params: ExplainParams = query === '' ? { code } : { code, uri: query };
      const result = await server.request<ExplainResult>(EXPLAIN, params);
      if (result === undefined)
        return 'The ImagingSelection server is not running. The command *ImagingSelection: Restart Server* starts it.\n';
      return result?.markdown ?? `There is no rule \`${code}\`.\n`;
    },
  };
}
