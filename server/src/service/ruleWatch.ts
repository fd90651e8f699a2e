import type { RuleFacts } from '../rules/rule';

/**
 * Knows which rule is asked at the moment, should it have to be ended, and keeps out those that were. There is one for all
 * documents of a server or of a command: a rule that does not come to an end once would not the next time either.
 */
export class RuleWatch {
  private readonly out = new Set<string>();
  private asked: (() => RuleFacts | undefined) | undefined;
  /** How often something was ended. */
  endings = 0;

  isOut({ id }: Pick<RuleFacts, 'id'>): boolean {
    return this.out.has(id);
  }

  /** Rules are being asked; `rule` tells which one, if one is. */
  begin(rule: () => RuleFacts | undefined): void {
    this.asked = rule;
  }

  /** They have answered, or thrown. If they were ended, nobody says so. */
  done(): void {
    this.asked = undefined;
  }

  /** What was at work was ended. The rule that was asked, if one was, is out, and named. */
  ended(): string | undefined {
    this.endings += 1;
    const rule = this.asked?.();
    this.asked = undefined;
    if (rule === undefined) return undefined;
    this.out.add(rule.id);
    return `rule ${rule.id}`;
  }
}

/** For whoever ends nothing. */
export const unwatched = new RuleWatch();
