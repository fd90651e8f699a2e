import { skipSpace } from '../../syntax/characters';
import type { SyntaxProblem } from '../../syntax/tree';
import { jsonPage } from '../pages';
import { type DocumentPlace, defineDocumentRule, type Report } from '../rule';
import { onlyResource } from './onlyResource';
import { syntaxWords } from './syntaxWords';

export const jsonSyntax = defineDocumentRule({
  id: 'json-syntax',
  severity: 'error',
  summary: 'The text is JSON, and nothing but JSON.',
  why: 'No reader of FHIR accepts a document that is not well-formed JSON; most stop at the first mistake and say little about it. JSON has no comments, no trailing commas and no single quotes.',
  page: jsonPage,

  check(document, report) {
    const { tree } = document;
    if (document.jsonStart > 0) report(textBefore(document));
    for (const problem of tree.errors) {
      if (problem.code === 'content-after' && document.jsonStart > 0) continue;
      report({ ...describe(document, problem), isShownElsewhere: !document.reports(problem) });
    }
  },
});

function textBefore({ tree, jsonStart, root }: DocumentPlace): Report {
  const { text } = tree;
  const start = skipSpace(text, 0);
  const line = /^[^\r\n]*/.exec(text.slice(start, jsonStart))?.[0].trimEnd() ?? '';
  const lineNumber = text.slice(0, jsonStart).split(/\r\n|\r|\n/).length;
  return {
    range: { start, end: start + Math.max(line.length, 1) },
    message: `This text is no JSON: the resource begins on line ${lineNumber}. Keep only the resource.`,
    node: root,
    fixes: () => [onlyResource(tree, root, { start: 0, end: text.length })],
  };
}

function describe(document: DocumentPlace, problem: SyntaxProblem): Report {
  const { tree, root } = document;
  const { message, fix, related } = syntaxWords(document, problem);
  return {
    range: { start: problem.start, end: Math.max(problem.end, problem.start + 1) },
    message,
    node: problem.node >= 0 && problem.node < tree.count ? problem.node : root,
    ...(related === undefined ? {} : { related: [related] }),
    fixes: () => (fix === undefined ? [] : [fix()]),
  };
}
