import { remembered } from '../base/remembered';
import type { FaultKind } from '../model/fault';
import type { Telling, Tellings } from '../model/forms';
import { constraintIn, isConstraint } from '../spec/constraints';
import { ROWS, rowsNamed } from '../spec/table';
import type { Version } from '../spec/version';
import { codingDisplay } from './binding/codingDisplay';
import { bindingExtensible, bindingPreferred } from './binding/looseBindings';
import { codeNotChecked, profileNotChecked } from './binding/notChecked';
import { bundleRules } from './bundle/bundleRules';
import { isl1 } from './constraints/isl1';
import { isl2 } from './constraints/isl2';
import { isl3 } from './constraints/isl3';
import { isl4 } from './constraints/isl4';
import { isl5 } from './constraints/isl5';
import { isl6 } from './constraints/isl6';
import { isl7 } from './constraints/isl7';
import { isl8 } from './constraints/isl8';
import { isl9 } from './constraints/isl9';
import { isl10 } from './constraints/isl10';
import { isl11 } from './constraints/isl11';
import { jsonSyntax } from './document/jsonSyntax';
import { problemLimit, sizeLimit } from './document/limits';
import { resourceArray } from './document/resourceArray';
import { resourceType } from './document/resourceType';
import { blankString } from './format/blankString';
import { formatRules } from './format/formats';
import { containedType, dom2, dom3, dom4, dom5, ref1 } from './invariants/contained';
import { cod1, ident1, per1, ref2 } from './invariants/dataTypes';
import { dom6 } from './invariants/dom6';
import { ele1 } from './invariants/ele1';
import { ext1 } from './invariants/ext1';
import { txt1, txt2 } from './invariants/narrative';
import { proseRules } from './proseRules';
import { focusItself } from './reference/focusItself';
import { referenceTarget } from './reference/referenceTarget';
import { regionPointCount } from './region/regionPointCount';
import type { DocumentRule, ElementRule, FaultRule, Reads, Rule, RuleFacts } from './rule';
import { arrayExpected } from './structure/arrayExpected';
import { arrayNotAllowed } from './structure/arrayNotAllowed';
import { bindingRequired } from './structure/bindingRequired';
import { choiceMany } from './structure/choiceMany';
import { emptyValue } from './structure/emptyValue';
import { jsonDuplicateKey } from './structure/jsonDuplicateKey';
import { missingRequired } from './structure/missingRequired';
import { nullValue } from './structure/nullValue';
import { unknownProperty } from './structure/unknownProperty';
import { wrongJsonType } from './structure/wrongJsonType';

/** The rules that look at documents; the limits, which are said in place of others, are not among them. */
export const checked: readonly Rule[] = [
  jsonSyntax,
  jsonDuplicateKey,
  resourceType,
  resourceArray,
  unknownProperty,
  missingRequired,
  arrayExpected,
  arrayNotAllowed,
  wrongJsonType,
  nullValue,
  emptyValue,
  bindingRequired,
  ...formatRules,
  blankString,
  choiceMany,
  ele1,
  ext1,
  containedType,
  dom2,
  dom3,
  dom4,
  dom5,
  dom6,
  ref1,
  ref2,
  referenceTarget,
  focusItself,
  per1,
  txt1,
  txt2,
  cod1,
  ident1,
  bindingExtensible,
  bindingPreferred,
  codingDisplay,
  codeNotChecked,
  profileNotChecked,
  isl1,
  isl2,
  isl3,
  isl4,
  isl5,
  isl6,
  isl7,
  isl8,
  isl9,
  isl10,
  isl11,
  regionPointCount,
  ...proseRules,
  ...bundleRules,
];

export { problemLimit, sizeLimit };

/** Every rule, in the order of the documentation. */
export const rules: readonly RuleFacts[] = [...checked, problemLimit, sizeLimit];

export const documentRules: readonly DocumentRule[] = checked.filter((rule) => rule.looksAt === 'document');

