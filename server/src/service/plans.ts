import { type Form, Forms } from '../model/forms';
import { type RuleGroup, rulesOn, tellings } from '../rules/index';
import type { RuleFacts } from '../rules/rule';
import { type Type, tableOf } from '../spec/table';
import type { Version } from '../spec/version';
import type { RuleWatch } from './ruleWatch';
import type { Settings } from './settings';

/** The rules to ask of an element, and its type. */
export interface Plan {
  readonly type: Type;
  readonly groups: readonly RuleGroup[];
  /** Those of the groups that go by what stands outside of an element too. */
  readonly outward: readonly RuleGroup[];
}

/**
 * What is to be asked: of the elements of each type, and of those of each form after the first. Most elements are of a
 * form of which nothing is left to be asked. It holds for all documents that are checked by the same settings.
 */
export class Plans {
  readonly forms = new Forms(tellings);
  private byForm: (Plan | undefined)[] = [];
  private byType = new Map<Type, Plan>();
  private readonly dropped = new Set<string>();

  constructor(
    private readonly settings: Settings,
    private readonly watch: RuleWatch,
  ) {}

  /** True if the next document is better read without them. */
  get areSpent(): boolean {
    return this.forms.isFull || this.dropped.size > 0;
  }

  ofForm(form: Form): Plan | undefined {
    return this.byForm[form.id];
  }

  keep(form: Form, type: Type, groups: readonly RuleGroup[]): void {
    while (this.byForm.length <= form.id) this.byForm.push(undefined);
    this.byForm[form.id] = planOf(type, groups);
  }

  ofType(name: string, version: Version): Plan | undefined {
    const type = tableOf(version).types.get(name);
    if (type === undefined) return undefined;
    const plan = this.byType.get(type) ?? planOf(type, this.groupsOn(name, version));
    this.byType.set(type, plan);
    return plan;
  }

  /** The rule is out. */
  drop(rule: RuleFacts): void {
    this.dropped.add(rule.id);
    this.byForm = [];
    this.byType = new Map();
  }

  private groupsOn(name: string, version: Version): readonly RuleGroup[] {
    return rulesOn(name, version)
      .map((group) => ({ ...group, rules: group.rules.filter((rule) => !this.isOff(rule)) }))
      .filter(({ rules }) => rules.length > 0);
  }

  private isOff(rule: RuleFacts): boolean {
    return this.settings.rules.get(rule.id) === 'off' || this.dropped.has(rule.id) || this.watch.isOut(rule);
  }
}

function planOf(type: Type, groups: readonly RuleGroup[]): Plan {
  // Those of a group are all alike in this.
  return { type, groups, outward: groups.filter(({ rules }) => rules[0]?.looksOutside === true) };
}
