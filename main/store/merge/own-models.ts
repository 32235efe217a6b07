import type { DuckDBConnection } from '@duckdb/node-api';
import { readTexts } from './own-instance.ts';
import type { PersonalText } from './personal-text.ts';

/**
 * A person's own models are named by where they lie. In a bundle they are named by their file and by the hash of the bytes that
 * were measured first, so that the same file has the same name wherever it lies, and two files never share one.
 */
export async function readOwnModels(connection: DuckDBConnection): Promise<PersonalText['models']> {
  const rows = await readTexts(
    connection,
    `WITH own AS (
        SELECT DISTINCT model AS id FROM (SELECT model FROM source.main.measurement UNION ALL SELECT model FROM source.main.coverage
          UNION ALL SELECT id FROM source.main.model WHERE detail->>'$.origin' = 'file')
        WHERE regexp_matches(model, '^(/|[A-Za-z]:[/\\\\]|\\\\\\\\)')
      )
      SELECT own.id, coalesce(arg_min(left(m.model_content_hash, 12), m.started_at) FILTER (m.model_content_hash IS NOT NULL),
          arg_min(left(CAST(m.id AS VARCHAR), 8), m.started_at), 'unmeasured')
      FROM own LEFT JOIN source.main.measurement m ON m.model = own.id GROUP BY own.id ORDER BY length(own.id) DESC, own.id`,
  );
  return rows.map(([path = '', hash = '']) => ({ path, name: `file:${fileName(path)}#${hash}` }));
}

/** Of "/models/x/model.onnx?inputs=/data/y.npz" both names, without where they lie. */
function fileName(path: string): string {
  return path
    .split('?inputs=')
    .map((part) => part.split(/[\\/]/).at(-1) ?? '')
    .join('?inputs=');
}
