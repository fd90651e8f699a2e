import type { FaultKind } from '../model/fault';
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
import { regionPointCount } from './region/regionPointCount';
import type { DocumentRule, ElementRule, FaultRule, Rule, RuleFacts } from './rule';
import { arrayExpected } from './structure/arrayExpected';
import { arrayNotAllowed } from './structure/arrayNotAllowed';
import { bindingRequired } from './structure/bindingRequired';
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

const byType: ReadonlyMap<string, readonly ElementRule[]> = new Map(
  [...watchedTypes].map((name) => [name, elementRules.filter((rule) => rule.on.some((on) => on === name))]),
);

export function rulesOn(type: string): readonly ElementRule[] {
  return byType.get(type) ?? [];
}

export function ruleNamed(id: string): RuleFacts | undefined {
  return rules.find((rule) => rule.id === id);
}
