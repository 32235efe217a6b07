/**
 * Writes the sounds of core/audio/reference/front-end-cases.ts as 32-bit floats, with what our front ends make of them, for
 * audio_front_ends.py to compare:
 *
 *     npx tsx build/reference/export-sounds.ts FOLDER
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { frontEnds } from '../../core/audio/front-ends/registry.ts';
import { caseName, featuresOf, frontEndCases, soundOf } from '../../core/audio/reference/front-end-cases.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Usage: npx tsx build/reference/export-sounds.ts FOLDER');
mkdirSync(folder, { recursive: true });
for (const item of frontEndCases) {
  writeFileSync(join(folder, `${caseName(item)}.sound`), Buffer.from(soundOf(item).buffer));
  writeFileSync(join(folder, `${caseName(item)}.features`), Buffer.from(featuresOf(item).buffer));
}
const listed = frontEndCases.map((item) => ({
  ...item,
  name: caseName(item),
  samplesPerSecond: frontEnds[item.frontEnd].samplesPerSecond,
}));
writeFileSync(join(folder, 'cases.json'), JSON.stringify(listed));
