import type { Row, Type } from '../spec/table';
import { NONE, type Node } from '../syntax/tree';
import type { Fault, FaultKind } from './fault';

/** The faults of a resource, up to a limit. */
export class FaultList {
  readonly faults: Fault[] = [];
  /** The kinds of all faults, also of those past the limit. */
  readonly kinds = new Set<FaultKind>();
  /** How many faults there are, also past the limit. */
  count = 0;
  /** The object whose properties are looked at. */
  owner: Node = NONE;

  constructor(private readonly limit: number) {}

  add(kind: FaultKind, node: Node, row: Row, type?: Type, other: Node = NONE): void {
    this.kinds.add(kind);
    this.count++;
    if (this.faults.length < this.limit) this.faults.push({ kind, node, row, type, other, owner: this.owner });
  }
}
