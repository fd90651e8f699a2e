/** The languages whose documents may be ours. `activationEvents` in package.json names the same. */
export const LANGUAGES: readonly string[] = ['json', 'jsonc', 'jsonl', 'ndjson'];

/** Any scheme: untitled documents, earlier versions in git, files of a virtual workspace. */
export const SELECTOR: { language: string }[] = LANGUAGES.map((language) => ({ language }));
