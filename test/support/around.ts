import type { Around } from '../../server/src/features/completion';
import type { KnownResource, WorkspaceFacts } from '../../server/src/service/workspaceFacts';

/** A workspace of a few files, for features that look beyond the document. */
export const workspace: WorkspaceFacts = workspaceOf([
  known('file:///w/patient.json', 'Patient', 'example', 'Peter Chalmers · 1974-12-25'),
  known('file:///w/patient.json', 'ImagingStudy', 'chest', 'CT of the chest'),
  known('file:///w/lung%20nodule.json', 'ImagingSelection', 'lung-nodule', 'Of Interest · 2 instances'),
  known('file:///w/device.json', 'Device', 'd', ''),
]);

/** The same, and what is new each time, but for tests always the same. */
export const around: Around = {
  workspace,
  uri: 'file:///w/here.json',
  fresh: {
    uuid: () => 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
    now: () => '2025-03-14T09:26:53+01:00',
  },
};

function workspaceOf(resources: readonly KnownResource[]): WorkspaceFacts {
  return {
    resources: () => resources,
    named: (address) => resources.filter(({ type, id }) => `${type}/${id}` === address),
  };
}

function known(uri: string, type: string, id: string, summary: string): KnownResource {
  return { uri, type, id, summary, range: { start: 0, end: 2 } };
}
