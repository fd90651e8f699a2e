import type { VersionHint } from '../model/version';
import { isVersion } from '../spec/version';
import { parse } from '../syntax/parse';
import { childrenOf, isContainer, keyNamed, kindOf, NONE, STRING, textOf, valueOf } from '../syntax/tree';

/** The files of a FHIR project that name its version, in the order in which they are believed. */
export const HINT_FILES: readonly string[] = ['sushi-config.yaml', 'package.json'];

/** The version that such a file names, if it is one of those that the tables know. */
export function versionHintIn(name: string, text: string): VersionHint | undefined {
  const named = name === 'package.json' ? versionsInPackage(text) : versionsInSushi(text);
  const version = named.find(isVersion);
  return version === undefined ? undefined : { version, because: `\`${name}\` says so` };
}

/** `fhirVersion: 5.0.0`, or a list of versions below it or in brackets. */
function versionsInSushi(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  const at = lines.findIndex((line) => line.startsWith('fhirVersion:'));
  if (at < 0) return [];
  const here = bare(lines[at]?.slice('fhirVersion:'.length) ?? '');
  if (here !== '')
    return here
      .replace(/^\[|\]$/g, '')
      .split(',')
      .map(bare);
  const found: string[] = [];
  for (const line of lines.slice(at + 1)) {
    const item = /^\s*- (.*)$/.exec(line)?.[1];
    if (item === undefined) break;
    found.push(bare(item));
  }
  return found;
}

/** A YAML scalar without its comment and quotes. */
function bare(text: string): string {
  return text
    .replace(/\s#.*$/, '')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
}

/** `fhirVersions`, or `fhir-version-list` as older packages have it. */
function versionsInPackage(text: string): readonly string[] {
  if (!text.includes('fhir')) return [];
  const tree = parse(text);
  const found: string[] = [];
  if (tree.count === 0) return found;
  for (const name of ['fhirVersions', 'fhir-version-list']) {
    const key = keyNamed(tree, 0, name);
    if (key === NONE || !isContainer(tree, valueOf(key))) continue;
    for (const item of childrenOf(tree, valueOf(key)))
      if (kindOf(tree, item) === STRING) found.push(textOf(tree, item));
  }
  return found;
}
