// Why a goal is not reached: by the id of its row (`goals.mjs`), or by the word before the slash for all of them.

/** @type {Readonly<Record<string, string>>} */
export const reasons = {
  valid:
    'what goes by values is looked at in each element: UIDs, points, and in a Bundle each reference; all else is asked once for a form (docs/decisions/0010-forms.md)',
  faulty: 'each fault becomes a problem with its place, its words and what its fixes need, up to 1000 of them',
  'key-faulty': 'a thousand problems are asked about and put into words again',
  half: 'what is begun at the top of a selection asks the rules that look outside of all its elements, and between the entries of a Bundle those of all selections, as more entries may come (docs/decisions/0011-what-did-not-change.md)',
  'half-faulty': 'a thousand problems are asked about and put into words again',
  'stdio-idle':
    'an edit makes a new text of pieces, and to read it they are put together and compared with the text before: 0.65 ms/MB; and up to 0.2 ms go to the thread that would end what loops (docs/decisions/0012-what-loops-is-ended.md)',
  'ask/completion': 'the answer: entries with edits and words, where the server that does nothing sends an empty list',
  'ask/hover': 'the answer: a text, where the server that does nothing sends none',
  'ask/codeAction':
    'what is offered must do no harm: each refactoring is tried, and all rules are asked about what becomes of its part of the text',
  'ask/documentSymbol':
    'the answer: 5000 entries, more than a megabyte of JSON, where the server that does nothing sends an empty list',
  start:
    'the library of the protocol, and the first problems, which V8 works out in its interpreter (docs/decisions/0008-a-short-start.md)',
  memory: 'the text in pieces and put together, its tape, and what V8 keeps until it has time to collect',
  burst:
    'after a pause a process has to be woken first; the server that does nothing is slower then as well, see the table of ten keys',
  'lines/memory':
    'the most that there was at any moment, just before V8 collected: the more moments, the higher the highest of them. From 10 to 200 MB of lines it is 104, 131, 137, 145 and 158 MB (twice as much each time, the first 2.5 times), and in the end 30 MB of objects are in use, whatever the length',
  'lines/two':
    'each thread compiles for itself what it runs, more than a second of CPU time, and V8 does that beside it on the other core (docs/decisions/0009-lines-in-stretches.md)',
  growth:
    'the collector and the cache: over a longer way the same work is linear, 27 times as long for 32 times as many values in a list (25,000 to 800,000)',
  'size/server':
    '192 KB are the library of the protocol; the rest is the tables of four FHIR versions, their code lists, and the words of the rules',
};

/** @param {{ id: string, reached: boolean }} row */
export function reasonOf({ id, reached }) {
  if (reached) return '';
  return reasons[id] ?? reasons[id.split('/')[0]] ?? 'not known yet';
}
