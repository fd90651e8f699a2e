import { quoted } from '../../base/quote';
import type { Content, SopClass } from '../../dicom/sopClass';
import { removeValue, renameProperty } from '../../model/edits';
import { type ElementView, slotNamed } from '../../model/element';
import type { Fix } from '../../model/fix';
import type { ElementOf } from '../../model/slot';
import { elementPage } from '../../spec/links';
import { pageOfElement } from '../pages';
import { defineRule, type Related } from '../rule';
import { classOf, type InstanceClass, placedClassOf } from './instanceClass';

interface Selector {
  /** Any of these in an object makes the selector fit. */
  readonly needs: readonly Content[];
  /** What it selects, and where such a thing is found. */
  readonly says: string;
}

const SELECTORS = {
  frameNumber: {
    needs: ['frames', 'perhapsFrames'],
    says: 'selects frames of a multi-frame object',
  },
  referencedContentItemIdentifier: {
    needs: ['report'],
    says: 'selects content items of a structured report or key object document',
  },
  segmentNumber: { needs: ['segments'], says: 'selects segments of a segmentation' },
  regionOfInterest: { needs: ['rois'], says: 'selects regions of interest (ROI) of an RT Structure Set' },
  waveFormChannel: { needs: ['waveform'], says: 'selects channels of a waveform' },
  imageRegion2D: { needs: ['image'], says: 'draws regions in the pixels of an image' },
} as const satisfies Record<string, Selector>;

type SelectorName = keyof typeof SELECTORS;

// The keys are those of the object above.
const NAMES = Object.keys(SELECTORS) as readonly SelectorName[];

export const selectorSopClass = defineRule({
  id: 'selector-sop-class',
  severity: 'warning',
  summary: 'The parts that an instance selects are parts that objects of its SOP class have.',
  why: 'Segments are in segmentations, regions of interest in RT Structure Sets, and so on. A reader that looks for a part which objects of the class cannot have finds nothing, so either the class or the selector is wrong. Classes that DICOM does not define are not judged.',
  page: pageOfElement('ImagingSelection.instance.sopClass'),
  on: ['Instance'],
  needs: NAMES,
  when: mayNotFit,
  reads: { sopClass: 'text' },

  check(instance, report) {
    const known = classOf(instance);
    if (known?.isSure !== true) return;
    for (const name of NAMES) {
      const slot = instance[name];
      if (slot.is === 'absent' || fits(name, known)) continue;
      const page = elementPage(instance.table.version, `ImagingSelection.instance.${name}`);
      report({
        range: slot.key,
        node: slot.node,
        message: `${quoted(name)} ${SELECTORS[name].says}, but the SOP class of this instance is ${known.name}.`,
        ...(page === undefined ? {} : { page }),
        related: relatedTo(placedClassOf(instance)),
        fixes: () => [...renamings(instance, name, known), removal(instance, name)],
      });
    }
  },
});

function mayNotFit(instance: ElementView): boolean {
  const known = classOf(instance);
  if (known?.isSure !== true) return false;
  return NAMES.some((name) => slotNamed(instance, name).is !== 'absent' && !fits(name, known));
}

function relatedTo(found: InstanceClass | undefined): readonly Related[] {
  return found === undefined ? [] : [{ range: found.place.range, message: `This is ${found.known.name}.` }];
}

function fits(name: SelectorName, { holds }: SopClass): boolean {
  return SELECTORS[name].needs.some((content) => holds.has(content));
}

/** The list of numbers under the name that objects of the class have a use for. */
function renamings(instance: ElementOf<'Instance'>, name: SelectorName, known: SopClass): readonly Fix[] {
  const isNumbers = name !== 'imageRegion2D' && name !== 'waveFormChannel';
  const slot = instance[name];
  if (!isNumbers || slot.is === 'absent') return [];
  const fitting = NAMES.filter(
    (other) => other !== 'imageRegion2D' && other !== 'waveFormChannel' && fits(other, known),
  );
  if (fitting.some((other) => instance[other].is !== 'absent')) return [];
  return fitting.map((other) => ({
    title: `Rename ${quoted(name)} to ${quoted(other)}`,
    edits: [renameProperty(instance.model, slot.node - 1, other)],
  }));
}

function removal(instance: ElementOf<'Instance'>, name: SelectorName): Fix {
  const slot = instance[name];
  const edits = slot.is === 'absent' ? [] : [removeValue(instance.model, slot.node)];
  return { title: `Remove ${quoted(name)}`, edits };
}
