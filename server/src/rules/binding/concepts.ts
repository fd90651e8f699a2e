import { nearest } from '../../base/nearest';
import { rowOfNode } from '../../model/element';
import type { ElementOf } from '../../model/slot';
import type { CodeFacts } from '../../spec/facts';
import { type FormattedType, formatOf } from '../../spec/formats';
import { type Binding, codesOf, type Row } from '../../spec/table';

type Concept = ElementOf<'CodeableConcept'>;
type Coding = ElementOf<'Coding'>;

/** A concept that stands for an element with a binding whose codes are carried here. */
export interface BoundConcept {
  readonly row: Row;
  readonly binding: Binding;
  readonly codes: readonly CodeFacts[];
  readonly codings: readonly Coding[];
}

export function boundConcept(concept: Concept): BoundConcept | undefined {
  const row = rowOfNode(concept.model, concept.node);
  if (row?.binding === undefined || concept.coding.is !== 'value') return undefined;
  const codes = codesOf(row.binding, concept.table.version);
  return { row, binding: row.binding, codes, codings: concept.coding.value };
}

/** What seems wrong with a coding: the code, or the system that it is from; `meant` is the code that it could be. */
export interface Doubt {
  readonly about: 'code' | 'system';
  readonly meant: CodeFacts | undefined;
  /** It differs from what is meant by a slip of the hand, so nothing else can be meant. */
  readonly isSlip: boolean;
}

/** True if the coding is one of the codes of the binding. */
export function isAmong({ system, code }: Coding, codes: readonly CodeFacts[]): boolean {
  return (
    system.is === 'value' &&
    code.is === 'value' &&
    codes.some((known) => known.code === code.value && known.system === system.value)
  );
}

export function doubtOf(coding: Coding, { binding, codes }: BoundConcept): Doubt | undefined {
  const { system, code, display } = coding;
  if (code.is !== 'value' || system.is === 'held' || coding.isUnfinished) return undefined;
  // What is malformed has been said.
  if (!isWellFormed('code', code.value) || (system.is === 'value' && !isWellFormed('uri', system.value)))
    return undefined;
  const shown = display.is === 'value' ? display.value : undefined;
  if (system.is === 'value' && codes.some((known) => known.system === system.value)) {
    const ofSystem = codes.filter((known) => known.system === system.value);
    if (ofSystem.some((known) => known.code === code.value)) return undefined;
    return doubtOfCode(code.value, shown, ofSystem, binding.valueSet.open === true);
  }
  const meant = codes.find((known) => known.code === code.value);
  if (meant === undefined) return undefined;
  if (system.is === 'absent') return { about: 'system', meant, isSlip: false };
  const isSlip = nearest(system.value, [meant.system]) !== undefined;
  const isMeant = isSlip || isSameText(shown, meant.display) || isOtherName(system.value);
  return isMeant ? { about: 'system', meant, isSlip } : undefined;
}

export function isWellFormed(type: FormattedType, text: string): boolean {
  return text !== '' && formatOf(type)(text, 0, text.length) === undefined;
}

function doubtOfCode(
  code: string,
  display: string | undefined,
  known: readonly CodeFacts[],
  isOpen: boolean,
): Doubt | undefined {
  const inOtherCase = known.find((one) => isSameText(one.code, code));
  if (inOtherCase !== undefined) return { about: 'code', meant: inOtherCase, isSlip: true };
  const byDisplay = known.find((one) => isSameText(one.display, display));
  if (byDisplay !== undefined) return { about: 'code', meant: byDisplay, isSlip: false };
  if (isOpen) return undefined;
  // Numbers one digit apart have nothing to do with each other.
  const isNumber = /^\d+$/.test(code);
  const near = isNumber
    ? undefined
    : nearest(
        code,
        known.map((one) => one.code).filter((one) => mayMean(code, one)),
      );
  return { about: 'code', meant: known.find((one) => one.code === near), isSlip: false };
}

/** Of two or three letters each one counts: such a code has one too many, one too few, or all in another order. */
function mayMean(written: string, code: string): boolean {
  const letters = (text: string): string => [...text.toUpperCase()].sort().join('');
  return written.length > 3 || written.length !== code.length || letters(written) === letters(code);
}

function isSameText(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.trim().toLowerCase() === other?.trim().toLowerCase();
}

/** Other names under which DICOM's and HL7's code systems are often given: pages, OIDs, old addresses. */
function isOtherName(system: string): boolean {
  return /dicom|(^|\W)dcm$|1\.2\.840\.10008\.2\.16\.4|participationtype/i.test(system);
}
