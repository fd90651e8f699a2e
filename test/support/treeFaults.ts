import * as T from '../../server/src/syntax/tree';

/** What is wrong with a tape: broken alternation, children outside their parent, ranges outside the text. */
export function treeFaults(tree: T.Tree): string[] {
  const faults: string[] = [];
  const { length } = tree.text;
  for (let node = 0; node < tree.count; node++) {
    const start = T.startOf(tree, node);
    const end = T.endOf(tree, node);
    const next = T.nextOf(tree, node);
    if (!(0 <= start && start <= end && end <= length)) faults.push(`node ${node} spans ${start} to ${end}`);
    if (!(next > node && next <= tree.count)) faults.push(`node ${node} is followed by ${next}`);
    if (T.kindOf(tree, node) < T.OBJECT || T.kindOf(tree, node) > T.BAD) faults.push(`node ${node} has no kind`);
    const isObject = T.kindOf(tree, node) === T.OBJECT;
    let before = start;
    for (const child of T.childrenOf(tree, node)) {
      if (isObject !== (T.kindOf(tree, child) === T.KEY)) faults.push(`node ${child} is no child of ${node}`);
      if (T.startOf(tree, child) < before || T.endOf(tree, child) > end) faults.push(`node ${child} leaves ${node}`);
      before = T.endOf(tree, child);
    }
  }
  for (const error of tree.errors) {
    if (!(0 <= error.start && error.start < error.end && error.end <= length)) {
      faults.push(`${error.code} spans ${error.start} to ${error.end}`);
    }
    if (/[\r\n]/.test(tree.text.slice(error.start, error.end))) faults.push(`${error.code} spans two lines`);
    if (error.node < T.NONE || error.node >= tree.count) faults.push(`${error.code} is about node ${error.node}`);
  }
  return faults;
}
