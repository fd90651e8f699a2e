import fhirpath from 'fhirpath';
import type { Version } from '../spec/version';
import type {
  Answer,
  CheckJob,
  FindJob,
  FoundValue,
  Job,
  JobResource,
  NotFhirpath,
  Place,
  Pointer,
  ValueJob,
  ValueResult,
} from './job';
import { complaintOf } from './messages';
import { modelOf } from './versionModel';

/** Evaluates FHIRPath. It keeps the values of the last texts, as the next job is most often about the same. */
export class Engine {
  private texts: readonly string[] = [];
  private values: readonly unknown[] = [];
  /** One expression is evaluated on many elements, so it is read once. Only the last few are kept. */
  private readonly lately = new Map<string, Compiled>();

  answer(job: Job): Answer {
    switch (job.is) {
      case 'check':
        return this.check(job);
      case 'values':
        return this.evaluate(job);
      case 'find':
        return this.find(job);
    }
  }

  private find({ text, resource, expression, limit }: FindJob): Answer {
    const scene = this.sceneOf(this.read([text])[0], resource);
    if (scene === undefined) return { is: 'invalid', message: 'The resource is not there.' };
    try {
      const nodes = scene.compile(expression)(scene.value, scene.variables, { resolveInternalTypes: false });
      return { is: 'found', results: nodes.slice(0, limit).map((node) => foundIn(scene, node)), count: nodes.length };
    } catch (error) {
      return { is: 'invalid', message: complaintOf(error).message };
    }
  }

  private check(job: CheckJob): Answer {
    const complaint = invalidity(job.expression);
    if (complaint !== undefined) return { is: 'invalid', message: complaint };
    const failing: Place[] = [];
    let stuck: (Place & { readonly message: string }) | undefined;
    const values = this.read(job.texts.map(({ text }) => text));
    for (const [text, { resources }] of job.texts.entries()) {
      for (const [resource, about] of resources.entries()) {
        const scene = this.sceneOf(values[text], about);
        if (scene === undefined) continue;
        for (const node of elementsAt(scene, job.context)) {
          if (failing.length >= job.limit) return { is: 'checked', failing, ...(stuck !== undefined && { stuck }) };
          const result = evaluateOn(scene, node, job.expression);
          if (result.is === 'invalid') return result;
          const place = { text, resource, pointer: node.pointer };
          if (result.is === 'error') stuck ??= { ...place, message: result.message };
          else if (!isTrue(result.values)) failing.push(place);
        }
      }
    }
    return { is: 'checked', failing, ...(stuck !== undefined && { stuck }) };
  }

  private evaluate({ text, resource, element, expressions }: ValueJob): Answer {
    const scene = this.sceneOf(this.read([text])[0], resource);
    const node = scene === undefined ? undefined : elementAt(scene, element);
    if (scene === undefined || node === undefined) return { is: 'invalid', message: 'The element is not there.' };
    return { is: 'values', results: expressions.map((expression) => resultOf(evaluateOn(scene, node, expression))) };
  }

  private read(texts: readonly string[]): readonly unknown[] {
    const isSame = texts.length === this.texts.length && texts.every((text, at) => text === this.texts[at]);
    if (!isSame) {
      this.values = texts.map((text): unknown => JSON.parse(text));
      this.texts = texts;
    }
    return this.values;
  }

  private sceneOf(value: unknown, { pointer, root, version }: JobResource): Scene | undefined {
    const resource = valueAt(value, pointer);
    const rootResource = valueAt(value, root);
    if (!isObject(resource) || !isObject(rootResource)) return undefined;
    const compile = (expression: string): Compiled => this.compiled(expression, version);
    return { value: resource, variables: { resource, rootResource }, compile };
  }

  private compiled(expression: string, version: Version): Compiled {
    const key = `${version} ${expression}`;
    const known = this.lately.get(key);
    if (known !== undefined) return known;
    const made: Compiled = fhirpath.compile(expression, modelOf(version), { traceFn: () => undefined });
    if (this.lately.size >= KEPT) this.lately.clear();
    this.lately.set(key, made);
    return made;
  }
}

type Compiled = (input: unknown, variables: object, more?: object) => unknown[];

const KEPT = 16;

/** A resource, with what its expressions may refer to. */
interface Scene {
  readonly value: object;
  readonly variables: { readonly resource: object; readonly rootResource: object };
  readonly compile: (expression: string) => Compiled;
}

/** An element as the fhirpath package knows it, with its types; the resource itself as it is. */
interface Element {
  readonly input: unknown;
  readonly pointer: Pointer;
}

