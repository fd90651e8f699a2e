/**
 * What XHTML a narrative may have: the elements of chapters 7 to 11 and 15 of HTML 4.0, links, images and style
 * attributes. The lists are the ones that validators use; where these differ, what any of them allows is here.
 * Source: the constraint txt-1 of FHIR 5.0.0.
 */
export const NARRATIVE_ELEMENTS: readonly string[] = (
  'a abbr acronym address area b bdo big blockquote br caption cite code col colgroup dd del dfn div dl dt em ' +
  'h1 h2 h3 h4 h5 h6 hr i img ins kbd li map ol p pre q samp small span strong sub sup table tbody td tfoot th thead ' +
  'tr tt u ul var'
).split(' ');

const ATTRIBUTES = (
  'abbr accesskey align alt axis bgcolor border cellhalign cellpadding cellspacing cellvalign char charoff charset ' +
  'cite class colspan compact coords dir frame headers height href hreflang hspace id ismap lang longdesc name nowrap ' +
  'rel rev rowspan rules scope shape span src start style summary tabindex title type usemap valign value vspace width ' +
  'xml:lang xml:space xmlns'
).split(' ');

const elements: ReadonlySet<string> = new Set(NARRATIVE_ELEMENTS);
const attributes: ReadonlySet<string> = new Set(ATTRIBUTES);

export function isAllowedElement(name: string): boolean {
  return elements.has(name);
}

export function isAllowedAttribute(name: string): boolean {
  return attributes.has(name);
}
