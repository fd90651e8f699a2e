import type { SyntaxErrors } from '../protocol';
import { readSettings, type Settings } from '../service/settings';

/** The section of the client's settings that is ours. */
export const SECTION = 'imagingSelection';

/** The settings of this session: what `initialize` said, and over it what the client says later. */
export class Configuration {
  private settings: Settings;
  private syntaxErrors: ReadonlyMap<string, SyntaxErrors>;
  private byKind: SettingsByKind;
  /** Counts the changes. */
  private changes = 0;

  constructor(private readonly initializationOptions: unknown) {
    this.settings = readSettings(initializationOptions);
    this.syntaxErrors = readSyntaxErrors(initializationOptions) ?? new Map();
    this.byKind = settingsByKind(this.settings);
  }

  get revision(): number {
    return this.changes;
  }

  /** The same object until something changes, so that snapshots can be kept. */
  settingsOf(languageId: string): Settings {
    return this.byKind[this.syntaxErrors.get(languageId) ?? (languageId === 'jsonl' ? 'lines' : 'all')];
  }

  /** Takes what the client says now; what it leaves out is as `initialize` said. True if anything is different. */
  update(section: unknown): boolean {
    const settings = readSettings(section, readSettings(this.initializationOptions));
    const syntaxErrors = readSyntaxErrors(section) ?? this.syntaxErrors;
    if (keyOf(settings, syntaxErrors) === keyOf(this.settings, this.syntaxErrors)) return false;
    this.settings = settings;
    this.syntaxErrors = syntaxErrors;
    this.byKind = settingsByKind(settings);
    this.changes += 1;
    return true;
  }
}

type SettingsByKind = { readonly [kind in SyntaxErrors]: Settings };

function settingsByKind(settings: Settings): SettingsByKind {
  return {
    all: { ...settings, syntaxErrors: 'all' },
    lines: { ...settings, syntaxErrors: 'lines' },
    strict: { ...settings, syntaxErrors: 'strict' },
    none: { ...settings, syntaxErrors: 'none' },
  };
}

function keyOf({ fhirVersion, rules }: Settings, syntaxErrors: ReadonlyMap<string, SyntaxErrors>): string {
  return JSON.stringify([fhirVersion, [...rules].sort(), [...syntaxErrors].sort()]);
}

function readSyntaxErrors(value: unknown): ReadonlyMap<string, SyntaxErrors> | undefined {
  const wanted = property(value, 'syntaxErrors');
  if (typeof wanted !== 'object' || wanted === null) return undefined;
  const read = new Map<string, SyntaxErrors>();
  for (const [languageId, kind] of Object.entries(wanted)) {
    if (kind === 'all' || kind === 'lines' || kind === 'strict' || kind === 'none') read.set(languageId, kind);
  }
  return read;
}

/** A property of something that a client sent, whatever that is. */
export function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
