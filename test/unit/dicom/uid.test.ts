import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isTransferSyntax, sopClasses, sopClassOf } from '../../../server/src/dicom/sopClass';
import { isUid, uidFaults, uidOfUuid } from '../../../server/src/dicom/uid';
import { modalityCodes } from '../../../server/src/spec/codes/modality';

test('UIDs of the right form have no faults', () => {
  const longest = `1.${'2'.repeat(62)}`;
  for (const uid of ['1.2', '0.0', '2.25.0', '1.2.840.10008.5.1.4.1.1.2', longest]) {
    assert.deepEqual(uidFaults(uid), [], uid);
    assert.equal(isUid(uid), true, uid);
  }
  assert.equal(isUid(`${longest}3`), false);
  assert.equal(isUid(''), false);
});

test('each fault has its place', () => {
  const expected: Readonly<Record<string, readonly string[]>> = {
    '': [],
    '1': ['root 0-1'],
    '3.1': ['root 0-1'],
    '.': ['empty-component 0-1'],
    '1..2': ['empty-component 2-3'],
    '1.2.': ['empty-component 3-4'],
    '.1.2': ['empty-component 0-1'],
    '1.02.003': ['leading-zero 2-4'],
    '01.2': ['leading-zero 0-2'],
    '11.02..3': ['root 0-2', 'leading-zero 3-5', 'empty-component 6-7'],
    '1.2-x.3': ['character 3-5'],
    [`1.${'2'.repeat(64)}`]: ['length 64-66'],
    'f81d4fae-7dec-11d0-a765-00a0c91e6bf6': ['character 0-36'],
  };
  for (const [uid, faults] of Object.entries(expected)) {
    assert.deepEqual(
      uidFaults(uid).map(({ kind, start, end }) => `${kind} ${start}-${end}`),
      faults,
      uid,
    );
  }
});

test('a text has no faults exactly if it is a UID, and faults lie in it, in order and not empty', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-3.x]{1,70}$/), (text) => {
      const faults = uidFaults(text);
      assert.equal(faults.length === 0, isUid(text));
      for (const { start, end } of faults) assert.ok(0 <= start && start < end && end <= text.length);
      assert.deepEqual(
        faults.map(({ start }) => start),
        faults.map(({ start }) => start).sort((a, b) => a - b),
      );
    }),
    { numRuns: 2000 },
  );
});

test('a megabyte is looked at once', () => {
  assert.deepEqual(
    uidFaults(`1${'.0'.repeat(500_000)}`).map(({ kind }) => kind),
    ['length'],
  );
  assert.deepEqual(
    uidFaults('0'.repeat(1_000_000)).map(({ kind }) => kind),
    ['leading-zero', 'root', 'length'],
  );
});

test('the UID of a UUID is the one of the example of DICOM PS3.5 B.2', () => {
  assert.equal(uidOfUuid('f81d4fae-7dec-11d0-a765-00a0c91e6bf6'), '2.25.329800735698586629295641978511506172918');
  assert.equal(uidOfUuid('1.2.3'), undefined);
});

test('SOP classes: each once, with UIDs and modalities that exist', () => {
  assert.equal(sopClasses().length, 205);
  assert.equal(new Set(sopClasses().map(({ uid }) => uid)).size, 205);
  const modalities = new Set<string>(modalityCodes.map(({ code }) => code));
  for (const { uid, name, modalities: own } of sopClasses()) {
    assert.ok(isUid(uid), uid);
    assert.deepEqual(
      own.filter((code) => !modalities.has(code)),
      [],
      name,
    );
  }
});

test('what a class holds', () => {
  const holds = (uid: string) => [...(sopClassOf(`1.2.840.10008.5.1.4.1.1.${uid}`)?.holds ?? ['unknown'])];
  assert.deepEqual(holds('2'), ['image']);
  assert.deepEqual(holds('2.1'), ['image', 'frames']);
  assert.deepEqual(holds('12.1'), ['image', 'perhapsFrames']);
  assert.deepEqual(holds('66.4'), ['image', 'frames', 'segments']);
  assert.deepEqual(holds('66.5'), ['segments']);
  assert.deepEqual(holds('481.3'), ['rois']);
  assert.deepEqual(holds('88.59'), ['report']);
  assert.deepEqual(holds('9.1.1'), ['waveform']);
  assert.deepEqual(holds('999'), ['unknown']);
  const count = (content: 'image' | 'frames' | 'perhapsFrames') =>
    sopClasses().filter((one) => one.holds.has(content)).length;
  assert.deepEqual([count('image'), count('frames'), count('perhapsFrames')], [IMAGES, FRAMES, PERHAPS_FRAMES]);
  assert.deepEqual([isTransferSyntax('1.2.840.10008.1.2'), isTransferSyntax('1.2.840.10008.1.20')], [true, false]);
});

const IMAGES = 79;
const FRAMES = 41;
const PERHAPS_FRAMES = 10;
