/** The kinds of semantic tokens; the first two are standard ones of LSP, the others are declared in package.json. */
export const TOKEN_TYPES = ['property', 'enumMember', 'fhirUid', 'coordinateX', 'coordinateY', 'coordinateZ'] as const;

/**
 * What is said of a property besides: that its object must have it, that no version has it there, or that only other
 * versions do.
 */
export const TOKEN_MODIFIERS = ['required', 'unknown', 'otherVersion'] as const;

/** The kinds of inlay hints; each has a setting of its own. */
export const HINT_KINDS = ['sopClassNames', 'codeNames', 'pointNumbers', 'counts'] as const;

export type HintKind = (typeof HINT_KINDS)[number];

/** The kinds of lenses; each has a setting of its own. */
export const LENS_KINDS = ['regions', 'versions', 'problems'] as const;

export type LensKind = (typeof LENS_KINDS)[number];
