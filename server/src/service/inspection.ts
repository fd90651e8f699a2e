import { type ElementView, elementOf, selectionOf, slotNamed } from '../model/element';
import { formOfElements } from '../model/elementForms';
import type { Form } from '../model/forms';
import type { Model } from '../model/model';
import { IMAGING_SELECTION, type Resource } from '../model/resource';
import type { ElementOf, TypeName } from '../model/slot';
import type { RuleGroup } from '../rules/index';
import type { ElementRule, Report, RuleFacts } from '../rules/rule';
import { rowAt, type Type } from '../spec/table';
import { NONE, type Node } from '../syntax/tree';
import type { Plan, Plans } from './plans';

/** Where findings go, and which rules are out. */
export interface FindingCollector {
  readonly count: number;
  isOff(rule: RuleFacts): boolean;
  add(rule: RuleFacts, report: Report, version: Resource['version']): void;
  /** Whose rules are asked; of them it is known which one is. */
  asking(inspection: Inspection): void;
  /** A rule threw: it is out from now on. */
  fail(rule: RuleFacts, error: unknown): void;
  /** Takes back what was found after the first `count`. */
  takeBack(count: number): void;
}

/** Which elements are asked, where most have been asked before; each is named by its index. */
export interface Turns {
  /** Those that may have changed, and those that had something to say: all that there is to ask is asked again. */
  readonly changed: ReadonlySet<number>;
  /** The elements to ask; all of them where what stands around them may have changed, which most rules do not go by. */
  readonly order: readonly number[] | undefined;
  /** Questions about the selection to which the answer was no, and the part of it that may have changed since, if it is one. */
  readonly noes: ReadonlySet<Question>;
  readonly part: string | undefined;
  /** Nothing in the selection has changed. */
  readonly isSelectionSame: boolean;
}

/**
 * Lets the rules look at the elements of a resource. Documents have tens of thousands of elements, nearly all of them in
 * order and of few forms: what goes by the form is asked of the first element of each. A rule that throws is out, and the
 * element at hand is looked at again without it.
 */
export class Inspection {
  private readonly answers = new Map<Question, boolean>();
  /** The elements of which something was found, also where it is ignored. */
  readonly speakers: Node[] = [];
  /** The questions about the selection to which the answer is no, where it goes by certain parts of it. */
  readonly noes = new Set<Question>();
  /** The one that is asked, if one is; of a group whose common question is asked, the first. */
  rule: ElementRule | undefined;
  private node: Node = NONE;
  private at = 0;
  private countBefore = 0;
  private hasSpoken = false;
  /** Groups that are not asked of any element here, because of the selection around it. */
  private quiet: readonly RuleGroup[] = NO_GROUPS;
  private readonly report = (report: Report): void => {
    this.hasSpoken = true;
    if (this.speakers[this.speakers.length - 1] !== this.node) this.speakers.push(this.node);
    if (this.rule !== undefined) this.findings.add(this.rule, report, this.resource.version);
  };

  constructor(
    private readonly model: Model,
    private readonly resource: Resource,
    private plans: Plans,
    private readonly findings: FindingCollector,
    private readonly turns?: Turns,
  ) {}

  /**
   * Looks until `most` findings are there. Here, and where `Problems` runs the other rules, a rule may throw; what throws
   * between them is a fault of none, and goes on to whoever asked. Gives what is to be asked of the other resources of the
   * document, now that some rules may be out.
   */
  run(most: number): Plans {
    this.findings.asking(this);
    while (this.at < (this.turns?.order ?? this.resource.elements).length && this.findings.count <= most) {
      try {
        this.look(most);
      } catch (error) {
        const { rule } = this;
        if (rule === undefined) throw error;
        this.rule = undefined;
        this.findings.takeBack(this.countBefore);
        this.findings.fail(rule, error);
        this.plans = this.plans.without(rule);
      }
    }
    return this.plans;
  }

  private look(most: number): void {
    const { resource, findings, turns } = this;
    const { elements, forms } = resource;
    const count = turns?.order?.length ?? elements.length;
    for (; this.at < count && findings.count <= most; this.at++) {
      const index = turns?.order?.[this.at] ?? this.at;
      const node = elements[index] ?? 0;
      if (turns === undefined || turns.changed.has(index)) this.askAll(node, forms[index]);
      else this.askOutward(node, forms[index]);
    }
  }

  /** Asks all that there is to ask of an element, and notes what is left to ask of others of its form. */
  private askAll(node: Node, form: Form | undefined): void {
    const { model, resource, plans, turns } = this;
    // After a change no selection is known by all its elements: they may be many, and few of them are looked at.
    const isRead = node === resource.node && turns === undefined;
    const ofElements = isRead ? formOfElements(model, resource, plans.forms) : undefined;
    const known = (ofElements && plans.ofForm(ofElements)) ?? (form && plans.ofForm(form));
    const isKnown = known !== undefined && (ofElements === undefined || known === plans.ofForm(ofElements));
    const plan = known ?? this.planOfType(node);
    if (plan === undefined) return;
    if (isKnown || form === undefined) {
      this.ask(node, plan.type, plan.groups);
      return;
    }
    const first = { left: [], leftOfElements: [], isWhole: form.isWhole, hasElements: ofElements !== undefined };
    this.ask(node, plan.type, plan.groups, first);
    if (known === undefined) plans.keep(form, plan.type, first.left);
    if (ofElements !== undefined) plans.keep(ofElements, plan.type, first.leftOfElements);
  }

