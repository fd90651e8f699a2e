// Why a goal is not reached: by the id of its row (`goals.mjs`), or by the word before the slash for all of them.

const HALF_TYPED = 'the text is read and checked as if it were new, half typed and when it is whole again';

/** @type {Readonly<Record<string, string>>} */
export const reasons = {
  valid:
    'some eighty rules are asked, each once for a form of element; the forms of a text are found anew when nothing was known of it before',
  faulty: 'each fault becomes a problem with its place, its path and its words, up to 1000 of them',
  'key-faulty': 'with so many problems in it, the text is read and checked as if it were new',
  half: HALF_TYPED,
  'half-faulty': HALF_TYPED,
  'stdio-idle':
    'an edit makes a new text of pieces, and to read it they are put together and compared with the text before: 0.65 ms/MB',
  'ask/completion': 'the answer: entries with edits and words, where the server that does nothing sends an empty list',
  'ask/hover': 'the answer: a text, where the server that does nothing sends none',
  'ask/codeAction':
    'what is offered must do no harm: each refactoring is tried, and all rules are asked about what becomes of its part of the text',
  'ask/documentSymbol':
    'the answer: 5000 entries, more than a megabyte of JSON, where the server that does nothing sends an empty list',
  start:
    'the library of the protocol, and the first problems, which V8 works out in its interpreter (docs/decisions/0008-a-short-start.md)',
  memory: 'the text in pieces and put together, its tape, and what V8 keeps until it has time to collect',
  'lines/two':
    'each thread compiles for itself what it runs, more than a second of CPU time, and V8 does that beside it on the other core (docs/decisions/0009-lines-in-stretches.md)',
  'size/server':
    '192 KB are the library of the protocol; the rest is the tables of four FHIR versions, their code lists, and the words of the rules',
};

/** @param {{ id: string, reached: boolean }} row */
export function reasonOf({ id, reached }) {
  if (reached) return '';
  return reasons[id] ?? reasons[id.split('/')[0]] ?? 'not known yet';
}
