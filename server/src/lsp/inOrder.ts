/**
 * Hands on what it is given, in the same order. `wait` gives a promise for what has to wait, and nothing for it once it
 * need not any more; all that comes after it waits too. The promise is never rejected.
 */
export function inOrder<T>(handOn: (item: T) => void, wait: (item: T) => Promise<void> | undefined): (item: T) => void {
  const held: T[] = [];

  function pass(): void {
    for (const [at, item] of held.entries()) {
      const ready = wait(item);
      if (ready !== undefined) {
        held.splice(0, at);
        void ready.then(pass);
        return;
      }
      handOn(item);
    }
    held.length = 0;
  }

  return (item) => {
    held.push(item);
    if (held.length === 1) pass();
  };
}
