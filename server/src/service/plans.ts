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

/** As long as settings of rules are in force, what was learnt by them is kept: documents of one origin are of few forms. */
const byRules = new WeakMap<Settings['rules'], Plans>();

/** What is to be asked in a document that is checked by these settings of rules. */
export function plansFor(rules: Settings['rules'], watch: RuleWatch): Plans {
  const known = byRules.get(rules);
  if (known?.isGoodFor(watch) === true) return known;
  const plans = new Plans(rules, watch);
  byRules.set(rules, plans);
  return plans;
}

/**
 * What is to be asked: of the elements of each type, and of those of each form after the first. Most elements are of a
 * form of which nothing is left to be asked. It holds for all documents that are checked by the same settings of rules.
 */
export class Plans {
  private readonly byForm: (Plan | undefined)[] = [];
  private readonly byType = new Map<Type, Plan>();
  private readonly endings: number;

  constructor(
    private readonly settings: Settings['rules'],
    private readonly watch: RuleWatch,
    readonly forms: Forms = new Forms(tellings),
    private readonly dropped: readonly string[] = [],
  ) {
    this.endings = watch.endings;
  }

  /** True if they can be gone on with: nothing was ended since, which might have left something half done. */
  isGoodFor(watch: RuleWatch): boolean {
    return this.watch === watch && this.endings === watch.endings && !this.forms.areMany;
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

  /** The same without a rule that threw: it is out for one document only. */
  without({ id }: RuleFacts): Plans {
    return new Plans(this.settings, this.watch, this.forms, [...this.dropped, id]);
  }

  private groupsOn(name: string, version: Version): readonly RuleGroup[] {
    return rulesOn(name, version)
      .map((group) => ({ ...group, rules: group.rules.filter((rule) => !this.isOff(rule)) }))
      .filter(({ rules }) => rules.length > 0);
  }

  private isOff(rule: RuleFacts): boolean {
    return this.settings.get(rule.id) === 'off' || this.dropped.includes(rule.id) || this.watch.isOut(rule);
  }
}

function planOf(type: Type, groups: readonly RuleGroup[]): Plan {
  // Those of a group are all alike in this.
  return { type, groups, outward: groups.filter(({ rules }) => rules[0]?.looksOutside === true) };
}