  /** Asks of an element in which nothing has changed what goes by what stands around it. */
  private askOutward(node: Node, form: Form | undefined): void {
    const plan = (form && this.plans.ofForm(form)) ?? this.planOfType(node);
    if (plan !== undefined) this.ask(node, plan.type, plan.outward);
  }

  private planOfType(node: Node): Plan | undefined {
    const { model, resource, plans } = this;
    const name = node === resource.node ? IMAGING_SELECTION : rowAt(model.row[node] ?? 0).type;
    return plans.ofType(name, resource.version);
  }

  /** Asks rules about an element. `first` gets those that are to be asked of others of the same form. */
  private ask(node: Node, type: Type, groups: readonly RuleGroup[], first?: FirstOfForm): void {
    // Of a form nothing is kept for other selections that this one has not been asked.
    if (groups.length === 0 || (first === undefined && groups === this.quiet)) return;
    this.countBefore = this.findings.count;
    this.node = node;
    let element: ElementOf<TypeName> | undefined;
    let isQuiet = first === undefined;
    for (const group of groups) {
      this.rule = group.rules[0];
      if (group.around !== undefined && !this.isSo(group.around)) {
        first?.left.push(group);
        first?.leftOfElements.push(group);
        continue;
      }
      isQuiet = false;
      element ??= elementOf(this.model, this.resource.table, node, type);
      const rest = this.askGroup(element, group, first !== undefined && isByForm(group, first));
      if (rest !== undefined) first?.leftOfElements.push(rest);
      if (group.goesBy === 'elements') first?.left.push(group);
      else if (rest !== undefined) first?.left.push(rest);
    }
    this.rule = undefined; // what stands between the rules is the fault of none of them
    if (isQuiet) this.quiet = groups;
  }

  /** Gives what is to be asked of other elements of the same form. */
  private askGroup(element: ElementOf<TypeName>, group: RuleGroup, isByForm: boolean): RuleGroup | undefined {
    const { needs, rules } = group;
    if (needs?.every((name) => slotNamed(element, name).is === 'absent') === true) return undefined;
    if (this.isOut(group, element)) return isByForm && group.unless === undefined ? undefined : group;
    let spoke = NO_RULES;
    for (const rule of rules) {
      this.rule = rule;
      this.hasSpoken = false;
      rule.check(element, this.report);
      if (isByForm && this.hasSpoken) spoke = [...spoke, rule];
    }
    if (!isByForm || this.goesByOutside(group, element)) return needs === undefined ? group : withoutNeeds(group);
    const left = group.when === undefined ? spoke : rules;
    if (left.length > 0) return { goesBy: 'everything', rules: left };
    return group.unless && { goesBy: 'everything', ...group.unless, rules };
  }

  private goesByOutside({ unless }: RuleGroup, element: ElementView): boolean {
    return unless !== undefined && this.isSo(unless.around) && unless.when(element);
  }

  /** True if the rules of the group have nothing to say, by their common question. */
  private isOut({ when, looksInto }: RuleGroup, element: ElementView): boolean {
    if (when === undefined) return false;
    if (looksInto === undefined) return !when(element);
    const { noes, part } = this.turns ?? {};
    const isStillOut = part !== undefined && !looksInto.includes(part) && noes?.has(when) === true;
    if (!isStillOut && when(element)) return false;
    this.noes.add(when);
    return true;
  }

  private isSo(question: Question): boolean {
    const known = this.answers.get(question);
    if (known !== undefined) return known;
    const selection = selectionOf(this.model, this.resource);
    const answer = selection !== undefined && question(selection);
    this.answers.set(question, answer);
    return answer;
  }
}

interface FirstOfForm {
  /** What is left to ask of others of the same form. */
  readonly left: RuleGroup[];
  /** What is left to ask of others with elements of the same forms. */
  readonly leftOfElements: RuleGroup[];
  readonly isWhole: boolean;
  /** All elements in it have forms. */
  readonly hasElements: boolean;
}

/** True if what a group says holds for all that are of the same form. */
function isByForm({ goesBy }: RuleGroup, { isWhole, hasElements }: FirstOfForm): boolean {
  return goesBy === 'form' || (goesBy === 'inside' && isWhole) || (goesBy === 'elements' && hasElements);
}

/** About an element: the answer is yes or no. */
export type Question = NonNullable<ElementRule['when']>;

function withoutNeeds({ needs: _, ...group }: RuleGroup): RuleGroup {
  return group;
}

const NO_RULES: readonly ElementRule[] = [];
const NO_GROUPS: readonly RuleGroup[] = [];
