import type { Session } from '../../../core/domain/session.ts';

/** Whether a session gave any model a sound. */
export function listenedTo({ request }: Session): boolean {
  return request.audio !== undefined || request.alsoMeasure.some(({ audio }) => audio !== undefined);
}
