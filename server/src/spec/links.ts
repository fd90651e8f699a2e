import { dataTypes } from './dataTypes';
import type { ConstraintFacts, TypeFacts, ValueSetFacts } from './facts';
import { imagingSelectionTypes } from './imagingSelection';
import { EVERY_VERSION, hasVersion, type Version } from './version';

/**
 * Addresses of pages of the specification. Below each root a page of its own was seen as published:
 *
 * - 5.0.0-snapshot1: `codesystem-imagingselection-graphictype.html` and the code system of the kinds of coordinates,
 *   the definition and the examples of ImagingSelection. That its other pages are named as in 5.0.0 is not confirmed.
 * - 5.0.0: `imagingselection.html`, `valueset-imagingselection-2dgraphictype.json`, and pages of other resources.
 * - 6.0.0-ballot5: `valueset-definitions.html` with the anchors of elements, `valueset-list-empty-reason.html`,
 *   `valueset-FHIR-version.html` and `datatypes.html`; not the pages of ImagingSelection.
 *
 * How each form was confirmed for 6.0.0-ballot4:
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
  '5.0.0-snapshot1': 'https://hl7.org/fhir/5.0.0-snapshot1/',
  '5.0.0': 'https://hl7.org/fhir/R5/',
  '6.0.0-ballot4': 'https://hl7.org/fhir/6.0.0-ballot4/',
  '6.0.0-ballot5': 'https://hl7.org/fhir/6.0.0-ballot5/',
};

const TYPES: readonly TypeFacts[] = [...Object.values(imagingSelectionTypes), ...Object.values(dataTypes)];

/** The address of a page of the tables: relative ones belong to the FHIR version, absolute ones stay as they are. */
export function fhirPage(version: Version, page: string): string {
  return /^https?:/.test(page) ? page : ROOTS[version] + page;
}

/** The page of a type of the tables. */
export function typePage(version: Version, type: Pick<TypeFacts, 'page' | 'name' | 'path' | 'elsewhere'>): string {
  const [page = '', anchor] = type.page.split('#');
  return fhirPage(
    version,
    anchor !== undefined && anchor === type.path ? `${page}#${pathIn(version, type)}` : type.page,
  );
}

export function valueSetPage(version: Version, valueSet: Pick<ValueSetFacts, 'page'>): string {
  return fhirPage(version, valueSet.page);
}

/**
 * The page of an element, such as `ImagingSelection.instance.uid`. An element that ImagingSelection inherits, or one of
 * a data type, has the page of the type that defines it. A path that the version does not have has no page.
 */
export function elementPage(version: Version, path: string): string | undefined {
  const types = TYPES.filter((type) => hasVersion(type.in ?? EVERY_VERSION, version));
  const whole = types.find((type) => pathIn(version, type) === path);
  if (whole) return typePage(version, whole);
  const dot = path.lastIndexOf('.');
  const owner = types.find((type) => pathIn(version, type) === path.slice(0, dot));
  const definer = owner && whereDefined(version, owner, path.slice(dot + 1));
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

function whereDefined(version: Version, type: TypeFacts, name: string): TypeFacts | undefined {
  const shapes = Object.hasOwn(type.elements, name) ? [type.elements[name]].flat() : [];
  if (shapes.some((shape) => shape !== undefined && hasVersion(shape.in ?? EVERY_VERSION, version))) return type;
  const base = TYPES.find((other) => other.name === type.extends);
  return base && whereDefined(version, base, name);
}

function isOfImagingSelection(type: TypeFacts): boolean {
  return (type.path ?? type.name).split('.')[0] === 'ImagingSelection';
}

/** Where the elements of a type stand in `version`. */
export function pathIn(
  version: Version,
  { name, path, elsewhere }: Pick<TypeFacts, 'name' | 'path' | 'elsewhere'>,
): string {
  return elsewhere !== undefined && hasVersion(elsewhere.in, version) ? elsewhere.path : (path ?? name);
}
