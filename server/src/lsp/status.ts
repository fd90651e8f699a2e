import type { StatusParams } from '../protocol';
import type { Problem } from '../service/problem';
import type { OpenDocument } from './documents';

/** Tells a client that shows it what is known of each document, when that is not what it was told before. */
export interface StatusReport {
  readonly checked: (document: OpenDocument, ofConstraints?: ConstraintStatus) => void;
  readonly closed: (uri: string) => void;
}

/** What the author's own constraints have to do with it. */
export interface ConstraintStatus {
  readonly problems: readonly Problem[];
  /** Why some of them could not be run. */
  readonly notes: readonly string[];
}

export function createStatusReport(send: (params: StatusParams) => void): StatusReport {
  const told = new Map<string, string>();
  return {
    checked(document, ofConstraints = { problems: [], notes: [] }) {
      const params = statusOf(document, ofConstraints);
      const text = JSON.stringify(params);
      const before = told.get(document.uri);
      if (text === before || (before === undefined && params.resources.length === 0)) return;
      told.set(document.uri, text);
      send(params);
    },
    closed(uri) {
      told.delete(uri);
    },
  };
}

/** For a client that has no place to show it. */
export const noStatusReport: StatusReport = { checked: () => undefined, closed: () => undefined };

function statusOf({ uri, snapshot }: OpenDocument, { problems, notes }: ConstraintStatus): StatusParams {
  const count = (severity: Problem['severity']): number =>
    [...snapshot.problems, ...problems].filter((problem) => problem.severity === severity).length;
  return {
    uri,
    resources: snapshot.model.resources.map(({ version, verdict }) => ({
      version,
      by: verdict.by,
      because: verdict.because,
    })),
    problems: { error: count('error'), warning: count('warning'), info: count('info'), hint: count('hint') },
    ...(notes.length > 0 && { notes }),
  };
}
