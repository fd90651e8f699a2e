import type { Snapshot } from '../service/snapshot';
import type { Guard } from './guard';

/** Names the rules that threw in the log. What the others found stands. */
export function tellFailures(guard: Guard, { failures }: Pick<Snapshot, 'failures'>): void {
  for (const { rule, error } of failures) {
    guard(`rule ${rule}`, undefined, () => {
      throw error;
    });
  }
}
