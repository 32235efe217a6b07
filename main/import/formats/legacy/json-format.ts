import type { ImportFormat } from '../../format.ts';
import { LegacyReading } from './legacy-reading.ts';
import { isObject, type JsonObject } from '../../json-values.ts';

interface JsonShape {
  readonly id: string;
  readonly label: string;
  readonly matches: (value: JsonObject) => boolean;
  readonly read: (reading: LegacyReading, value: JsonObject) => void;
}

/** A format whose files hold one JSON object. */
export function jsonFormat({ id, label, matches, read }: JsonShape): ImportFormat {
  return {
    id,
    label,
    matches: (document) => document.kind === 'json' && isObject(document.value) && matches(document.value),
    read: (document) => {
      const reading = new LegacyReading();
      if (document.kind === 'json' && isObject(document.value)) read(reading, document.value);
      return Promise.resolve(reading.result());
    },
  };
}
