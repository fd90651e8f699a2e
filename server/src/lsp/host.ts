/** What the server needs of the place that it runs in. */
export interface Host {
  /** Runs a task later; the function that it returns calls it off. */
  readonly after: (milliseconds: number, task: () => void) => () => void;
}
