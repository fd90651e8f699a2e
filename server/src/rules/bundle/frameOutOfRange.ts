import { pageOfElement } from '../pages';
import { defineRule } from '../rule';
import { instanceUidsOf } from '../uid/uidPlaces';
import { comparedSeries, isCompared, standsHere } from './comparedStudy';

export const frameOutOfRange = defineRule({
  id: 'frame-out-of-range',
  severity: 'warning',
  summary: 'The instance has as many frames as the highest `frameNumber` says, by the ImagingStudy.',
  why: 'Frames are counted from 1. A number past `numberOfFrames` of the instance in the ImagingStudy selects a frame that does not exist. Studies say the number of frames since the second full ballot of R6; others are not judged.',
  page: pageOfElement('ImagingSelection.instance.frameNumber'),
  on: ['Instance'],
  needs: ['frameNumber'],
  around: isCompared,
  looksOutside: true,

  check(instance, report) {
    const series = comparedSeries(instance)?.series;
    if (series === undefined) return;
    const frames = series.instances.get(instanceUidsOf(instance).uid?.uid ?? '')?.numberOfFrames;
    if (frames === undefined || frames.value < 1) return;
    const { frameNumber } = instance;
    if (frameNumber.is !== 'value') return;
    const count = frames.value === 1 ? 'one frame' : `${frames.value} frames`;
    for (let index = 0; index < frameNumber.value.length; index++) {
      const frame = frameNumber.value.at(index);
      if (frame === undefined || frame <= frames.value) continue;
      report({
        range: frameNumber.value.rangeAt(index),
        node: frameNumber.node + 1 + index,
        message: `The instance has ${count}, by the ImagingStudy, so there is no frame ${frame}.`,
        related: standsHere('The number of frames', frames.range),
      });
    }
  },
});
