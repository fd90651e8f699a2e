import { rules } from '../../server/src/rules/index';
import { type RuleFacts, SEVERITIES } from '../../server/src/rules/rule';
import { DEFAULT_VERSION, VERSIONS } from '../../server/src/spec/version';

export const SETTINGS_PAGE = 'docs/settings.md';

/** A severity as a person writes it in the settings. */
const WANTED = ['off', ...SEVERITIES.toReversed()];

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
  const { 'imagingSelection.fhirVersion': version, 'imagingSelection.trace.server': trace } = configuration.properties;
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
| \`constraints\` | The setting above. |
| \`trusted\` | \`false\`: the workspace is not trusted, so no constraints of one's own are run. |
| \`status\` | \`true\`: the server sends \`imagingSelection/status\` with the version in force, why it is, and how many problems there are. |
`;
}
