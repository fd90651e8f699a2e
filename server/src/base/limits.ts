/** Every limit of the product, with what happens past it. */
export const LIMITS = {
  /** UTF-16 units of a document. A longer one is not checked, and one problem says so. */
  textLength: 64 * 1024 * 1024,
  /** Problems of a document. Past it one more problem says that there are others. */
  problems: 1000,
  /** Syntax errors that the parser keeps. */
  syntaxErrors: 1000,
  /** Things offered at one place of a document. */
  completionItems: 500,
  /** Unknown properties of an object that are compared with those that it lacks. */
  misspelt: 32,
  /** Places named beside a problem. */
  related: 10,
  /** Levels of elements inside each other that are checked; FHIR nests some ten deep. */
  depth: 512,
  /** Characters of a value that a message quotes. */
  quoted: 60,
  /** Rounds of fix-all until nothing changes any more. */
  fixAllRounds: 20,
} as const;
