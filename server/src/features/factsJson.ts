import type { RuleFacts, Severity } from '../rules/rule';
import { elementPage, valueSetPage } from '../spec/links';
import { codesOf, type Row } from '../spec/table';
import { hasVersion, type Version } from '../spec/version';
import { constraintOf } from './rulePage';

/** A row of the tables as plain data, in a form that stays the same from release to release. */
export interface ElementFactsJson {
  readonly path: string;
  readonly type: string;
  readonly min: 0 | 1;
  readonly max: '1' | '*';
  readonly doc: string;
  readonly requirement?: string;
  readonly binding?: BindingJson;
  /** Resource types that a Reference may point to. */
  readonly targets?: readonly string[];
  /** Keys of the constraints that speak of the element. */
  readonly conditions?: readonly string[];
  /** Why it changes the meaning of what holds it. */
  readonly modifier?: string;
  readonly isSummary: boolean;
  readonly dicom?: string;
  readonly dicomPage?: string;
  readonly page?: string;
}

export interface BindingJson {
  readonly strength: string;
  readonly valueSet: string;
  readonly page: string;
  /** True when the set has codes that are not listed here. */
  readonly isOpen: boolean;
  readonly codes: readonly {
    readonly code: string;
    readonly display: string;
    readonly system: string;
    readonly doc?: string;
  }[];
}

export interface RuleFactsJson {
  readonly rule: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
  readonly page: string;
  /** FHIRPath as published, for a constraint of the specification. */
  readonly expression?: string;
}

export function elementJson(row: Row, version: Version): ElementFactsJson {
  const { doc, requirement, targets, modifier, summary, dicom, dicomPage } = row.facts;
  const conditions = row.facts.conditions?.filter((key) => constraintOf(key, version) !== undefined);
  const binding = bindingJson(row, version);
  const page = elementPage(version, row.path);
  return {
    path: row.path,
    type: row.type,
    min: row.min,
    max: row.isList ? '*' : '1',
    doc,
    ...(requirement === undefined ? {} : { requirement }),
    ...(binding === undefined ? {} : { binding }),
    ...(targets === undefined ? {} : { targets }),
    ...(conditions === undefined || conditions.length === 0 ? {} : { conditions }),
    ...(modifier === undefined ? {} : { modifier }),
    isSummary: summary === true,
    ...(dicom === undefined ? {} : { dicom }),
    ...(dicomPage === undefined ? {} : { dicomPage }),
    ...(page === undefined ? {} : { page }),
  };
}

function bindingJson({ binding }: Row, version: Version): BindingJson | undefined {
  if (binding === undefined) return undefined;
  const { valueSet, strength } = binding;
  return {
    strength,
    valueSet: valueSet.url ?? valueSet.name,
    page: valueSetPage(version, valueSet),
    isOpen: valueSet.open === true || hasVersion(valueSet.partlyKnownIn ?? 0, version),
    codes: codesOf(binding, version).map(({ code, display, system, doc }) => ({
      code,
      display,
      system,
      ...(doc === undefined ? {} : { doc }),
    })),
  };
}

export function ruleJson(rule: RuleFacts, version: Version): RuleFactsJson {
  const expression = constraintOf(rule.id, version)?.expression;
  return {
    rule: rule.id,
    severity: rule.severity,
    summary: rule.summary,
    why: rule.why,
    page: rule.page(version),
    ...(expression === undefined ? {} : { expression }),
  };
}
