import type { FaultKind } from '../model/fault';
import { constraintIn, isConstraint } from '../spec/constraints';
import { tableOf } from '../spec/table';
import { VERSIONS, type Version } from '../spec/version';
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
import { referenceTarget } from './reference/referenceTarget';
import { regionPointCount } from './region/regionPointCount';
import type { DocumentRule, ElementRule, FaultRule, Rule, RuleFacts } from './rule';
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
  per1,
  txt1,
  txt2,
  cod1,
  ident1,
  bindingExtensible,
  bindingPreferred,
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

/** Rules that are asked together: all of them look at the same properties, or share a question. */
export interface RuleGroup {
  /** Bits (`Row.bit`) of the properties, one of which an element must have; 0 for any element. */
  readonly needs: number;
  readonly when: ElementRule['when'];
  readonly rules: readonly ElementRule[];
}

const byType: ReadonlyMap<Version, ReadonlyMap<string, readonly RuleGroup[]>> = new Map(
  VERSIONS.map((version) => [version, new Map([...watchedTypes].map((type) => [type, groupsOn(type, version)]))]),
);

/** The rules about elements of a type; a constraint is looked at only in the versions that publish it. */
export function rulesOn(type: string, version: Version): readonly RuleGroup[] {
  return byType.get(version)?.get(type) ?? [];
}

function groupsOn(type: string, version: Version): readonly RuleGroup[] {
  const groups: Array<RuleGroup & { readonly rules: ElementRule[] }> = [];
  for (const rule of elementRules) {
    const isInForce = !isConstraint(rule.id) || constraintIn(version, rule.id) !== undefined;
    if (!isInForce || !rule.on.some((on) => on === type)) continue;
    const needs = bitsOf(rule.needs ?? [], type, version);
    if (needs === 0 && rule.needs !== undefined) continue; // the version has none of the properties
    const group = groups.find((one) => one.needs === needs && one.when === rule.when);
    if (group === undefined) groups.push({ needs, when: rule.when, rules: [rule] });
    else group.rules.push(rule);
  }
  return groups;
}

function bitsOf(names: readonly string[], type: string, version: Version): number {
  const { byName } = tableOf(version).types.get(type) ?? {};
  return names.reduce((bits, name) => bits | (byName?.get(name)?.bit ?? 0), 0);
}

export function ruleNamed(id: string): RuleFacts | undefined {
  return rules.find((rule) => rule.id === id);
}
