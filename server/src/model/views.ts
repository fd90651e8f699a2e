import type { Node } from '../syntax/tree';
import type { ElementView } from './element';

/**
 * The views of a document's elements while rules look at them, so that a rule about the selection and a rule about its
 * instances see the same one. They take more room than the document, so they are forgotten when the rules are done.
 */
export class Views {
  private index: Int32Array | undefined;
  private list: ElementView[] = [];

  constructor(private readonly nodeCount: number) {}

  at(node: Node): ElementView | undefined {
    const place = this.index?.[node] ?? 0;
    return place === 0 ? undefined : this.list[place - 1];
  }

  put(node: Node, view: ElementView): ElementView {
    this.index ??= new Int32Array(this.nodeCount);
    this.index[node] = this.list.push(view);
    return view;
  }

  forget(): void {
    this.index = undefined;
    this.list = [];
  }
}
