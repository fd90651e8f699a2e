import type pc from 'picocolors';

/**
 * Our own Markdown pages as text for a terminal. With colours the marks give way to them; without, what reads well as
 * plain text stays as it is.
 */
export function terminalText(markdown: string, colours: ReturnType<typeof pc.createColors>): string {
  let isCode = false;
  const lines: string[] = [];
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) {
      isCode = !isCode;
    } else if (isCode) {
      lines.push(`    ${/^ *\^+ /.test(line) ? colours.red(line) : line}`.trimEnd());
    } else {
      lines.push(proseLine(line, colours));
    }
  }
  return lines.join('\n');
}

function proseLine(line: string, colours: ReturnType<typeof pc.createColors>): string {
  const heading = /^(#+) (.*)$/.exec(line);
  if (heading !== null) {
    const title = heading[2] ?? '';
    return colours.bold(heading[1] === '#' ? title : colours.underline(title));
  }
  return line
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, text: string, address: string) => `${text} (${address})`)
    .replace(/<(https?:[^>]+)>/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, (_, text: string) => colours.bold(text))
    .replace(/`([^`]+)`/g, (whole, text: string) => (colours.isColorSupported ? colours.cyan(text) : whole));
}
