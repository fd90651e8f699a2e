import { filled } from '../../base/snippet';
import { sopClassOf } from '../../dicom/sopClass';
import type { ValueSetFacts } from '../../spec/facts';
import { ROWS } from '../../spec/table';
import { valueSets } from '../../spec/valueSets';
import { isVersion, type Version } from '../../spec/version';
import { elementPage } from '../elementPage';
import { codePage } from '../hover/codePage';
import { sopClassPage } from '../hover/sopClassPage';
import { targetPage } from '../hover/targetPage';
import { fenced } from '../markdown';
import { partSnippets } from '../snippets/parts';
import { resourceSnippets } from '../snippets/resources';

/** The documentation of an entry by its `data`, as a client sends it back; nothing if it names nothing. */
export function documentationOf(data: unknown): string | undefined {
  if (!isRecord(data)) return undefined;
  if (data.of === 'target') return targetPageOf(data);
  const version = data.version;
  if (!isVersion(version)) return undefined;
  if (data.of === 'snippet') return snippetPage(data.id, version);
  if (data.of === 'row') return rowPage(data.row, version);
  if (data.of === 'sop-class') return sopClassPageOf(data.uid);
  return data.of === 'code' ? codePageOf(data, version) : undefined;
}

function rowPage(id: unknown, version: Version): string | undefined {
  const row = typeof id === 'number' && id > 0 ? ROWS[id] : undefined;
  return row && elementPage(row, version);
}

function codePageOf(data: Readonly<Record<string, unknown>>, version: Version): string | undefined {
  const sets: readonly ValueSetFacts[] = Object.values(valueSets);
  for (const valueSet of sets) {
    if (valueSet.name !== data.valueSet) continue;
    const fact = valueSet.codes.find(({ code, system }) => code === data.code && system === data.system);
    if (fact !== undefined) return codePage(fact, valueSet, version);
  }
  return undefined;
}

function snippetPage(id: unknown, version: Version): string | undefined {
  const found = [...resourceSnippets(version), ...partSnippets(version)].find((snippet) => snippet.id === id);
  if (found === undefined) return undefined;
  const shown = filled(found.body, ({ label, choices }) => label ?? choices?.[0] ?? '').replaceAll('\t', '  ');
  return `${found.doc}\n\n${fenced('json', shown)}`;
}

function targetPageOf({ reference, type, summary, where }: Readonly<Record<string, unknown>>): string | undefined {
  const texts = [reference, type, summary, where];
  const [address = '', name = '', words = '', place = ''] = texts.map((one) => (typeof one === 'string' ? one : ''));
  return address === '' ? undefined : targetPage({ reference: address, type: name, summary: words, where: place });
}

function sopClassPageOf(uid: unknown): string | undefined {
  const sopClass = typeof uid === 'string' ? sopClassOf(uid) : undefined;
  return sopClass && sopClassPage(sopClass);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
