import type { Hover, HoverParams } from 'vscode-languageserver';
import { hoverAt } from '../hover';
import { answersWith } from '../workspace/answersWith';
import type { Part } from './part';

export const hover: Part = {
  serve(session, about) {
    const { connection, client } = session;
    connection.onHover(
      answersWith(session, (workspace) =>
        about<HoverParams, Hover | null>('hover', null, (document, params) =>
          hoverAt(document, params, client, workspace),
        ),
      ),
    );
  },
};
