import type { MarkupContent } from 'vscode-languageserver';
import { MarkupKind } from './library';

/** Markdown for a client that shows it; for any other the same words without the marks. */
export function markup(markdown: string, showsMarkdown: boolean): MarkupContent {
  if (showsMarkdown) return { kind: MarkupKind.Markdown, value: markdown };
  return { kind: MarkupKind.PlainText, value: withoutMarks(markdown) };
}

function withoutMarks(markdown: string): string {
  return markdown
    .replace(/^#+ +/gm, '')
    .replace(/^```.*\n?/gm, '')
    .replace(/\[([^\]\n]*)\]\(([^)\s]*)\)/g, '$1 <$2>')
    .replace(/\*\*([^*\n]+)\*\*/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>])/g, '$1');
}
