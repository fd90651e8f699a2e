import type { Range } from '../base/range';
import { bareUid } from '../dicom/uid';
import { DCM } from '../spec/codes/systems';
import {
  hasFlag,
  keyNamed,
  kindOf,
  NONE,
  type Node,
  NUMBER,
  rangeOf,
  STRING,
  sourceOf,
  type Tree,
  textOf,
  UNFINISHED,
  valueOf,
} from '../syntax/tree';
import type { Model } from './model';
import { anchorOf } from './places';
import { itemsOf } from './resource';
import { surroundingsAround } from './surroundingsIndex';

/**
 * An ImagingStudy of the document, as far as selections are compared with it. The tables know nothing of it, so it is
 * read by names: those of FHIR R4 to R6, where `series.modality` is a Coding or a CodeableConcept, `instance.sopClass` a
 * Coding or an oid, and `instance.numberOfFrames` stands in R6 only, since its second full ballot.
 */
export interface Study {
  readonly anchor: Range;
  /** Its UIDs, bare: the identifiers with the system `urn:dicom:uid`. */
  readonly uids: readonly Said<string>[];
  /** By UID. */
  readonly series: ReadonlyMap<string, StudySeries>;
  /** Nothing says that it has more series than it lists; it lists one at least. */
  readonly isWhole: boolean;
  /** The instances of all series, by UID, read when first asked for. */
  readonly instances: ReadonlyMap<string, StudyInstance>;
}

export interface StudySeries {
  readonly uid: Said<string>;
  readonly number: Said<number> | undefined;
  /** Codes of DICOM's own code system. */
  readonly modalities: readonly Said<string>[];
  /** By UID, read when first asked for. */
  readonly instances: ReadonlyMap<string, StudyInstance>;
  /** Nothing says that it has more instances than it lists; it lists one at least. */
  readonly isWhole: boolean;
}

export interface StudyInstance {
  readonly uid: Said<string> | undefined;
  readonly number: Said<number> | undefined;
  /** Bare UID. */
  readonly sopClass: Said<string> | undefined;
  readonly numberOfFrames: Said<number> | undefined;
}

/** A value with where it stands. */
export interface Said<T> {
  readonly value: T;
  readonly range: Range;
}

/** False if there is none among the resources that the selection `node` stands with, which is soon known of most documents. */
export function hasStudies({ tree }: Model, node: Node): boolean {
  const resources = surroundingsAround(tree, node);
  if (resources.size === 1) return false; // it is the selection that asks
  const known = withStudies.get(resources);
  if (known !== undefined) return known;
  const found = [...resources.values()].some(({ resourceType }) => resourceType === 'ImagingStudy');
  withStudies.set(resources, found);
  return found;
}

const withStudies = new WeakMap<ReadonlyMap<Node, unknown>, boolean>();

const known = new WeakMap<Tree, Map<Node, Study>>();

/** The ImagingStudy that `node` is; read once, whatever number of selections is compared with it. */
export function studyAt({ tree }: Model, node: Node): Study {
  const ofTree = known.get(tree) ?? new Map<Node, Study>();
  known.set(tree, ofTree);
  const study = ofTree.get(node) ?? readStudy(tree, node);
  ofTree.set(node, study);
  return study;
}

function readStudy(tree: Tree, node: Node): Study {
  const uids: Said<string>[] = [];
  for (const identifier of itemsOf(tree, node, 'identifier')) {
    if (stringAt(tree, identifier, 'system')?.value !== 'urn:dicom:uid') continue;
    const value = stringAt(tree, identifier, 'value');
    if (value !== undefined) uids.push({ ...value, value: bareUid(value.value) });
  }
  const series = new Map<string, StudySeries>();
  let count = 0;
  for (const one of itemsOf(tree, node, 'series')) {
    const read = readSeries(tree, one);
    count++;
    if (read !== undefined && !series.has(read.uid.value)) series.set(read.uid.value, read);
  }
  const said = numberAt(tree, node, 'numberOfSeries')?.value ?? count;
  const isWhole = count > 0 && count === series.size && said <= count && !hasFlag(tree, node, UNFINISHED);
  let instances: ReadonlyMap<string, StudyInstance> | undefined;
  return {
    anchor: anchorOf(tree, node),
    uids,
    series,
    isWhole,
    get instances() {
      instances ??= new Map([...series.values()].flatMap((one) => [...one.instances]));
      return instances;
    },
  };
}

