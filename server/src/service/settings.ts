import type { VersionHint } from '../model/version';
import { SEVERITIES, type Severity } from '../rules/rule';
import { isVersion, type Version } from '../spec/version';
import type { FileVersion, Ignore, UserConstraint } from './project';

/** What the author or the client has decided for a document; a value, so that two documents never share a decision. */
export interface Settings {
  readonly fhirVersion: 'auto' | Version;
  /** Why `fhirVersion` is not `auto`, in words for the author. */
  readonly versionBecause: string;
  /** The version that a file around the document names; it decides only between versions that would do. */
  readonly hint?: VersionHint;
  /** One JSON value, or one a line. */
  readonly format: 'json' | 'jsonl';
  /** Severity of each rule that is not to have its own. */
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
  /**
   * Which JSON syntax errors and duplicate keys are shown: `all`; `strict`, only comments, where the client shows what
   * is wrong in JSON with comments; `none`, where the client shows them all itself.
   */
  readonly syntaxErrors: 'all' | 'strict' | 'none';
  /** Problems of this document that the project leaves as they are. */
  readonly ignore: readonly Ignore[];
  /** Constraints of the author's own. */
  readonly constraints: readonly UserConstraint[];
}

export const DEFAULT_SETTINGS: Settings = {
  fhirVersion: 'auto',
  versionBecause: 'the settings say so',
  format: 'json',
  rules: new Map(),
  syntaxErrors: 'all',
  ignore: [],
  constraints: [],
};

/** Reads settings as a client sends them. Whatever is absent or makes no sense leaves the default. */
export function readSettings(value: unknown, base: Settings = DEFAULT_SETTINGS): Settings {
  if (!isRecord(value)) return base;
  const version = value.fhirVersion;
  return {
    ...base,
    fhirVersion: version === 'auto' || isVersion(version) ? version : base.fhirVersion,
    rules: isRecord(value.rules) ? readRules(value.rules) : base.rules,
    constraints: Array.isArray(value.constraints) ? readConstraints(value.constraints) : base.constraints,
  };
}

/** Reads constraints as a client sends them. One without a key or an expression is left out. */
function readConstraints(values: readonly unknown[]): readonly UserConstraint[] {
  return values.filter(isRecord).flatMap(({ key, severity, human, expression, context }) => {
    if (typeof key !== 'string' || key === '' || typeof expression !== 'string' || expression === '') return [];
    return [
      {
        key,
        severity: SEVERITIES.find((known) => known === severity) ?? 'error',
        human: typeof human === 'string' ? human : '',
        expression,
        context: typeof context === 'string' ? context : 'ImagingSelection',
      },
    ];
  });
}

/** Reads versions by file as a client sends them: `imagingSelection.files`. What makes no sense is left out. */
export function readFileVersions(value: unknown): readonly FileVersion[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).flatMap(({ pattern, fhirVersion }) => {
    const isRead = typeof pattern === 'string' && pattern !== '' && (fhirVersion === 'auto' || isVersion(fhirVersion));
    return isRead ? [{ pattern, fhirVersion }] : [];
  });
}

function readRules(rules: Record<string, unknown>): ReadonlyMap<string, Severity | 'off'> {
  const read = new Map<string, Severity | 'off'>();
  for (const [id, wanted] of Object.entries(rules)) {
    if (wanted === 'off') read.set(id, 'off');
    const severity = SEVERITIES.find((known) => known === wanted);
    if (severity !== undefined) read.set(id, severity);
  }
  return read;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
