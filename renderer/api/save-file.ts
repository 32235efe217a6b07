import { ApiCallError, queryString } from '../../core/api/client.ts';
import { apiErrorSchema } from '../../core/api/errors.ts';
import { exportRows } from '../../core/api/results.ts';
import { apiPrefix } from '../../core/api/route.ts';
import type { TableQueryInput } from '../../core/query/table-query.ts';
import { desktopBridge } from './desktop-bridge.ts';
import { fetchOrExplain } from './transport.ts';

export type ExportFormat = 'csv' | 'json' | 'arrow';

/** All rows of a query as a file: through the native dialog where there is one, as a download otherwise. */
export async function exportTable(query: TableQueryInput, format: ExportFormat): Promise<void> {
  const response = await fetchOrExplain(apiPrefix + exportRows.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, format }),
  });
  if (!response.ok) throw new ApiCallError(response.status, apiErrorSchema.parse(await response.json()));
  await saveFile(`assay-${query.table}.${format}`, new Uint8Array(await response.arrayBuffer()));
}

/** What a route answers as a file. */
export async function downloadFile(
  name: string,
  path: string,
  query: Readonly<Record<string, unknown>>,
): Promise<void> {
  const response = await fetchOrExplain(apiPrefix + path + queryString(query), {});
  if (!response.ok) throw new ApiCallError(response.status, apiErrorSchema.parse(await response.json()));
  await saveFile(name, new Uint8Array(await response.arrayBuffer()));
}

export async function saveFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const bridge = desktopBridge();
  if (bridge?.saveFile !== undefined) {
    const outcome = await bridge.saveFile(name, bytes);
    if (outcome.state === 'failed') throw new Error(outcome.reason);
    return;
  }
  const address = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Firefox reads the address after the click has returned.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
