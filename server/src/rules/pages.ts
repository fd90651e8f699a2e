import { remembered } from '../base/remembered';
import { constraintIn } from '../spec/constraints';
import { constraintPage, elementPage, fhirPage } from '../spec/links';
import type { Version } from '../spec/version';

/** The page that lists a published constraint. */
export function pageOfConstraint(key: string): (version: Version) => string {
  return (version) => {
    const constraint = constraintIn(version, key);
    return (constraint && constraintPage(version, constraint)) ?? fhirPage(version, 'imagingselection.html');
  };
}

/** The page of an element or type of the tables. */
export function pageOfElement(path: string): (version: Version) => string {
  return (version) => pagesIn(version)(path);
}

/** By the paths of the tables. */
const pagesIn = remembered((version: Version) =>
  remembered((path: string) => elementPage(version, path) ?? fhirPage(version, 'imagingselection.html')),
);

/** What FHIR says about JSON. */
export function jsonPage(version: Version): string {
  return fhirPage(version, 'json.html');
}
