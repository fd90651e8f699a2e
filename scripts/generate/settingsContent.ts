import { HINT_KINDS, LENS_KINDS } from '../../server/src/features/viewKinds';
import { DEFAULT_WORKSPACE } from '../../server/src/lsp/configuration';
import { rules } from '../../server/src/rules/index';
import { type RuleFacts, SEVERITIES } from '../../server/src/rules/rule';
import { DEFAULT_VERSION, VERSIONS } from '../../server/src/spec/version';

export const SETTINGS_PAGE = 'docs/settings.md';

/** A severity as a person writes it in the settings. */
const WANTED = ['off', ...SEVERITIES.toReversed()];

/** What may be shown between the characters of a document, and over its lines. */
const HINT_SETTINGS = settingsOf('inlayHints', HINT_KINDS, {
  sopClassNames: 'Shows the name of a SOP class behind its UID.',
  codeNames: 'Shows what a code means behind it, unless its `display` stands beside it.',
  pointNumbers: 'Shows the number of each point in a list of coordinates with three points or more.',
  counts: 'Shows how many points a region has behind coordinates of several lines, and whether it is closed.',
});

const LENS_SETTINGS = settingsOf('codeLens', LENS_KINDS, {
  regions: 'Shows the type, the number of points and the size of each region in a line over it.',
  versions: 'Shows the FHIR version that a selection is checked by, and why, in a line over it.',
  problems: 'Shows how many problems a selection has in a line over it.',
});

function settingsOf<K extends string>(section: string, kinds: readonly K[], words: Readonly<Record<K, string>>) {
  return Object.fromEntries(kinds.map((kind) => [`${section}.${kind}`, words[kind]]));
}

/** What package.json contributes as settings. */
export const configuration = {
  title: 'ImagingSelection',
  properties: {
    'imagingSelection.fhirVersion': {
      type: 'string',
      enum: ['auto', ...VERSIONS],
      enumDescriptions: [
        `Finds the version by what stands in each resource; where that tells nothing it is ${DEFAULT_VERSION}.`,
        ...VERSIONS.map((version) => `FHIR ${version}, for every document.`),
      ],
      default: 'auto',
      description: 'The FHIR version that ImagingSelection resources are checked by.',
    },
    'imagingSelection.files': {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          pattern: { type: 'string', description: 'The files, from the workspace folder, such as `r5/**`.' },
          fhirVersion: { type: 'string', enum: ['auto', ...VERSIONS] },
        },
        required: ['pattern', 'fhirVersion'],
        additionalProperties: false,
      },
      default: [],
      markdownDescription:
        'FHIR versions by file. Where several patterns mean a file, the last one counts. It goes before what the project file `.imagingselection.json` says.',
    },
    'imagingSelection.rules': {
      type: 'object',
      properties: Object.fromEntries(rules.map((rule) => [rule.id, settingOf(rule)])),
      additionalProperties: false,
      default: {},
      markdownDescription: 'Severity of single rules, or `off`. A rule that is not named has its own severity.',
    },
    'imagingSelection.constraints': {
      type: 'array',
      items: {
        type: 'object',
        required: ['key', 'expression'],
        properties: {
          key: { type: 'string', description: 'The code of the problems that it reports.' },
          severity: { type: 'string', enum: SEVERITIES.toReversed(), default: 'error' },
          human: { type: 'string', description: 'What must hold, in words.' },
          expression: { type: 'string', description: 'FHIRPath that must be true of each element that it is about.' },
          context: {
            type: 'string',
            default: 'ImagingSelection',
            description: 'Path of the elements that it is about, such as ImagingSelection.instance.',
          },
        },
        additionalProperties: false,
      },
      default: [],
      markdownDescription:
        'Constraints of your own, in FHIRPath. They are run when you pause, and in no workspace that is not trusted.',
    },
    ...Object.fromEntries(
      Object.entries({ ...HINT_SETTINGS, ...LENS_SETTINGS }).map(([name, description]) => [
        `imagingSelection.${name}`,
        { type: 'boolean', default: true, markdownDescription: description },
      ]),
    ),
    'imagingSelection.workspace.diagnostics': {
      type: 'string',
      enum: ['off', 'all'],
      enumDescriptions: [
        'Files that are not open are checked when you ask for it, by the command that checks the workspace.',
        'All ImagingSelection files of the workspace are checked, whether or not they are open.',
      ],
      default: DEFAULT_WORKSPACE.diagnostics,
      description: 'The problems of which files are shown.',
    },
    'imagingSelection.workspace.exclude': {
      type: 'array',
      items: { type: 'string' },
      default: DEFAULT_WORKSPACE.exclude,
      markdownDescription:
        'Files and folders that are left alone when the workspace is checked or searched, such as `**/archive/**`, by their paths in the workspace folder.',
    },
    'imagingSelection.trace.server': {
      type: 'string',
      enum: ['messages', 'compact', 'verbose'],
      enumDescriptions: [
        'The names of the messages and how long they took.',
        'The same, shorter.',
        'The messages with all that is in them.',
      ],
      default: 'messages',
      markdownDescription:
        'How much of the messages between VS Code and the server is written to the output channel *ImagingSelection* while the log level of that channel is *Trace* (command *Developer: Set Log Level...*).',
    },
  },
};

