/**
 * A cheap look at a text: may it be one of ours? It decides only whether the server gets to see the document, so it
 * may say yes too often, but not for the JSON of an ordinary project.
 */
export function looksLikeOurs(text: string): boolean {
  if (text.includes(RESOURCE)) return true;
  for (const [, name = ''] of text.matchAll(/"resourceType"\s{0,20}:\s{0,20}"([^"\r\n]{0,40})/g)) {
    if (nearlySays(name)) return true;
  }
  return false;
}

/** True for a JSON document that nothing, or no more than a first word, has been written into: a whole resource can be offered. */
export function isEmptyJson(text: string): boolean {
  return text.length < 1000 && /^(\{\s*\}?|[A-Za-z][\w-]*)?$/.test(text.trim());
}

const RESOURCE = 'ImagingSelection';

/** True where most of the pairs of letters are there: `ImaginSelecton` and `imagingSel`, but no other resource. */
function nearlySays(name: string): boolean {
  const written = pairsOf(name);
  const shared = [...pairsOf(RESOURCE)].filter((pair) => written.has(pair)).length;
  return shared >= 8 && name.length <= RESOURCE.length + 4;
}

function pairsOf(name: string): ReadonlySet<string> {
  const lower = name.toLowerCase();
  return new Set(Array.from({ length: Math.max(0, lower.length - 1) }, (_, at) => lower.slice(at, at + 2)));
}
