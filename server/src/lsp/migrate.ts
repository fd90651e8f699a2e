import { isTarget, migrate, TARGETS, type Target } from '../features/migrate';
import type {
  MigrateMethod,
  MigrateParams,
  MigrateResult,
  MigrationTargetsMethod,
  MigrationTargetsResult,
} from '../protocol';
import { readAlike } from '../service/snapshot';
import { decoded } from './addresses';
import type { Documents } from './documents';
import { positionAt, toLspRange } from './positions';

export const MIGRATE: MigrateMethod = 'imagingSelection/migrate';
export const MIGRATION_TARGETS: MigrationTargetsMethod = 'imagingSelection/migrationTargets';

/** What becomes of a document in another version; null for a document that is not open here. */
export function migrationFor(documents: Documents, params: unknown): MigrateResult {
  const { textDocument, to } = (params ?? {}) as Partial<MigrateParams>; // each is checked here
  const document = typeof textDocument?.uri === 'string' ? documents.get(textDocument.uri) : undefined;
  if (document === undefined || !isTarget(to)) return null;
  const { snapshot, version } = document;
  const { text, edits, changes, lost } = migrate(snapshot, to);
  const after = readAlike(snapshot, text, snapshot.settings);
  return {
    version,
    text,
    edits: edits.map((edit) => ({ range: toLspRange(snapshot, edit.range), newText: edit.text })),
    changes: changes.map(({ range, message }) => ({ at: positionAt(snapshot, range.start), message })),
    lost: lost.map(({ range, message }) => ({ at: positionAt(after, range.start), message })),
  };
}

/**
 * The text of the virtual document that shows a document in another version; empty where there is none. Clients encode
 * the query as a whole, or leave it as it is.
 */
export function migrationText(documents: Documents, address: string): string {
  const query = /\?([^#]*)/.exec(address)?.[1] ?? '';
  const asked = new Map((query.includes('=') ? query : decoded(query)).split('&').map(nameAndValue));
  const of = documents.get(decoded(asked.get('of') ?? ''));
  const to = asked.get('to');
  return of === undefined || !isTarget(to) ? '' : migrate(of.snapshot, to).text;
}

function nameAndValue(part: string): readonly [string, string] {
  const at = part.indexOf('=');
  return [part.slice(0, Math.max(at, 0)), part.slice(at + 1)];
}

/** What a document can be brought to, with the versions that its selections are of now. */
export function migrationTargets(documents: Documents, params: unknown): MigrationTargetsResult {
  const { textDocument } = (params ?? {}) as Partial<MigrateParams>; // checked here
  const document = typeof textDocument?.uri === 'string' ? documents.get(textDocument.uri) : undefined;
  const now = new Set<string>(document?.snapshot.model.resources.map(({ version }) => version));
  if (now.size === 0) return null;
  const is = (version: Target): boolean => now.size === 1 && now.has(version);
  return {
    targets: TARGETS.filter((version) => !is(version)).map((version) => ({ version, label: `FHIR ${version}` })),
    now: [...now].map((version) => `FHIR ${version}`).join(', '),
  };
}