export const faultRules: ReadonlyMap<FaultKind, FaultRule> = new Map(
  checked.filter((rule) => rule.looksAt === 'structure').map((rule) => [rule.id, rule]),
);

const elementRules = checked.filter((rule) => rule.looksAt === 'element');

/** The types whose elements some rule looks at. */
export const watchedTypes: ReadonlySet<string> = new Set(elementRules.flatMap((rule) => [...rule.on]));

/** The properties of a selection that most of it stands in. Only rules about it, and about what is in them, look there. */
export const selectedParts: ReadonlySet<string> = new Set(['instance', 'imageRegion', 'imageRegion3D']);

/** What the rules read of the values of each row. Two rules that read the same property read it in the same way. */
export const tellings: Tellings = readsOf(elementRules);

function readsOf(rules: readonly ElementRule[]): Tellings {
  const read: (Telling | undefined)[] = ROWS.map(() => undefined);
  for (const { id, on, reads, sees = {} } of rules) {
    for (const type of on) if (reads !== 'inside') add(id, type, reads);
    for (const [type, ofType] of Object.entries(sees)) add(id, type, ofType);
  }
  return read;

  function add(id: string, type: string, reads: Reads = {}): void {
    for (const [name, telling] of Object.entries(reads)) {
      for (const row of rowsNamed(type, name)) {
        const before = read[row.id];
        if (before !== undefined && before !== telling) throw new Error(`${id} reads ${row.path} in a way of its own`);
        read[row.id] = telling;
      }
    }
  }
}

/** Rules that are asked together, because they share their questions. */
export interface RuleGroup extends Pick<ElementRule, 'needs' | 'around' | 'when' | 'unless' | 'looksInto'> {
  /** What the answer to `when` goes by, or what the rules say where there is no such question. */
  readonly goesBy: 'form' | 'inside' | 'elements' | 'everything';
  readonly rules: readonly ElementRule[];
}

const byType = remembered((version: Version) => remembered((type: string) => groupsOn(type, version)));

/** The rules about elements of a type; a constraint is looked at only in the versions that publish it. */
export function rulesOn(type: string, version: Version): readonly RuleGroup[] {
  return watchedTypes.has(type) ? byType(version)(type) : [];
}

function groupsOn(type: string, version: Version): readonly RuleGroup[] {
  const groups: Array<RuleGroup & { readonly rules: ElementRule[] }> = [];
  for (const rule of elementRules) {
    const isInForce = !isConstraint(rule.id) || constraintIn(version, rule.id) !== undefined;
    if (!isInForce || !rule.on.some((on) => on === type)) continue;
    const { needs, around, when, unless, looksInto } = rule;
    const questions = {
      ...(needs && { needs }),
      ...(around && { around }),
      ...(when && { when }),
      ...(unless && { unless }),
      ...(looksInto && { looksInto }),
    };
    const goesBy = goesByOf(rule);
    const group = groups.find(
      (one) => isSame(one, { ...questions, goesBy }) && one.rules[0]?.looksOutside === rule.looksOutside,
    );
    if (group !== undefined) group.rules.push(rule);
    else groups.push({ ...questions, goesBy, rules: [rule] });
  }
  return groups;
}

function goesByOf({ reads, sees }: ElementRule): RuleGroup['goesBy'] {
  if (reads !== undefined) return reads === 'inside' ? 'inside' : 'form';
  return sees === undefined ? 'everything' : 'elements';
}

function isSame(a: Omit<RuleGroup, 'rules'>, b: Omit<RuleGroup, 'rules'>): boolean {
  const needsSame = a.needs?.join() === b.needs?.join();
  const isSameWhere = a.around === b.around && a.unless === b.unless && a.looksInto === b.looksInto;
  return needsSame && isSameWhere && a.when === b.when && a.goesBy === b.goesBy;
}

export function ruleNamed(id: string): RuleFacts | undefined {
  return rules.find((rule) => rule.id === id);
}
