import assert from 'node:assert/strict';
import test from 'node:test';
import { allFacts, explain } from '../../../server/src/features/explain';
import { examples } from '../../../server/src/features/generated/examples';
import { rules } from '../../../server/src/rules/index';
import { DEFAULT_VERSION } from '../../../server/src/spec/version';

function explained(what: string) {
  return explain(what, DEFAULT_VERSION, (rule) => examples.get(rule) ?? []);
}

test('a rule by its id, in any case', () => {
  for (const id of ['isl-7', 'ISL-7']) {
    const found = explained(id);
    assert.equal(found.is, 'rule');
    assert.ok(found.is === 'rule' && found.page.startsWith('# isl-7\n'));
    assert.equal(found.json.rule, 'isl-7');
  }
});

test('every rule has a page with a heading, a severity, a reason and a way to set it off', () => {
  for (const { id, why, summary } of rules) {
    const found = explained(id);
    assert.ok(found.is === 'rule');
    for (const part of [`# ${id}\n`, summary, why, `--rule ${id}=off`])
      assert.ok(found.page.includes(part), `${id}: ${part}`);
  }
});

test('the published expression stands on the page of a constraint, and where validators differ', () => {
  for (const id of ['isl-7', 'isl-8', 'isl-10', 'isl-11']) {
    const found = explained(id);
    assert.ok(found.is === 'rule');
    assert.match(found.page, /```fhirpath\n/);
    assert.match(found.page, /https:\/\/github\.com\/HL7\/fhir\/pull\/4122/);
  }
  const other = explained('isl-2');
  assert.ok(other.is === 'rule' && !other.page.includes('pull/4122'));
});

for (const [what, path] of [
  ['instance.imageRegion2D.coordinate', 'ImagingSelection.instance.imageRegion2D.coordinate'],
  ['ImagingSelection.instance.imageRegion2D.coordinate', 'ImagingSelection.instance.imageRegion2D.coordinate'],
  ['instance[2].imageRegion2D[0].coordinate', 'ImagingSelection.instance.imageRegion2D.coordinate'],
  ['instance', 'ImagingSelection.instance'],
  ['text', 'DomainResource.text'],
  ['identifier.use', 'Identifier.use'],
  ['Identifier.use', 'Identifier.use'],
  ['derivedFrom.identifier.system', 'Identifier.system'],
] as const) {
  test(`${what} is the element ${path}`, () => {
    const found = explained(what);
    assert.ok(found.is === 'element', found.is);
    assert.equal(found.json.path, path);
    assert.ok(found.page.includes(found.json.doc));
  });
}

test('the facts of an element are those of the tables', () => {
  const found = explained('status');
  assert.ok(found.is === 'element');
  const { binding, ...rest } = found.json;
  assert.equal(rest.type, 'code');
  assert.deepEqual([rest.min, rest.max, rest.isSummary], [1, '1', true]);
  assert.equal(binding?.strength, 'required');
  assert.deepEqual(
    binding?.codes.map(({ code }) => code),
    ['available', 'entered-in-error', 'inactive', 'unknown'],
  );
  assert.equal(
    rest.page,
    'https://hl7.org/fhir/6.0.0-ballot4/imagingselection-definitions.html#ImagingSelection.status',
  );
});

test('a type is explained by its elements', () => {
  const found = explained('Identifier');
  assert.ok(found.is === 'type');
  assert.match(found.page, /- `use` \(code, 0\.\.1\): /);
});

for (const [what, first] of [
  ['instance.imageRegion2d.coordinat', 'ImagingSelection.instance.imageRegion2D.coordinate'],
  ['coordinate', 'ImagingSelection.instance.imageRegion2D.coordinate'],
  ['SeriesInstanceUID', 'ImagingSelection.seriesUid'],
  ['isl-77', 'isl-7'],
  ['identifer.use', 'ImagingSelection.identifier.use'],
] as const) {
  test(`${what} is not known, and ${first} is suggested first`, () => {
    const found = explained(what);
    assert.ok(found.is === 'unknown', found.is);
    assert.equal(found.suggestions[0], first);
  });
}

for (const what of ['', '.', 'constructor', '__proto__.x', 'qqqqqqqqqqqq', 'instance.constructor']) {
  test(`${JSON.stringify(what)} is not known`, () => {
    assert.equal(explained(what).is, 'unknown');
  });
}

test('all facts hold each element once and each rule', () => {
  const { elements, rules: all } = allFacts(DEFAULT_VERSION);
  const paths = elements.map(({ path }) => path);
  assert.equal(new Set(paths).size, paths.length);
  assert.ok(paths.includes('ImagingSelection.instance.uid') && paths.includes('Identifier.use'));
  assert.deepEqual(
    all.map(({ rule }) => rule),
    rules.map(({ id }) => id),
  );
});
