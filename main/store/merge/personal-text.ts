import { literal } from './sql-text.ts';

/**
 * What must not leave with results: names of accounts and hosts, and where files lie. Regular expressions of RE2 over a column’s
 * text, which may be JSON: a backslash then stands twice, and a line break is `\n`, two characters.
 */
export interface PersonalText {
  /** Names of accounts and hosts. */
  readonly names: readonly string[];
  /** Ids of a person's own models, which are paths, and what each is called instead. The longest first. */
  readonly models: readonly { readonly path: string; readonly name: string }[];
}

/** Names that anybody’s machine has: they tell of nobody, and are words of measurements too. */
const commonNames = new Set(
  'root user users admin administrator guest test tester node runner ubuntu debian fedora linux windows macos darwin docker vagrant default public shared app web www server localhost local build ci dev home work data model models cpu gpu npu pi system service measured latency inference flat valid'.split(
    ' ',
  ),
);

export function isTelling(name: string): boolean {
  return name.length > 1 && !commonNames.has(name.toLowerCase());
}

/** Not of a path any more. */
const end = String.raw`\s"'<>|,;:)\]}`;

/** Folders that hold what is a person's; those of the system may stay, since failures are about them. */
const ownFolders = 'home|root|Users|Volumes|mnt|media|tmp|private|run/user|workspaces?|srv|export|scratch';

/**
 * In order: what is whole before its parts. `slash`: how a backslash stands in the text. In JSON it is never one alone, which
 * would be the beginning of another character.
 */
function pathRules(slash: string): readonly { readonly pattern: string; readonly by: string }[] {
  const gap = `(?:/|${slash})+`;
  return [
    // /home/jane at the end of a path ends in a person's name.
    { pattern: String.raw`(?:/home|/Users)/[^/\\${end}]+([\\${end}]|$)`, by: String.raw`~\1` },
    // C:\Users\Jane Doe\models\x.onnx: folders of Windows have blanks in their names.
    {
      pattern: `(?i)(^|[^a-z]|\\\\[nrtbf])[a-z]:${gap}(?:[^/\\\\\\n"'<>|,;:]+${gap})+`,
      by: String.raw`\1…/`,
    },
    // \\host\share\x.onnx
    { pattern: String.raw`(^|[^\\])${slash}${slash}[\w.-]+${slash}(?:[^\\/${end}]+${slash})*`, by: String.raw`\1…/` },
    { pattern: String.raw`/(?:${ownFolders})/(?:[^/\\${end}]+/)*`, by: '…/' },
  ];
}

const inJson = pathRules(String.raw`\\\\`);
const inText = pathRules(String.raw`\\`);

export interface TextKind {
  readonly isJson: boolean;
  /** False for places in a document, which look like paths. */
  readonly hasPaths: boolean;
}

/** The SQL of a column’s text without what is personal. */
export function withoutPersonal(
  column: string,
  { names, models }: PersonalText,
  { isJson, hasPaths }: TextKind,
): string {
  let sql = `CAST(${column} AS VARCHAR)`;
  for (const { path, name } of models) {
    const written = isJson ? JSON.stringify(path).slice(1, -1) : path;
    sql = `replace(${sql}, ${literal(written)}, ${literal(isJson ? JSON.stringify(name).slice(1, -1) : name)})`;
  }
  if (hasPaths) for (const { pattern, by } of isJson ? inJson : inText) sql = replaced(sql, pattern, by);
  for (const name of names.filter(isTelling)) sql = withoutName(sql, name);
  return sql;
}

/** Long names wherever they stand; short ones as words, or they would be found within others. */
function withoutName(sql: string, name: string): string {
  const quoted = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  if (name.length >= shortestWithin) return replaced(sql, `(?i)${quoted}`, 'somebody');
  const word = String.raw`(?i)(^|[^a-z0-9]|\\[nrtbf])${quoted}($|[^a-z0-9])`;
  // Twice: two of them in a row share what stands between them.
  return replaced(replaced(sql, word, String.raw`\1somebody\2`), word, String.raw`\1somebody\2`);
}

const shortestWithin = 5;

function replaced(sql: string, pattern: string, by: string): string {
  return `regexp_replace(${sql}, ${literal(pattern)}, ${literal(by)}, 'g')`;
}

/** Names of accounts, as they stand in the paths of a column. */
export function accountsIn(column: string): string {
  const pattern = String.raw`(?:/home/|/Users/|[Uu]sers\\{1,2})([^/\\${end}]+)`;
  return `unnest(regexp_extract_all(CAST(${column} AS VARCHAR), ${literal(pattern)}, 1))`;
}

/** In what other tools told, values whose key says that they are personal. */
export function withoutPersonalFields(sql: string): string {
  const keys = 'host_?name|user_?name|user|login|account|home|cwd|working_?directory|computer_?name|node_?name|email';
  return replaced(sql, String.raw`(?i)("(?:${keys})"\s*:\s*)"(?:[^"\\]|\\.)*"`, String.raw`\1"left out"`);
}
