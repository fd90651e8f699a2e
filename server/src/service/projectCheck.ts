import { nearest } from '../base/nearest';
import { oneOf, quoted } from '../base/quote';
import { anchorOf } from '../model/places';
import {
  ARRAY,
  childrenOf,
  hasFlag,
  kindOf,
  MISSING,
  type Node,
  OBJECT,
  rangeOf,
  STRING,
  type Tree,
  textOf,
  UNFINISHED,
  UNQUOTED,
  valueOf,
} from '../syntax/tree';
import type { ProjectProblem } from './projectFile';
import { type ListShape, type ObjectShape, projectShape, type Shape, type TextShape } from './projectShape';

/**
 * Where a project file is not as `projectShape` has it. What has not been typed yet is not said to be missing. `keys` are
 * those of its own constraints.
 */
export function shapeProblems(tree: Tree, keys: ReadonlySet<string>): readonly ProjectProblem[] {
  const check = new ShapeCheck(tree, keys);
  check.value(0, projectShape);
  return check.found;
}

class ShapeCheck {
  readonly found: ProjectProblem[] = [];

  constructor(
    private readonly tree: Tree,
    private readonly keys: ReadonlySet<string>,
  ) {}

  value(node: Node, shape: Shape): void {
    if (kindOf(this.tree, node) === MISSING || hasFlag(this.tree, node, UNQUOTED)) return;
    if (shape.is === 'text') this.text(node, shape);
    else if (shape.is === 'list') this.list(node, shape);
    else this.object(node, shape);
  }

  private text(node: Node, shape: TextShape): void {
    const { tree } = this;
    if (kindOf(tree, node) !== STRING) {
      this.wrong(node, shape);
      return;
    }
    const written = textOf(tree, node);
    if (shape.allowed === undefined) {
      if (written.trim() === '' && shape.what !== 'a path') {
        this.add(node, 'warning', `Nothing is said here. Here belongs ${shape.what}: ${withoutMarks(shape.doc)}`);
      }
      return;
    }
    if (shape.allowed.includes(written) || (shape.isOpen === true && this.keys.has(written))) return;
    const use = shape.allowed.length > MOST_NAMED ? '' : ` Use ${oneOf(shape.allowed)}.`;
    this.add(
      node,
      'error',
      `${quoted(written)} is not ${shape.what} that is known here.${meant(written, shape.allowed)}${use}`,
    );
  }

  private list(node: Node, shape: ListShape): void {
    const { tree } = this;
    if (kindOf(tree, node) !== ARRAY) {
      this.wrong(node, shape);
      return;
    }
    for (const item of childrenOf(tree, node)) this.value(item, shape.of);
  }

  private object(node: Node, shape: ObjectShape): void {
    const { tree } = this;
    if (kindOf(tree, node) !== OBJECT) {
      this.wrong(node, shape);
      return;
    }
    const seen = new Set<string>();
    for (const key of childrenOf(tree, node)) {
      const name = textOf(tree, key);
      const property = shape.properties.get(name);
      if (seen.has(name)) {
        this.add(key, 'error', `${quoted(name)} stands here twice, and only the last one counts. Keep one.`);
      } else if (property === undefined) this.unknown(key, name, shape);
      seen.add(name);
      if (property !== undefined) this.value(valueOf(key), property);
    }
    if (hasFlag(tree, node, UNFINISHED)) return;
    for (const name of shape.required) {
      const property = shape.properties.get(name);
      if (seen.has(name) || property === undefined) continue;
      const severity = name === 'reason' ? 'warning' : 'error';
      this.add(node, severity, `${quoted(name)} is missing. ${withoutMarks(property.doc)}`);
    }
  }

  private unknown(key: Node, name: string, { properties }: ObjectShape): void {
    if (hasFlag(this.tree, key, UNQUOTED | UNFINISHED) || name === '') return;
    const names = [...properties.keys()];
    const known = names.length > MOST_NAMED ? '' : ` Known here: ${names.map(quoted).join(', ')}.`;
    this.add(key, 'warning', `Nothing is read under the name ${quoted(name)}.${meant(name, names)}${known}`);
  }

  private wrong(node: Node, shape: Shape): void {
    this.add(node, 'error', `Here belongs ${shape.what}${shape.is === 'text' ? ', in double quotes' : ''}.`);
  }

  private add(node: Node, severity: ProjectProblem['severity'], message: string): void {
    const isScalar = ![OBJECT, ARRAY].includes(kindOf(this.tree, node));
    const range = isScalar ? rangeOf(this.tree, node) : anchorOf(this.tree, node);
    this.found.push({ code: 'project-file', severity, range, message });
  }
}

/** More names than these are not listed in a message. */
const MOST_NAMED = 8;

function meant(written: string, names: readonly string[]): string {
  const name = nearest(written, names);
  return name === undefined ? '' : ` Did you mean ${quoted(name)}?`;
}

/** The documentation of a shape begins with what belongs there; what follows is not for a message. */
function withoutMarks(doc: string): string {
  return doc.split('. ')[0]?.replace(/\.?$/, '.') ?? doc;
}
