import type { Range } from '../base/range';
import type { ElementView } from '../model/element';
import type { Fault, FaultKind } from '../model/fault';
import type { Fix } from '../model/fix';
import type { Telling } from '../model/forms';
import type { Model } from '../model/model';
import type { Resource } from '../model/resource';
import type { ElementOf, TypeName } from '../model/slot';
import type { Version } from '../spec/version';
import type { Node, SyntaxProblem, Tree } from '../syntax/tree';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** What is known of a rule, whatever it looks at. `id` is its diagnostic code, its settings key and its page. */
export interface RuleFacts {
  readonly id: string;
  readonly severity: Severity;
  /** The rule in one sentence. */
  readonly summary: string;
  /** Why it matters, for an author who meets it for the first time. */
  readonly why: string;
  /** The page of the specification that it stands on. */
  readonly page: (version: Version) => string;
}

/** A rule that looks at elements of one type or of a few. */
export interface ElementRule<N extends TypeName = TypeName> extends RuleFacts {
  readonly looksAt: 'element';
  readonly on: readonly N[];
  /** It looks only at elements that have one of these properties, if it names any. */
  readonly needs?: readonly string[];
  /** A question about the selection around the elements: where the answer is no, it has nothing to say of any of them. */
  readonly around?: (selection: ElementView) => boolean;
  /** A question that a family of rules has in common: where the answer is no, none of them has anything to say. */
  readonly when?: (element: ElementView) => boolean;
  /**
   * Given if `when`, or `check` where there is no `when`, goes by the form of an element: which properties it has, whether
   * a list of it has one item or several, and what is named here of the values. Then it is asked once for each form.
   * `inside`: it goes by all that stands in the element, and nothing else but the row of it; then it is asked once of those
   * that are the same to the letter.
   */
  readonly reads?: Reads | 'inside';
  /**
   * Given if `when`, or `check` where there is no `when`, goes by the forms of all elements in a selection, and for each
   * type by what is named here of the values: see `formOfElements`. Then it is asked once of those that have the same.
   */
  readonly sees?: Sees;
  /** Where both hold, the rule goes by what is outside too, and is asked of the element whatever its form. */
  readonly unless?: Unless;
  /**
   * What the rule says of an element goes by what stands outside of it too, so it may change where nothing in the element
   * does. No rule goes by what stands in the `selectedParts` of another element.
   */
  readonly looksOutside?: true;
  /**
   * For a rule about selections: all that the answer to `when` goes by in their `selectedParts`, as in `instance.uid`, the
   * property of an instance or of a region. While that stays as it is, a no need not be asked for again.
   */
  readonly looksInto?: readonly string[];
  readonly check: (element: ElementOf<N>, report: (finding: Report) => void) => void;
}

/** Properties by their names, on whatever type of those that the rule is on. */
export type Reads = Readonly<Record<string, Telling>>;

/** A question about the selection around an element, and one about the element itself. */
export interface Unless {
  readonly around: (selection: ElementView) => boolean;
  readonly when: (element: ElementView) => boolean;
}

/** Properties by the types of elements in a selection. */
export type Sees = Readonly<Partial<Record<TypeName, Reads>>>;

/** A rule that puts a fault of the structure into words. */
export interface FaultRule extends RuleFacts {
  readonly looksAt: 'structure';
  readonly id: FaultKind;
  readonly describe: (fault: Fault, place: FaultPlace) => Report | undefined;
}

/** A rule about a document as a whole: its syntax, its root, its size. */
export interface DocumentRule extends RuleFacts {
  readonly looksAt: 'document';
  readonly check: (document: DocumentPlace, report: (finding: Report) => void) => void;
}

export type Rule = ElementRule | FaultRule | DocumentRule;

export interface FaultPlace {
  readonly model: Model;
  readonly resource: Resource;
}

export interface DocumentPlace {
  readonly tree: Tree;
  /** The first top-level node. */
  readonly root: Node;
  /** The objects that say, or at the root nearly say, that they are an ImagingSelection. */
  readonly selections: readonly Node[];
  /** Which syntax errors are ours to report: another tool may show the others already. */
  readonly reports: (problem: SyntaxProblem) => boolean;
  /** Where the JSON begins, if other text stands before it. */
  readonly jsonStart: number;
  /** Each line is a document of its own. */
  readonly isLines: boolean;
}

/** One place where a rule is broken. */
export interface Report {
  /** The characters at fault: never empty, never over the end of a line. */
  readonly range: Range;
  readonly message: string;
  /** The node that it is about, for its path. */
  readonly node: Node;
  /** A page that fits this place better than the rule's own. */
  readonly page?: string;
  readonly related?: readonly Related[];
  /** What the author can do about it, worked out when asked for. */
  readonly fixes?: () => readonly Fix[];
  /** The client says it itself, so only the fixes are wanted. */
  readonly isShownElsewhere?: boolean;
}

/** Another place that the finding speaks of. */
export interface Related {
  readonly range: Range;
  readonly message: string;
}

/** Declares a rule about elements; `check` gets the static type of the elements it is on. */
export function defineRule<const N extends TypeName>(rule: Omit<ElementRule<N>, 'looksAt'>): ElementRule {
  // Elements are handed to a rule by the types that it names in `on`, so it only ever sees its own.
  return { looksAt: 'element', ...rule } as unknown as ElementRule;
}

export function defineFaultRule(rule: Omit<FaultRule, 'looksAt'>): FaultRule {
  return { looksAt: 'structure', ...rule };
}

export function defineDocumentRule(rule: Omit<DocumentRule, 'looksAt'>): DocumentRule {
  return { looksAt: 'document', ...rule };
}