function valueAt(value: unknown, pointer: Pointer): unknown {
  let at = value;
  for (const step of pointer) at = isObject(at) && Object.hasOwn(at, step) ? Reflect.get(at, step) : undefined;
  return at;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What the fhirpath package keeps of an element: https://github.com/HL7/fhirpath.js, `ResourceNode`. */
interface PackageNode {
  readonly parentResNode: PackageNode | null;
  readonly propName: string | null;
  readonly index: number | null;
  readonly data: unknown;
  readonly _data: unknown;
}

/** The elements of a resource with these names; a place where nothing but `null` stands is none. */
function elementsAt(scene: Scene, names: readonly string[]): readonly Element[] {
  if (names.length === 0) return [{ input: scene.value, pointer: [] }];
  const path = names.map((name) => `\`${name}\``).join('.');
  const nodes: unknown[] = scene.compile(path)(scene.value, {}, { resolveInternalTypes: false });
  return nodes.filter(isPackageNode).flatMap((node) => {
    const isNothing = (node.data === null || node.data === undefined) && !isObject(node._data);
    return isNothing ? [] : [{ input: node, pointer: pointerOf(node) }];
  });
}

function isPackageNode(value: unknown): value is PackageNode {
  return isObject(value) && 'parentResNode' in value && 'propName' in value && 'index' in value;
}

function pointerOf(node: PackageNode): Pointer {
  const steps: (string | number)[] = [];
  for (let at: PackageNode | null = node; at !== null && at.propName !== null; at = at.parentResNode) {
    if (typeof at.index === 'number') steps.push(at.index);
    steps.push(at.propName);
  }
  return steps.reverse();
}

function elementAt(scene: Scene, pointer: Pointer): Element | undefined {
  const names = pointer.filter((step) => typeof step === 'string');
  const wanted = pointer.join('/');
  return elementsAt(scene, names).find((element) => element.pointer.join('/') === wanted);
}

type Evaluated =
  | { readonly is: 'values'; readonly values: readonly unknown[] }
  | { readonly is: 'error'; readonly message: string }
  | NotFhirpath;

/** The package throws for whatever it cannot do, so this is where throwing ends. */
function evaluateOn({ compile, variables }: Scene, { input }: Element, expression: string): Evaluated {
  try {
    return { is: 'values', values: compile(expression)(input, variables) };
  } catch (error) {
    const { message, isInvalid } = complaintOf(error);
    return isInvalid ? { is: 'invalid', message } : { is: 'error', message };
  }
}

/** A constraint holds if it says true; nothing and anything else breaks it. */
function isTrue(values: readonly unknown[]): boolean {
  return values.length === 1 && values[0] === true;
}

/** Most values of a result that are told. */
const MOST_VALUES = 200;

function resultOf(evaluated: Evaluated): ValueResult {
  if (evaluated.is !== 'values') return { is: 'error', message: evaluated.message };
  const values = evaluated.values.slice(0, MOST_VALUES).map((value) => {
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return isPlain ? value : '{…}';
  });
  return { is: 'values', values, count: evaluated.values.length };
}

/** A result with its place, if it stands in the resource; one that was reached by another way is told without. */
function foundIn({ value }: Scene, node: unknown): FoundValue {
  if (!isPackageNode(node)) return { value: shown(node) };
  let top: PackageNode = node;
  while (top.parentResNode !== null) top = top.parentResNode;
  return { ...(top.data === value && { pointer: pointerOf(node) }), value: shown(node.data ?? node._data) };
}

/** Most characters of a value that are told. */
const MOST_SHOWN = 200;

/** The types of the package that are no JSON, such as dates and quantities, say themselves what they are. */
function shown(value: unknown): string {
  const isPlain = !isObject(value) || Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  const text = isPlain ? (JSON.stringify(value) ?? '') : String(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 1)}…` : text;
}

/** Why an expression can be evaluated on no document, as far as that can be told without one. */
function invalidity(expression: string): string | undefined {
  try {
    for (const name of functionsIn(fhirpath.parse(expression))) {
      const complaint = complaintAbout(name);
      if (complaint !== undefined) return complaint;
    }
    return undefined;
  } catch (error) {
    return complaintOf(error).message;
  }
}

/** The package looks a function up only when it comes to it, so each is called once on nothing. */
function complaintAbout(name: string): string | undefined {
  try {
    fhirpath.evaluate({}, `${name}()`);
    return undefined;
  } catch (error) {
    const isUnknown = error instanceof Error && error.message.startsWith('Not implemented');
    return isUnknown ? complaintOf(error).message : undefined;
  }
}

function functionsIn(root: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const open: unknown[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isObject(node)) continue;
    const { type, text, children } = node as { type?: unknown; text?: unknown; children?: unknown }; // each is checked here
    if (type === 'Functn' && typeof text === 'string') names.add(text);
    if (Array.isArray(children)) open.push(...children);
  }
  return names;
}
