import fs from 'node:fs';
import { filesBelow } from './files';
import { readCases } from './ruleFixture';

/** The documents in the fixtures of all rules; what is part of a selection there is a whole one here. */
export function ruleDocuments(): readonly string[] {
  return filesBelow('test/rules', '.fixture')
    .flatMap((file) => readCases(fs.readFileSync(file, 'utf8')))
    .map(({ document }) =>
      document.includes('resourceType') ? document : document.replace('{', '{"resourceType": "ImagingSelection", '),
    );
}
