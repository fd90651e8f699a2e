import type { Range } from '../../server/src/base/range';
import { highlights } from '../../server/src/features/highlight';
import { definitionsIn } from '../../server/src/features/navigation/definition';
import { mentionAt } from '../../server/src/features/navigation/mention';
import { clashIn, faultOfName, renameEdits, renamingAt } from '../../server/src/features/navigation/rename';
import { usesIn, wantedBy } from '../../server/src/features/navigation/uses';
import type { Snapshot } from '../../server/src/service/snapshot';
import { applyEdits } from '../../server/src/syntax/edit';
import { rangeOf } from '../../server/src/syntax/tree';
import type { CursorPlace, Drawing } from './featureFixture';

/**
 * Sections of what is named in a document: `definition`, `references`, `highlights`, and `rename NAME`, the text after
 * it. Places read `line:column text`, counted from one.
 */
export function drawNavigation({ snapshot, offset }: CursorPlace): Drawing {
  const mention = mentionAt(snapshot, offset);
  const { tree } = snapshot;
  const wanted = mention && wantedBy(snapshot, mention);
  return {
    ...(mention !== undefined && { range: rangeOf(tree, mention.node) }),
    section(name) {
      const [verb, ...rest] = name.split(' ');
      if (verb === 'highlights') {
        return lines(highlights(snapshot, offset).map(({ range, kind }) => `${placed(snapshot, range)} · ${kind}`));
      }
      if (mention === undefined || wanted === undefined) return 'nothing';
      if (verb === 'definition') {
        return lines(
          definitionsIn(tree, wanted).map(
            ({ range, selection }) =>
              `${placed(snapshot, selection)} · in ${snapshot.text.slice(range.start, range.end).split('\n')[0]}`,
          ),
        );
      }
      if (verb === 'references') {
        return lines(
          usesIn(tree, wanted).map(
            ({ range, isDefinition }) => placed(snapshot, range) + (isDefinition ? ' · definition' : ''),
          ),
        );
      }
      if (verb !== 'rename') throw new Error(`No such section: ${name}`);
      const renaming = renamingAt(snapshot, mention);
      if (renaming.is === 'refused') return `refused: ${renaming.because}`;
      const to = rest.join(' ');
      const fault = faultOfName(wanted, to) ?? clashIn(tree, wanted, to);
      if (fault !== undefined) return `refused: ${fault}`;
      return `${placed(snapshot, renaming.range)}\n${applyEdits(snapshot.text, renameEdits(tree, wanted, to))}`;
    },
  };
}

function placed({ text, lines }: Snapshot, { start, end }: Range): string {
  const line = lines.lineAt(start);
  return `${line + 1}:${start - lines.lineStart(line) + 1} ${text.slice(start, end)}`;
}

function lines(said: readonly string[]): string {
  return said.join('\n') || 'nothing';
}