function settingOf({ summary, severity }: RuleFacts) {
  return { type: 'string', enum: WANTED, default: severity, markdownDescription: summary };
}

export function settingsPage(): string {
  const rows = rules.map(
    ({ id, severity, summary }) => `| [\`${id}\`](rules/${id}.md) | ${severity} | ${summary.replaceAll('|', '\\|')} |`,
  );
  const {
    'imagingSelection.fhirVersion': version,
    'imagingSelection.trace.server': trace,
    'imagingSelection.workspace.diagnostics': diagnostics,
  } = configuration.properties;
  return `# Settings

This page is written by \`node scripts/generate/settings.mjs\`.

Every setting may be left out. In VS Code they stand in the settings of the user or the workspace; another editor sends
them as \`initializationOptions\`, without \`imagingSelection.\`, or when it is asked for \`workspace/configuration\`, section \`imagingSelection\`.

## \`imagingSelection.fhirVersion\`

${version.description} Default: \`${version.default}\`.

| value | meaning |
|---|---|
${version.enum.map((value, at) => `| \`${value}\` | ${version.enumDescriptions[at] ?? ''} |`).join('\n')}

A project file (see [there](project-file.md)) goes before it, and before that the setting by file below. What is chosen
for a single file, by the command *Set the FHIR Version of This File*, goes before everything.

## \`imagingSelection.files\`

${configuration.properties['imagingSelection.files'].markdownDescription}

\`\`\`json
{ "imagingSelection.files": [{ "pattern": "r5/**", "fhirVersion": "5.0.0" }] }
\`\`\`

## \`imagingSelection.rules\`

${configuration.properties['imagingSelection.rules'].markdownDescription} The severities are ${WANTED.map((name) => `\`${name}\``).join(', ')}.

\`\`\`json
{ "imagingSelection.rules": { "region-point-count": "error", "isl-10": "off" } }
\`\`\`

| rule | its severity | what it says |
|---|---|---|
${rows.join('\n')}

## \`imagingSelection.constraints\`

${configuration.properties['imagingSelection.constraints'].markdownDescription} [More](constraints.md).

\`\`\`json
{
  "imagingSelection.constraints": [
    { "key": "numbered", "severity": "warning", "human": "Each instance has its number.", "context": "ImagingSelection.instance", "expression": "number.exists()" }
  ]
}
\`\`\`

## Hints and lenses

Each is shown unless its setting is \`false\`.

| setting | what it shows |
|---|---|
${Object.entries({ ...HINT_SETTINGS, ...LENS_SETTINGS })
  .map(([name, words]) => `| \`imagingSelection.${name}\` | ${words} |`)
  .join('\n')}

## \`imagingSelection.workspace.diagnostics\`

${diagnostics.description} Default: \`${diagnostics.default}\`.

| value | meaning |
|---|---|
${diagnostics.enum.map((value, at) => `| \`${value}\` | ${diagnostics.enumDescriptions[at] ?? ''} |`).join('\n')}

## \`imagingSelection.workspace.exclude\`

${configuration.properties['imagingSelection.workspace.exclude'].markdownDescription} Default: ${DEFAULT_WORKSPACE.exclude.map((pattern) => `\`${pattern}\``).join(', ')}.

The files of the workspace are also those in which references and UIDs are looked for, and renamed. Links of the file
system are not followed, and a folder that is not on the machine of the server, as in a virtual workspace, is not searched.

## \`imagingSelection.trace.server\`

${trace.markdownDescription} Default: \`${trace.default}\`. For VS Code only.

| value | meaning |
|---|---|
${trace.enum.map((value, at) => `| \`${value}\` | ${trace.enumDescriptions[at] ?? ''} |`).join('\n')}

## Initialization options of other editors

| option | meaning |
|---|---|
| \`fhirVersion\`, \`files\`, \`rules\` | The settings above. |
| \`commands\` | A list of those of the commands \`imagingSelection.setVersion\` (arguments: uri, version) and \`imagingSelection.ignoreHere\` (uri, rule, path) that the editor has. Code actions name only these. |
| \`versions\` | An object from the uri of a file to the version that was chosen for it before. |
| \`syntaxErrors\` | An object from a language id to \`all\`, \`strict\` (only what a reader of JSON with comments lets pass) or \`none\`: which JSON syntax errors and duplicate keys are shown, for an editor that shows them already. A language that is not named has \`all\`. |
| \`constraints\`, \`workspace\` | The settings above; \`workspace\` is an object with \`diagnostics\` and \`exclude\`. |
| \`inlayHints\`, \`codeLens\` | Objects from the kind of a hint or lens to \`true\` or \`false\`: the settings above. |
| \`formatting\` | \`true\`: the server formats documents. Otherwise it does so by a code action of the kind \`source.format.imagingselection\`. |
| \`trusted\` | \`false\`: the workspace is not trusted, so no constraints of one's own are run. |
| \`timeZone\` | The author's time zone, such as \`Europe/Berlin\`, for the present moment in completion. Without it that of the machine that the server runs on. |
| \`status\` | \`true\`: the server sends \`imagingSelection/status\` with the version in force, why it is, and how many problems there are. |
`;
}
