/**
 * Keeps one object of a class alive. V8 throws compiled code away when a full collection finds no object of the shape
 * that the code was compiled for. Between keystrokes none of our short-lived objects lives, so without this the first
 * keystroke after a pause would run in the interpreter, ten times slower. Called a few
 * dozen times in the life of a process: see `service/keepWarm.ts`.
 */
export function keepCompiled(example: object): void {
  examples.push(example);
}

const examples: object[] = [];
