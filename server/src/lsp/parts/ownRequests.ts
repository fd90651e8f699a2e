import type { IgnoreResult, ScaleResult } from '../../protocol';
import { property } from '../configuration';
import { EXPLAIN, explain } from '../explain';
import { IGNORE, ignore } from '../ignore';
import { MIGRATE, MIGRATION_TARGETS, migrationFor, migrationTargets } from '../migrate';
import { SCALE, scaleFor } from '../scale';
import { SET_VERSION, setVersion, VERSIONS_METHOD, versionsFor } from '../versions';
import { later } from './later';
import { documentMeant, type Part } from './part';

/** What the client of ours asks beyond the Language Server Protocol (`protocol.ts`). */
export const ownRequests: Part = {
  serve(session) {
    const { connection, configuration, documents, guard } = session;
    connection.onRequest(EXPLAIN, (params, token) =>
      later(guard, 'explain', null, () => explain(params ?? {}, session.explainPlace, token)),
    );
    connection.onRequest(VERSIONS_METHOD, (params: unknown) =>
      versionsFor(text(property(params, 'uri')), configuration),
    );
    connection.onRequest(MIGRATION_TARGETS, (params: unknown) =>
      guard('migrate', null, () => migrationTargets(documents, params), documentMeant(documents, params)),
    );
    connection.onRequest(MIGRATE, (params: unknown) =>
      guard('migrate', null, () => migrationFor(documents, params), documentMeant(documents, params)),
    );
    connection.onRequest(SCALE, (params: unknown): unknown =>
      guard<ScaleResult>('scale', notScaled, () => scaleFor(documents, params), documentMeant(documents, params)),
    );
    connection.onNotification(SET_VERSION, (params) => {
      if (setVersion(params ?? {}, configuration)) session.checkAgain();
    });
    connection.onRequest(IGNORE, async (params): Promise<unknown> => {
      await session.projects.pending;
      const refused: IgnoreResult = { is: 'refused', because: 'It could not be worked out what to write.' };
      return guard(
        'ignore',
        refused,
        () => ignore(params ?? {}, session.ignorePlace),
        documentMeant(documents, params),
      );
    });
  },
};

const notScaled: ScaleResult = { is: 'refused', because: 'It could not be worked out.' };

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
