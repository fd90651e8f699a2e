import assert from 'node:assert/strict';
import test from 'node:test';
import { uidOfUuid } from '../../../server/src/dicom/uid';
import { uidOrigin } from '../../../server/src/dicom/uidOrigin';

test('a UID made of a UUID tells the UUID again', () => {
  for (const uuid of [
    'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
    '00000000-0000-0000-0000-000000000000',
    '00000000-0000-4000-8000-00000000000f',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
  ]) {
    assert.deepEqual(uidOrigin(uidOfUuid(uuid) ?? ''), { is: 'uuid', uuid });
  }
});

test('the first components tell who made a UID', () => {
  assert.deepEqual(uidOrigin('1.2.840.10008.5.1.4.1.1.4'), { is: 'dicom' });
  assert.deepEqual(uidOrigin('1.2.840.113619.2.5'), { is: 'country', code: '840' });
  assert.deepEqual(uidOrigin('1.2.36.1.2'), { is: 'country', code: '036' });
  assert.deepEqual(uidOrigin('1.3.6.1.4.1.9328.50.1'), { is: 'enterprise', number: '9328' });
});

test('what tells nothing has no origin', () => {
  const tooGreat = `2.25.${2n ** 128n}`;
  for (const uid of ['', '1.2.3', '1.2.3.4.5', '2.25', tooGreat, '2.25.1.2', '1.3.12.2', '1.2.999.1.1', '2.999.1']) {
    assert.equal(uidOrigin(uid), undefined, uid);
  }
});
