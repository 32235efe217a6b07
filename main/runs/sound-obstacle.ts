import { frontEnds } from '../../core/audio/front-ends/registry.ts';
import type { Obstacle } from './capacity.ts';
import type { Candidate } from './plan-candidates.ts';
import { frontEndsOf } from './sound-work.ts';

/** Sound that is longer than the window of its front end would be cut: that is other work than was asked for. */
export function findSoundObstacle({ item, model, work }: Candidate): Obstacle | undefined {
  const { audio } = item.workload;
  if (audio === undefined) return undefined;
  for (const id of frontEndsOf(model, work)) {
    const { windowSeconds } = frontEnds[id];
    if (windowSeconds === undefined || audio.seconds <= windowSeconds) continue;
    return {
      reason: `${model.label} hears a window of ${windowSeconds} s, and ${audio.seconds} s of sound do not fit.`,
      remedy: `Ask for ${windowSeconds} s or less.`,
    };
  }
  return undefined;
}
