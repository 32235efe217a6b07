import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import rules from '../.dependency-cruiser.mjs';

const folder = join(import.meta.dirname, 'canary');

/** What each canary file says that it breaks: file → rule. */
async function expectedOffences() {
  const files = await readdir(folder, { recursive: true });
  const offences = new Map();
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const rule = /^\/\/ breaks: (\S+)/.exec(await readFile(join(folder, file), 'utf8'))?.[1];
    if (rule !== undefined) offences.set(file.replaceAll('\\', '/'), rule);
  }
  return offences;
}

const expected = await expectedOffences();
const { output } = await cruise(['core', 'main', 'native-bench', 'preload', 'renderer'], {
  ...rules.options,
  ruleSet: { forbidden: rules.forbidden },
  validate: true,
  baseDir: folder,
});
const caught = new Set(output.summary.violations.map(({ from, rule }) => `${from} ${rule.name}`));
const missed = [...expected].filter(([file, rule]) => !caught.has(`${file} ${rule}`));
const covered = new Set(expected.values());
const unproven = rules.forbidden.map((rule) => rule.name).filter((name) => !covered.has(name));

for (const [file, rule] of missed) console.error(`build/canary/${file} breaks ${rule}, and it was not caught.`);
for (const name of unproven)
  console.error(`The rule ${name} has no offender in build/canary: nobody knows whether it works.`);
if (missed.length + unproven.length > 0) process.exit(1);
console.log(`${expected.size} offenders against ${covered.size} rules, all caught.`);
