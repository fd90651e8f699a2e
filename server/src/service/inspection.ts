import { elementOf, slotNamed } from '../model/element';
import type { Model } from '../model/model';
import { IMAGING_SELECTION, type Resource } from '../model/resource';
import type { ElementOf, TypeName } from '../model/slot';
import type { RuleGroup } from '../rules/index';
import type { ElementRule, Report, RuleFacts } from '../rules/rule';
import { rowAt } from '../spec/table';
import type { Node } from '../syntax/tree';
import type { Plan, Plans } from './plans';

/** Where findings go, and which rules are out. */
export interface FindingCollector {
  readonly count: number;
  isOff(rule: RuleFacts): boolean;
  add(rule: RuleFacts, report: Report, version: Resource['version']): void;
  /** A rule threw: it is out from now on. */
  fail(rule: RuleFacts, error: unknown): void;
  /** Takes back what was found after the first `count`. */
  takeBack(count: number): void;
}

/**
 * Lets the rules look at the elements of a resource. Documents have tens of thousands of elements, nearly all of them in
 * order and of few forms: what goes by the form is asked of the first element of each. A rule that throws is out, and the
 * element at hand is looked at again without it.
 */
export class Inspection {
  private readonly answers = new Map<Question, boolean>();
  private rule: ElementRule | undefined;
  private at = 0;
  private countBefore = 0;
  private hasSpoken = false;
  private readonly report = (report: Report): void => {
    this.hasSpoken = true;
    if (this.rule !== undefined) this.findings.add(this.rule, report, this.resource.version);
  };

  constructor(
    private readonly model: Model,
    private readonly resource: Resource,
    private readonly plans: Plans,
    private readonly findings: FindingCollector,
  ) {}

  /** Looks until `most` findings are there. Here, and where `Problems` runs the other rules, a rule may throw. */
  run(most: number): void {
    while (this.at < this.resource.elements.length && this.findings.count <= most) {
      try {
        this.look(most);
      } catch (error) {
        if (this.rule === undefined) throw error;
        this.findings.takeBack(this.countBefore);
        this.findings.fail(this.rule, error);
        this.plans.drop(this.rule);
      }
    }
  }

  private look(most: number): void {
    const { model, resource, plans, findings } = this;
    const { elements, forms, version } = resource;
    for (; this.at < elements.length && findings.count <= most; this.at++) {
      const node = elements[this.at] ?? 0;
      const form = forms[this.at];
      const known = form && plans.ofForm(form);
      if (known !== undefined) {
        if (known.groups.length > 0) this.ask(node, known);
        continue;
      }
      const plan = plans.ofType(node === resource.node ? IMAGING_SELECTION : rowAt(model.row[node] ?? 0).type, version);
      if (plan === undefined) continue;
      const left: RuleGroup[] = [];
      this.ask(node, plan, { left, isWhole: form?.isWhole === true });
      if (form !== undefined) plans.keep(form, { type: plan.type, groups: left });
    }
  }

  /** Asks the rules of a plan about an element. `first` gets those that are to be asked of others of the same form. */
  private ask(node: Node, { type, groups }: Plan, first?: FirstOfForm): void {
    this.countBefore = this.findings.count;
    let element: ElementOf<TypeName> | undefined;
    for (const group of groups) {
      if (group.around !== undefined && !this.isSo(group.around)) {
        first?.left.push(group);
        continue;
      }
      element ??= elementOf(this.model, this.resource.table, node, type);
      const isByForm = group.goesBy === 'form' || (group.goesBy === 'inside' && first?.isWhole === true);
      const rest = this.askGroup(element, group, isByForm);
      if (rest !== undefined) first?.left.push(rest);
    }
  }

  /** Gives what is to be asked of other elements of the same form. */
  private askGroup(element: ElementOf<TypeName>, group: RuleGroup, isByForm: boolean): RuleGroup | undefined {
    const { needs, when, rules } = group;
    this.rule = rules[0];
    if (needs?.every((name) => slotNamed(element, name).is === 'absent') === true) return undefined;
    if (when !== undefined && !when(element)) return isByForm && group.unless === undefined ? undefined : group;
    let spoke = NO_RULES;
    for (const rule of rules) {
      this.rule = rule;
      this.hasSpoken = false;
      rule.check(element, this.report);
      if (isByForm && this.hasSpoken) spoke = [...spoke, rule];
    }
    if (!isByForm) return needs === undefined ? group : withoutNeeds(group);
    const left = when === undefined ? spoke : rules;
    if (left.length > 0) return { goesBy: 'everything', rules: left };
    return group.unless && { goesBy: 'everything', around: group.unless, rules };
  }

  private isSo(question: Question): boolean {
    const known = this.answers.get(question);
    if (known !== undefined) return known;
    const { model, resource } = this;
    const type = resource.table.types.get(IMAGING_SELECTION);
    const answer = type !== undefined && question(elementOf(model, resource.table, resource.node, type));
    this.answers.set(question, answer);
    return answer;
  }
}

interface FirstOfForm {
  readonly left: RuleGroup[];
  readonly isWhole: boolean;
}

type Question = NonNullable<ElementRule['around']>;

function withoutNeeds({ needs: _, ...group }: RuleGroup): RuleGroup {
  return group;
}

const NO_RULES: readonly ElementRule[] = [];