function readSeries(tree: Tree, node: Node): StudySeries | undefined {
  const uid = uidAt(tree, node, 'uid');
  if (uid === undefined) return undefined;
  let read: Pick<StudySeries, 'instances' | 'isWhole'> | undefined;
  const instancesOnce = () => {
    read ??= readInstances(tree, node);
    return read;
  };
  return {
    uid,
    number: numberAt(tree, node, 'number'),
    modalities: modalitiesOf(tree, node),
    get instances() {
      return instancesOnce().instances;
    },
    get isWhole() {
      return instancesOnce().isWhole;
    },
  };
}

function modalitiesOf(tree: Tree, series: Node): readonly Said<string>[] {
  const found: Said<string>[] = [];
  const addCode = (coding: Node): void => {
    const code = stringAt(tree, coding, 'code');
    if (code !== undefined && stringAt(tree, coding, 'system')?.value === DCM) found.push(code);
  };
  for (const modality of itemsOf(tree, series, 'modality')) {
    addCode(modality);
    for (const coding of itemsOf(tree, modality, 'coding')) addCode(coding);
  }
  return found;
}

function readInstances(tree: Tree, series: Node): Pick<StudySeries, 'instances' | 'isWhole'> {
  const instances = new Map<string, StudyInstance>();
  let count = 0;
  for (const node of itemsOf(tree, series, 'instance')) {
    count++;
    const read = new Instance(tree, node);
    if (read.uid !== undefined && !instances.has(read.uid.value)) instances.set(read.uid.value, read);
  }
  const said = numberAt(tree, series, 'numberOfInstances')?.value ?? count;
  const isFinished = !hasFlag(tree, series, UNFINISHED);
  return { instances, isWhole: count > 0 && count === instances.size && said <= count && isFinished };
}

type Details = Omit<StudyInstance, 'uid'>;

/** There can be many, and few are compared, so only the UID is read at once, and the rest when it is first asked for. */
class Instance implements StudyInstance {
  readonly uid: Said<string> | undefined;
  private known: Details | undefined;

  constructor(
    private readonly tree: Tree,
    private readonly node: Node,
  ) {
    this.uid = uidAt(tree, node, 'uid');
  }

  get number(): Said<number> | undefined {
    return this.details().number;
  }

  get numberOfFrames(): Said<number> | undefined {
    return this.details().numberOfFrames;
  }

  get sopClass(): Said<string> | undefined {
    return this.details().sopClass;
  }

  private details(): Details {
    const { tree, node } = this;
    this.known ??= {
      number: numberAt(tree, node, 'number'),
      sopClass: sopClassAt(tree, node),
      numberOfFrames: numberAt(tree, node, 'numberOfFrames'),
    };
    return this.known;
  }
}

/** A UID, or in the versions before R6 the code of a coding. */
function sopClassAt(tree: Tree, instance: Node): Said<string> | undefined {
  const oid = uidAt(tree, instance, 'sopClass');
  if (oid !== undefined) return oid;
  for (const coding of itemsOf(tree, instance, 'sopClass')) return uidAt(tree, coding, 'code');
  return undefined;
}

function uidAt(tree: Tree, object: Node, name: string): Said<string> | undefined {
  const said = stringAt(tree, object, name);
  return said && { range: said.range, value: bareUid(said.value) };
}

function stringAt(tree: Tree, object: Node, name: string): Said<string> | undefined {
  const value = completeAt(tree, object, name, STRING);
  if (value === NONE) return undefined;
  const text = textOf(tree, value);
  return text === '' ? undefined : { value: text, range: rangeOf(tree, value) };
}

function numberAt(tree: Tree, object: Node, name: string): Said<number> | undefined {
  const value = completeAt(tree, object, name, NUMBER);
  return value === NONE ? undefined : { value: Number(sourceOf(tree, value)), range: rangeOf(tree, value) };
}

/** The value of a property, if it is of this kind and complete. */
function completeAt(tree: Tree, object: Node, name: string, kind: number): Node {
  const key = keyNamed(tree, object, name);
  if (key === NONE || kindOf(tree, valueOf(key)) !== kind || hasFlag(tree, valueOf(key), UNFINISHED)) return NONE;
  return valueOf(key);
}
