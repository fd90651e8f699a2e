import type { Node } from '../syntax/tree';
import type { ElementView } from './element';

/**
 * The views of a document's elements while rules look at them, so that a rule about the selection and a rule about its
 * instances see the same one. They take more room than the document, so they are forgotten when the rules are done.
 */
export class Views {
  /** For nodes that stand side by side, places in the list: after an edit few views are made, and not in most of the document. */
  private pages: (Int32Array | undefined)[] = [];
  private list: ElementView[] = [];

  at(node: Node): ElementView | undefined {
    const place = this.pages[node >> PAGE_BITS]?.[node & (PAGE - 1)] ?? 0;
    return place === 0 ? undefined : this.list[place - 1];
  }

  put(node: Node, view: ElementView): ElementView {
    const index = node >> PAGE_BITS;
    while (this.pages.length <= index) this.pages.push(undefined);
    const page = this.pages[index] ?? new Int32Array(PAGE);
    this.pages[index] = page;
    page[node & (PAGE - 1)] = this.list.push(view);
    return view;
  }

  forget(): void {
    this.pages = [];
    this.list = [];
  }
}

const PAGE_BITS = 12;
const PAGE = 1 << PAGE_BITS;
