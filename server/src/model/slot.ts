import type { Range } from '../base/range';
import type { dataTypes } from '../spec/dataTypes';
import type { imagingSelectionTypes } from '../spec/imagingSelection';
import type { primitives } from '../spec/primitives';
import type { Node } from '../syntax/tree';
import type { ElementView } from './element';

/**
 * What stands for a property of an element:
 *
 * - `absent`: nothing that the published constraints would count as existing: no property, `null`, `[]`.
 * - `held`: it exists, but without a usable value: the wrong JSON type, text that is still being typed, or only the
 *   extensions in its `_` sibling. The structural check has said what there is to say; only rules about presence look.
 * - `value`: a value of the right JSON type.
 *
 * `key` is the property name with its quotes, `range` the value.
 */
export type Slot<T> =
  | { readonly is: 'absent' }
  | { readonly is: 'held'; readonly key: Range; readonly range: Range; readonly node: Node }
  | { readonly is: 'value'; readonly key: Range; readonly range: Range; readonly node: Node; readonly value: T };

/** Values of a repeating primitive, read only when asked for. */
export interface ScalarList<T> {
  readonly length: number;
  at(index: number): T | undefined;
  rangeAt(index: number): Range;
}

/** The static types of the tables: `ElementOf<'Instance'>['uid']` is a `Slot<string>`. */
type Facts = typeof imagingSelectionTypes & typeof dataTypes;

export type TypeName = keyof Facts;

/** An element of one of the types `N`. */
export type ElementOf<N extends TypeName> = N extends TypeName
  ? ElementView & { readonly [K in keyof Elements<N>]: SlotOf<Elements<N>[K]> }
  : never;

type Elements<N extends TypeName> = Facts[N]['elements'] & Inherited<Facts[N]>;

type Inherited<F> = F extends { readonly extends: infer B extends TypeName } ? Elements<B> : unknown;

/** An element with several shapes has the slot of one of them; which one, the version decides. */
type SlotOf<E> = E extends readonly (infer Shape)[]
  ? SlotOf<Shape>
  : E extends { readonly type: infer T extends string; readonly max: '*' }
    ? Slot<ListOf<T>>
    : E extends { readonly type: infer T extends string }
      ? Slot<ValueOf<T>>
      : never;

type ListOf<T extends string> = T extends keyof typeof primitives ? ScalarList<ValueOf<T>> : readonly ValueOf<T>[];

type ValueOf<T extends string> = T extends keyof typeof primitives
  ? ScalarOf<(typeof primitives)[T]['json']>
  : T extends TypeName
    ? ElementOf<T>
    : ElementView;

type ScalarOf<J> = J extends 'number' ? number : J extends 'boolean' ? boolean : string;
