import { fixesOf, pathOf } from '../features/codeActions';
import { fixText } from '../features/fixText';
import type { FixMethod, FixResult, TextParams, TextProblem, ValidateMethod, ValidateResult } from '../protocol';
import type { Problem } from '../service/problem';
import type { RuleWatch } from '../service/ruleWatch';
import type { Settings } from '../service/settings';
import { type Snapshot, snapshotOf } from '../service/snapshot';
import { isVersion } from '../spec/version';
import { NONE } from '../syntax/tree';
import { tellFailures } from './failures';
import type { Guard } from './guard';
import { positionAt } from './positions';

export const VALIDATE: ValidateMethod = 'imagingSelection/validate';
export const FIX: FixMethod = 'imagingSelection/fix';

/** By what texts are checked. */
export interface Checker {
  readonly guard: Guard;
  readonly watch: RuleWatch;
}

/** What is wrong in a text that need not be open anywhere. */
export function validateText(params: TextParams, settings: Settings, { guard, watch }: Checker): ValidateResult {
  const snapshot = snapshotFor(params, settings, watch);
  if (snapshot === undefined) return null;
  tellFailures(guard, snapshot);
  return {
    resources: snapshot.model.resources.map(({ version, verdict: { by, because } }) => ({ version, by, because })),
    problems: snapshot.problems.map((problem) => textProblem(snapshot, problem, guard)),
  };
}

/** The text with its fixes that are the one right answer each. */
export function fixedText(params: TextParams, settings: Settings, { guard, watch }: Checker): FixResult {
  const before = snapshotFor(params, settings, watch);
  if (before === undefined) return null;
  const { after, fixed } = fixText(before, guard);
  return {
    text: after.text,
    fixed: fixed.map((problem) => textProblem(before, problem, guard)),
    left: after.problems.map((problem) => textProblem(after, problem, guard)),
  };
}

function snapshotFor({ text, fhirVersion }: TextParams, settings: Settings, watch: RuleWatch): Snapshot | undefined {
  const told = isVersion(fhirVersion) ? { fhirVersion, versionBecause: 'it was asked for' } : {};
  const snapshot = snapshotOf(text, { ...settings, syntaxErrors: 'all', ...told }, undefined, watch);
  return snapshot.root === NONE && snapshot.problems.length === 0 ? undefined : snapshot;
}

function textProblem(snapshot: Snapshot, problem: Problem, guard: Guard): TextProblem {
  const { rule, severity, message, range } = problem;
  const { line, character } = positionAt(snapshot, range.start);
  return {
    rule,
    severity,
    message,
    line: line + 1,
    column: character + 1,
    path: pathOf(problem, guard),
    fixes: fixesOf(problem, guard).map(({ title }) => title),
  };
}
