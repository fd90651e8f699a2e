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
  /** Forms of objects, and texts that tell one from another; objects beyond are looked at one by one. */
  forms: 4096,
  /** Forms that have one property more than another one. */
  formsAfterOne: 256,
  /** Forms of elements that a selection is known by; one with more is looked at by itself. */
  formsOfOne: 64,
  /** UTF-16 units of a text that tells forms apart. */
  toldText: 400,
  /** UTF-16 units of an object that is known again by all its characters, and how many others may come before it is given up. */
  pieceLength: 1000,
  pieceMisses: 4,
  /** Levels of elements inside each other that are checked; FHIR nests some ten deep. */
  depth: 512,
  /** Characters of a value that a message quotes. */
  quoted: 60,
  /** Edits of a refactoring, or of putting in order, that are sent one by one; more become one that replaces all that they change. */
  separateEdits: 1000,
  /** Rounds of fix-all until nothing changes any more. */
  fixAllRounds: 20,
  /** Bytes of a project file, or of another file that tells a version. A longer one is not read. */
  projectFile: 4 * 1024 * 1024,
  /** Ignored problems of a project file. */
  ignores: 1000,
  /** Files that are read to see whether a project file still ignores something in them, while it is open. */
  ignoredFiles: 50,
  /** Constraints of the author's own that are run; the others are said to be too many. */
  constraints: 100,
  /** Characters of one of their expressions. */
  expression: 10_000,
  /** UTF-16 units of a document that they are run on. */
  constraintText: 16 * 1024 * 1024,
  /**
   * Milliseconds for the work of one request, or of checking one document; then it is ended. The slowest in
   * docs/performance.md, everything on 20 MB, takes 1.2 s: nothing that would come to an end is ended on a slow machine.
   */
  workTime: 30_000,
  /** UTF-16 units of a document that has twice that time; one twice as long has three times. */
  workTimeText: 10_000_000,
  /** Milliseconds that one expression has for a document; then it is ended. */
  expressionTime: 2000,
  /** Milliseconds that all of them have for a document. */
  constraintsTime: 10_000,
  /** Results of an expression that are shown to whoever evaluates it. */
  evaluated: 500,
  /** Files of the workspace that are read; the others are not found, and checking the workspace says so. */
  workspaceFiles: 20_000,
  /** Bytes of all of them together; past it no more are read. */
  workspaceBytes: 512 * 1024 * 1024,
  /** Bytes of a file of the workspace that is not open. A longer one is not read. */
  workspaceFile: 16 * 1024 * 1024,
  /** Things that a search for symbols of the workspace finds. */
  workspaceSymbols: 200,
  /** Files that are read at the same time. */
  filesAtOnce: 8,
  /** Characters of white space that formatting puts in. A document that needs more is left as it is. */
  formatted: 32 * 1024 * 1024,
  /** Edits of one formatting; past it, those that stand close together become one. */
  formatEdits: 2000,
  /** Entries of the outline of a document. Past it a last one says that there are others. */
  outline: 5000,
  /** Semantic tokens of a document or part of one; what comes after them has none. */
  tokens: 500_000,
  /** Steps by which a selection grows. */
  selectionSteps: 200,
  /** Hints in one part of a document; those after them are not shown. */
  inlayHints: 2000,
  /** Points of one list that are numbered in one part of a document. Where there are more, none of them is. */
  pointNumbers: 500,
  /** Lenses of a document; those after them are not shown. */
  lenses: 1000,
} as const;
