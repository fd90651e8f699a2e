/**
 * A function that works out the answer to each question once, when it is first asked. Nothing is forgotten, so the
 * questions must be few: the versions of FHIR, the types of a table.
 */
export function remembered<Question, Answer>(answerTo: (question: Question) => Answer): (question: Question) => Answer {
  const answers = new Map<Question, Answer>();
  return (question) => {
    const known = answers.get(question);
    if (known !== undefined) return known;
    const answer = answerTo(question);
    answers.set(question, answer);
    return answer;
  };
}
