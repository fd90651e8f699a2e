import { dataTypes } from './dataTypes';
import type { ConstraintFacts, TypeFacts, ValueSetFacts } from './facts';
import { imagingSelectionTypes } from './imagingSelection';
import type { Version } from './version';

/**
 * Addresses of pages of the specification. How each form was confirmed for 6.0.0-ballot4:
 *
 * - The root, `valueset-*.html`, `<resource>.html#tx` and the anchors of elements on `<resource>-definitions.html`:
 *   HL7's trackers link `codesystem-definitions.html#CodeSystem.concept.property.code`, `codesystem.html#tx` and
 *   `valueset-concept-property-type.html` (FHIR-53988), all below the root. `valueset-all-languages.html`,
 *   `imagingselection-search.html` and `imagingselection-mappings.html` were seen as published there, and
 *   `imagingselection-definitions.html` in 6.0.0-ballot2.
 * - `resource.html`, `datatypes.html` and `references.html`: other guides link them below the root.
 * - `domainresource.html`, `narrative.html`, `extensibility.html`, `types.html` and the anchors of data types
 *   (`datatypes.html#Identifier`): known from 5.0.0 and the continuous build. Should an anchor be missing, the page
 *   opens at its top.
 *
 * A constraint has no anchor: it is listed with the type it stands on.
 */
const ROOTS: Readonly<Record<Version, string>> = {
  '6.0.0-ballot4': 'https://hl7.org/fhir/6.0.0-ballot4/',
};

const TYPES: readonly TypeFacts[] = [...Object.values(imagingSelectionTypes), ...Object.values(dataTypes)];

/** The address of a page of the tables: relative ones belong to the FHIR version, absolute ones stay as they are. */
export function fhirPage(version: Version, page: string): string {
  return /^https?:/.test(page) ? page : ROOTS[version] + page;
}

/** The page of a type of the tables. */
export function typePage(version: Version, type: Pick<TypeFacts, 'page'>): string {
  return fhirPage(version, type.page);
}

export function valueSetPage(version: Version, valueSet: Pick<ValueSetFacts, 'page'>): string {
  return fhirPage(version, valueSet.page);
}

/**
 * The page of an element, such as `ImagingSelection.instance.uid`. An element that ImagingSelection inherits, or one of
 * a data type, has the page of the type that defines it. A path that the tables do not know has no page.
 */
export function elementPage(version: Version, path: string): string | undefined {
  const whole = TYPES.find((type) => pathOf(type) === path);
  if (whole) return typePage(version, whole);
  const dot = path.lastIndexOf('.');
  const owner = TYPES.find((type) => pathOf(type) === path.slice(0, dot));
  const definer = owner && whereDefined(owner, path.slice(dot + 1));
  if (!definer) return undefined;
  return isOfImagingSelection(definer)
    ? fhirPage(version, `imagingselection-definitions.html#${path}`)
    : typePage(version, definer);
}

/** The page that lists a constraint. */
export function constraintPage(version: Version, constraint: Pick<ConstraintFacts, 'context'>): string | undefined {
  return constraint.context === 'ImagingSelection'
    ? fhirPage(version, 'imagingselection-definitions.html#ImagingSelection')
    : elementPage(version, constraint.context);
}

function whereDefined(type: TypeFacts, name: string): TypeFacts | undefined {
  if (Object.hasOwn(type.elements, name)) return type;
  const base = TYPES.find((other) => other.name === type.extends);
  return base && whereDefined(base, name);
}

function isOfImagingSelection(type: TypeFacts): boolean {
  return pathOf(type).split('.')[0] === 'ImagingSelection';
}

function pathOf(type: TypeFacts): string {
  return type.path ?? type.name;
}
