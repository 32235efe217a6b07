import type { Session } from '../../../core/domain/session.ts';

/** What was measured in it, each model once: a plan for sounds has a part for each of them. */
export function heardModels({ models, alsoMeasure }: Session['request']): readonly string[] {
  return [...new Set([...models, ...alsoMeasure.flatMap((part) => part.models)])];
}

/** Whether a session gave any model a sound. */
export function listenedTo({ request }: Session): boolean {
  return request.audio !== undefined || request.alsoMeasure.some(({ audio }) => audio !== undefined);
}
