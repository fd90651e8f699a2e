import type {
  Definition,
  DefinitionLink,
  DefinitionParams,
  DocumentHighlight,
  DocumentHighlightParams,
  Location,
  ReferenceParams,
} from 'vscode-languageserver';
import { definitionAt, highlightsAt, referencesAt } from '../navigation';
import { aboutLater } from './later';
import type { Part } from './part';

/** Where something is described, where it is named, and where else in the document. */
export const navigation: Part = {
  serve(session, about) {
    const { connection, guard } = session;
    const slowly = aboutLater(about, guard);
    connection.onDefinition(
      slowly<DefinitionParams, Definition | DefinitionLink[] | null>('definition', null, (...asked) =>
        definitionAt(session, ...asked),
      ),
    );
    connection.onReferences(
      slowly<ReferenceParams, Location[] | null>('references', null, (...asked) => referencesAt(session, ...asked)),
    );
    connection.onDocumentHighlight(about<DocumentHighlightParams, DocumentHighlight[]>('highlights', [], highlightsAt));
  },
};
