import { commands, TabInputTextDiff, type TextDocument, Uri, window, workspace } from 'vscode';
import type {
  MigrateParams,
  MigrateResult,
  MigrationNote,
  MigrationTargetsMethod,
  MigrationTargetsResult,
} from '../../../server/src/protocol';
import { askForMigration, migrationUri } from '../migrations';
import type { Server } from '../server';
import { applyEdits } from '../versionedEdits';

const TARGETS: MigrationTargetsMethod = 'imagingSelection/migrationTargets';

type Migration = NonNullable<MigrateResult>;

/** Shows a document (the active one) in another FHIR version, and makes it so if the author agrees. */
export async function migrate(server: Server, about?: unknown, to?: unknown): Promise<void> {
  const document = await documentOf(about);
  if (document === undefined) return;
  const target = typeof to === 'string' ? to : await pickTarget(server, document);
  if (target === undefined) return;
  const migration = await askForMigration(server, document.uri, target);
  if (migration === undefined || migration === null) {
    void window.showWarningMessage('There is no ImagingSelection in this document that could be migrated.');
    return;
  }
  if (migration.edits.length === 0) {
    const left = migration.lost.length === 0 ? '' : ` ${leftTo(migration)}`;
    void window.showInformationMessage(`Nothing has to change for FHIR ${target}.${left}`);
    return;
  }
  await propose(document, target, migration);
}

async function documentOf(about: unknown): Promise<TextDocument | undefined> {
  if (typeof about === 'string') return workspace.openTextDocument(Uri.parse(about));
  const document = window.activeTextEditor?.document;
  if (document === undefined) void window.showInformationMessage('Open the file that is to be migrated first.');
  return document;
}

async function pickTarget(server: Server, { uri }: TextDocument): Promise<string | undefined> {
  const params: MigrateParams = { textDocument: { uri: uri.toString() } };
  const found = await server.request<MigrationTargetsResult>(TARGETS, params);
  if (found === undefined || found === null) {
    void window.showInformationMessage('There is no ImagingSelection in this document.');
    return undefined;
  }
  const items = found.targets.map(({ label, version }) => ({ label, version }));
  const picked = await window.showQuickPick(items, {
    title: `Migrate from ${found.now}`,
    placeHolder: 'To which version?',
  });
  return picked?.version;
}

/** The difference, and a message that applies it; what is changed and left can be read as a list. */
async function propose(document: TextDocument, target: string, migration: Migration): Promise<void> {
  const result = migrationUri(document, target);
  const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  await commands.executeCommand('vscode.diff', document.uri, result, `${name}: to FHIR ${target}`, { preview: true });
  for (;;) {
    const answer = await window.showInformationMessage(
      `Migrate ${name} to FHIR ${target}? ${counted(migration.changes.length, 'change')}. ${leftTo(migration)}`,
      'Apply',
      'Show List',
    );
    if (answer === undefined) return;
    if (answer === 'Show List') {
      await showList(name, target, migration);
      continue;
    }
    await apply(document, migration);
    await closeDifference(result);
    return;
  }
}

async function apply(document: TextDocument, migration: Migration): Promise<void> {
  if (await applyEdits(document, migration)) await window.showTextDocument(document);
}

async function closeDifference(result: Uri): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  const shown = tabs.filter(
    ({ input }) => input instanceof TabInputTextDiff && input.modified.toString() === result.toString(),
  );
  await window.tabGroups.close(shown);
}

async function showList(name: string, target: string, { changes, lost }: Migration): Promise<void> {
  const content = [
    `# ${name} to FHIR ${target}`,
    ...section('Changes, by the lines of the file', changes),
    ...section('Left to you, by the lines of the new text', lost),
    '',
  ].join('\n');
  const list = await workspace.openTextDocument({ language: 'markdown', content });
  await window.showTextDocument(list, { preview: true });
}

function section(title: string, notes: readonly MigrationNote[]): readonly string[] {
  if (notes.length === 0) return [];
  return ['', `## ${title}`, '', ...notes.map(({ at, message }) => `- Line ${at.line + 1}: ${message}`)];
}

function leftTo({ lost }: Migration): string {
  return lost.length === 0 ? 'Nothing is left to do.' : `${counted(lost.length, 'thing')} left to you.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
