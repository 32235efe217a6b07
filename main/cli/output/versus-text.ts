import type { WebVersusNative } from '../../../core/domain/web-versus-native.ts';
import { caseName } from '../../format/case-name.ts';
import { versusColumns, versusName, versusRow } from '../../format/versus-cells.ts';
import { textTable } from './text-table.ts';

/** The table, under it each pair's reasons, and what has no pair with what would give it one. */
export function versusText({ pairs, leftOut }: WebVersusNative): string {
  const table =
    pairs.length === 0
      ? 'Nothing was measured both natively and in a page of this machine. Measure both: assay run --models bert-tiny --backends ort-cpu,web-wasm'
      : textTable(versusColumns, pairs.map(versusRow));
  const reasons = pairs.map((pair) =>
    [
      versusName(pair),
      ...pair.sentences.map((text) => `  ${text}`),
      ...pair.comparison.remarks.map((text) => `  Mind: ${text}`),
    ].join('\n'),
  );
  const alone = leftOut.map(
    ({ case: item, host, reason, remedy }) => `  ${caseName(item)} on ${item.backendId}, ${host}: ${reason} ${remedy}`,
  );
  return [table, ...reasons, ...(alone.length === 0 ? [] : [['Without a pair:', ...alone].join('\n')])].join('\n\n');
}
