import { publishedType } from '../model/describe';
import { regionTypesOf } from '../rules/region/regionWords';
import type { ElementFacts } from '../spec/facts';
import { elementPage as addressOf, fhirPage, valueSetPage } from '../spec/links';
import { primitives } from '../spec/primitives';
import { type Binding, codesOf, type Row, tableOf } from '../spec/table';
import type { Version } from '../spec/version';
import { code, link, sentence } from './markdown';
import { constraintOf } from './rulePage';

/** Everything that the tables say of a property, as Markdown for one version of FHIR. */
export function elementPage(row: Row, version: Version): string {
  const name = row.siblingOf === undefined ? row.path : `${row.path} (${row.name})`;
  const isOwn = row.siblingOf === undefined;
  return [
    [`**${code(name)}**`, ...traitsOf(row)].join(' · '),
    isOwn ? [row.facts.doc, row.facts.requirement].filter(isGiven).join(' ') : row.facts.doc,
    ...(isOwn ? [row.facts.modifier] : []),
    typeLine(row, version),
    ...(isOwn
      ? [bindingLine(row.binding, version), targetsLine(row), regionLines(row, version), constraintLines(row, version)]
      : []),
    linksLine(row, version),
  ]
    .filter(isGiven)
    .join('\n\n');
}

/** `1..1`, `0..*`. */
export function cardinalityOf(row: Row): string {
  return `${row.min}..${row.isList ? '*' : '1'}`;
}

function traitsOf(row: Row): readonly string[] {
  const { summary, modifier } = row.facts;
  return [
    code(`${cardinalityOf(row)} ${publishedType(row)}`),
    ...(row.min === 1 ? ['required'] : []),
    ...(modifier === undefined || row.siblingOf !== undefined ? [] : ['modifier']),
    ...(summary === true ? ['summary'] : []),
  ];
}

function typeLine(row: Row, version: Version): string | undefined {
  if (row.name === 'resourceType') return `Value: ${code(row.owner)}`;
  const primitive = Object.entries(primitives).find(([name]) => name === row.type)?.[1];
  if (primitive !== undefined) return `Type: ${primitive.doc} For example: ${code(primitive.example)}`;
  const type = tableOf(version).types.get(row.type);
  if (type === undefined || type.facts.open === true) return undefined;
  const required = type.required.map(({ name }) => code(name));
  const needs = required.length === 0 ? '' : ` It must have ${sentence(required, 'and')}.`;
  return `Type: ${type.facts.doc}${needs}`;
}

function bindingLine(binding: Binding | undefined, version: Version): string | undefined {
  if (binding === undefined) return undefined;
  const { valueSet, strength } = binding;
  const codes = codesOf(binding, version);
  const head = `Binding: ${strength}, ${link(valueSet.title, valueSetPage(version, valueSet))}`;
  if (codes.length === 0) return head;
  if (codes.length > DESCRIBED) {
    const names = codes.slice(0, DESCRIBED).map((fact) => `${code(fact.code)} ${fact.display}`);
    return `${head}: ${names.join(', ')} and ${codes.length - DESCRIBED} more`;
  }
  return [`${head}:`, ...codes.map((fact) => `- ${code(fact.code)} ${fact.doc ?? fact.display}`)].join('\n');
}

/** Codes of a set that a page lists. */
const DESCRIBED = 12;

function targetsLine({ facts: { targets } }: Row): string | undefined {
  return targets === undefined ? undefined : `Refers to: ${sentence(targets.map(code), 'or')}`;
}

function regionLines({ owner, name }: Row, version: Version): string | undefined {
  const isRegion = owner === 'ImageRegion2D' || owner === 'ImageRegion3D';
  if (!isRegion || name !== 'coordinate') return undefined;
  const types = [...regionTypesOf(owner === 'ImageRegion2D' ? 2 : 3, version)];
  return ['Values by region type:', ...types.map(([type, { needs }]) => `- ${code(type)} ${needs}`)].join('\n');
}

function constraintLines({ facts: { conditions = [] } }: Row, version: Version): string | undefined {
  const published = conditions.flatMap((key) => constraintOf(key, version) ?? []);
  if (published.length === 0) return undefined;
  const lines = published.map(({ key, human }) => `- ${code(key)} ${human}`);
  return ['Constraints:', ...lines].join('\n');
}

const NO_DICOM: Pick<ElementFacts, 'dicom' | 'dicomPage'> = {};

/** The pages of DICOM and FHIR that the element stands on. */
export function linksLine(row: Row, version: Version): string {
  const { dicom, dicomPage } = row.siblingOf === undefined ? row.facts : NO_DICOM;
  const address =
    row.name === 'resourceType' ? fhirPage(version, 'imagingselection.html') : addressOf(version, row.path);
  const attribute = dicom === undefined ? 'DICOM' : `DICOM: ${dicom}`;
  const inDicom = dicomPage === undefined ? dicom && attribute : link(attribute, dicomPage);
  const inFhir = address && link(`FHIR ${version}`, address);
  return [inDicom, inFhir].filter(isGiven).join(' · ');
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
