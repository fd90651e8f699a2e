/** A case of a rule's fixture that its documentation shows. */
export interface Example {
  readonly title: string;
  /** The document, with what is reported drawn under its lines. */
  readonly drawn: string;
  readonly fixes: readonly ExampleFix[];
}

/** The examples of a rule. They are much text and seldom wanted, so it is for the host to have them. */
export type ExamplesOf = (ruleId: string) => readonly Example[];

export interface ExampleFix {
  readonly title: string;
  /** The document once the fix is applied. */
  readonly after: string;
}
