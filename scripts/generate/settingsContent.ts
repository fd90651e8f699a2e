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
        `The version that is assumed where nothing else is said: ${DEFAULT_VERSION}.`,
        ...VERSIONS.map((version) => `FHIR ${version}, for every document.`),
      ],
      default: 'auto',
      description: 'The FHIR version that ImagingSelection resources are checked by.',
    },
    'imagingSelection.rules': {
      type: 'object',
      properties: Object.fromEntries(rules.map((rule) => [rule.id, settingOf(rule)])),
      additionalProperties: false,
      default: {},
      markdownDescription: 'Severity of single rules, or `off`. A rule that is not named has its own severity.',
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

## \`imagingSelection.rules\`

${configuration.properties['imagingSelection.rules'].markdownDescription} The severities are ${WANTED.map((name) => `\`${name}\``).join(', ')}.

\`\`\`json
{ "imagingSelection.rules": { "region-point-count": "error", "isl-10": "off" } }
\`\`\`

| rule | its severity | what it says |
|---|---|---|
${rows.join('\n')}

## \`imagingSelection.trace.server\`

${trace.markdownDescription} Default: \`${trace.default}\`. For VS Code only.

| value | meaning |
|---|---|
${trace.enum.map((value, at) => `| \`${value}\` | ${trace.enumDescriptions[at] ?? ''} |`).join('\n')}

## Initialization options of other editors

| option | meaning |
|---|---|
| \`fhirVersion\`, \`rules\` | The settings above. |
| \`syntaxErrors\` | An object from a language id to \`all\`, \`strict\` (only what a reader of JSON with comments lets pass) or \`none\`: which JSON syntax errors and duplicate keys are shown, for an editor that shows them already. A language that is not named has \`all\`. |
| \`status\` | \`true\`: the server sends \`imagingSelection/status\` with the version in force, why it is, and how many problems there are. |
`;
}
