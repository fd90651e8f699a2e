import { elementOf } from '../model/element';
import type { Model } from '../model/model';
import { IMAGING_SELECTION, type Resource } from '../model/resource';
import type { ElementOf, TypeName } from '../model/slot';
import { type RuleGroup, rulesOn } from '../rules/index';
import type { ElementRule, Report, RuleFacts } from '../rules/rule';
import { rowAt, type Type } from '../spec/table';

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
 * Lets the rules look at the elements of a resource. Documents have tens of thousands of elements, so what depends only
 * on an element's type is worked out once, and nothing is made for a rule that has nothing to say. A rule that throws is
 * out, and the element at hand is looked at again without it.
 */
export class Inspection {
  private plans = new Map<number, Plan | undefined>();
  private rule: ElementRule | undefined;
  private at = 0;
  private countBefore = 0;
  private readonly report = (report: Report): void => {
    if (this.rule !== undefined) this.findings.add(this.rule, report, this.resource.version);
  };

  constructor(
    private readonly model: Model,
    private readonly resource: Resource,
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
        this.plans = new Map();
      }
    }
  }

  private look(most: number): void {
    const { model, resource, findings } = this;
    const { elements, present, table } = resource;
    for (; this.at < elements.length && findings.count <= most; this.at++) {
      const node = elements[this.at] ?? 0;
      const plan = this.planFor(node === resource.node ? 0 : (model.row[node] ?? 0));
      if (plan === undefined) continue;
      const bits = present[this.at] ?? 0;
      this.countBefore = findings.count;
      let element: ElementOf<TypeName> | undefined;
      for (const { needs, when, rules } of plan.groups) {
        if (needs !== 0 && (bits & needs) === 0) continue;
        element ??= elementOf(model, table, node, plan.type);
        this.rule = rules[0];
        if (when !== undefined && !when(element)) continue;
        for (const rule of rules) {
          this.rule = rule;
          rule.check(element, this.report);
        }
      }
    }
  }

  /** What is to be asked of the objects of a row; the root has none. */
  private planFor(rowId: number): Plan | undefined {
    const known = this.plans.get(rowId);
    if (known !== undefined || this.plans.has(rowId)) return known;
    const plan = this.makePlan(rowId === 0 ? IMAGING_SELECTION : rowAt(rowId).type);
    this.plans.set(rowId, plan);
    return plan;
  }

  private makePlan(name: string): Plan | undefined {
    const type = this.resource.table.types.get(name);
    if (type === undefined) return undefined;
    const groups = rulesOn(name, this.resource.version)
      .map((group) => ({ ...group, rules: group.rules.filter((rule) => !this.findings.isOff(rule)) }))
      .filter(({ rules }) => rules.length > 0);
    return { type, groups };
  }
}

interface Plan {
  readonly type: Type;
  readonly groups: readonly RuleGroup[];
}
