import type {
  DocumentSymbol,
  DocumentSymbolParams,
  FoldingRange,
  FoldingRangeParams,
  SelectionRange,
  SelectionRangeParams,
  SymbolInformation,
} from 'vscode-languageserver';
import { NONE } from '../../syntax/tree';
import { foldingRangesOf } from '../folding';
import { symbolsOf } from '../outline';
import { selectionRangesAt } from '../selectionRanges';
import type { Part } from './part';

/** Outline, folding and growing selections. */
export const structure: Part = {
  serve({ connection, client }, about) {
    connection.onDocumentSymbol(
      about<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]>('outline', [], (document) =>
        symbolsOf(document, client),
      ),
    );
    connection.onFoldingRanges(
      about<FoldingRangeParams, FoldingRange[]>('folding', [], (document) => foldingRangesOf(document, client)),
    );
    connection.onSelectionRanges(
      about<SelectionRangeParams, SelectionRange[] | null>('selection ranges', null, (document, { positions }) =>
        document.snapshot.root === NONE ? null : selectionRangesAt(document, positions),
      ),
    );
  },
};
