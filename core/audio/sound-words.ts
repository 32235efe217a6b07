import { type Sound, soundSchema } from '../domain/audio.ts';

/** "10 s of speech", as the name of a case says it. */
export function soundWords({ signal, seconds }: Sound): string {
  return `${seconds} s of ${signal}`;
}

const mark = 'sound=';

/** "sound=speech:10": in keys, and first in the column `shape` of a stored result. */
export function soundText({ signal, seconds }: Sound): string {
  return `${mark}${signal}:${seconds}`;
}

export function isSoundText(text: string): boolean {
  return text.startsWith(mark);
}

/** Of "sound=speech:10, samples=160000". */
export function soundOfShapeText(text: string): Sound | undefined {
  const part = text.split(/[,\s]+/).find(isSoundText);
  const [signal, seconds] = part?.slice(mark.length).split(':') ?? [];
  const read = soundSchema.safeParse({ signal, seconds: Number(seconds) });
  return read.success ? read.data : undefined;
}
