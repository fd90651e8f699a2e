import { resolveSymbol, symbolsFor } from '../workspaceSymbols';
import { later } from './later';
import type { Part } from './part';

export const workspaceSymbols: Part = {
  serve(session) {
    const { connection, guard } = session;
    connection.onWorkspaceSymbol((params, token) =>
      later(guard, 'workspace symbols', null, () => symbolsFor(session, params, token)),
    );
    connection.onWorkspaceSymbolResolve((symbol) =>
      later(guard, 'workspace symbols', symbol, () => resolveSymbol(symbol, session)),
    );
  },
};
