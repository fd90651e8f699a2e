import { code, plain } from '../markdown';

/** A resource that a reference leads to. */
export interface Target {
  readonly reference: string;
  readonly type: string;
  /** What it is, in a few words that stand in it; may be empty. */
  readonly summary: string;
  /** Where it stands: `contained`, `in the Bundle`, or the name of a file. */
  readonly where: string;
}

/** What a reference leads to, as Markdown. */
export function targetPage({ reference, type, summary, where }: Target): string {
  return [
    `**${code(reference)}** · ${[type, where]
      .filter((text) => text !== '')
      .map(plain)
      .join(' · ')}`,
    plain(summary),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}
