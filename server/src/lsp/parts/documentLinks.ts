import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { linksOf, resolveLink } from '../documentLinks';
import { aboutLater, later } from './later';
import type { Part } from './part';

export const documentLinks: Part = {
  serve({ connection, client, guard, workspace }, about) {
    connection.onDocumentLinks(
      aboutLater(about, guard)<DocumentLinkParams, DocumentLink[]>('links', [], (document) =>
        linksOf(document, workspace, client),
      ),
    );
    connection.onDocumentLinkResolve((link) => later(guard, 'links', link, () => resolveLink(link, workspace)));
  },
};
