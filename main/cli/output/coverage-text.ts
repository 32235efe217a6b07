import { assertNever } from '../../../core/domain/assert-never.ts';
import type { CoveredOperator, OperatorCoverage } from '../../../core/domain/operator-coverage.ts';
import type { CoverageMatrix, MatrixCell, MatrixColumn, MatrixSubject } from '../../../core/insight/coverage-matrix.ts';
import { textTable } from './text-table.ts';

/** The matrix, then by name what did not run where it was asked to, and what the words mean. */
export function coverageText({ columns, rows }: CoverageMatrix): string {
  const header = [
    { header: 'Model', align: 'left' },
    ...columns.map((column) => ({ header: columnName(column, columns), align: 'left' }) as const),
  ] as const;
  const lines = rows.map(({ subject, cells }) => [subjectName(subject), ...cells.map(cellText)]);
  const details = rows.flatMap(({ subject, cells }) =>
    cells.flatMap((cell, index) => detailLines(cell, `${subjectName(subject)} on ${columns[index]?.backendId ?? ''}`)),
  );
  return [
    ...browserLines(columns),
    textTable(header, lines),
    ...(details.length === 0 ? [] : [details.join('\n')]),
    legend,
  ].join('\n\n');
}

const legend = `whole: every node ran on the backend asked for. partial 3/120: 3 of 120 nodes fell back to the CPU. refused: no session could be
created, or the page died of it. untested: nobody has tried, which says nothing. None of it says how fast or how right it is.`;

/** Which browsers and engines stand in the table, each browser once. */
function browserLines(columns: readonly MatrixColumn[]): string[] {
  const engines = new Map<string, string[]>();
  for (const { backendId, browser, engine, runtimeVersion } of columns) {
    if (browser === undefined) continue;
    const key = `${browser}, onnxruntime-web ${runtimeVersion ?? 'of unknown version'}`;
    engines.set(key, [...(engines.get(key) ?? []), `${backendId} by ${engine ?? 'an unknown engine'}`]);
  }
  return engines.size === 0 ? [] : [[...engines].map(([key, names]) => `${key}: ${names.join(', ')}`).join('\n')];
}

/** The backend, and what tells its columns apart where it has several. */
function columnName(column: MatrixColumn, columns: readonly MatrixColumn[]): string {
  const { backendId, browser, engine } = column;
  const isAlone = columns.filter((other) => other.backendId === backendId).length === 1;
  return isAlone || browser === undefined || engine === undefined ? backendId : `${backendId} ${browser} ${engine}`;
}

function subjectName({ modelId, component, precision, spelling }: MatrixSubject): string {
  const name = modelId.split(/[\\/]/).at(-1) ?? modelId;
  const extras = [...(precision === 'fp32' ? [] : [precision]), ...(spelling === 'portable' ? [] : [spelling])];
  return [`${name}/${component}`, ...extras].join(' ');
}

function cellText(cell: MatrixCell): string {
  return cell.state === 'untested' ? 'untested' : resultText(cell.coverage);
}

/** Also the line of a scan's progress. */
export function resultText({ result, operators }: OperatorCoverage): string {
  switch (result.state) {
    case 'whole':
      return `whole${partitionsText(result.partitions)}`;
    case 'partial':
      return `partial ${result.fallenBackNodes}${allNodesText(operators)}${partitionsText(result.partitions)}`;
    case 'refused':
      return 'refused';
    default:
      return assertNever(result);
  }
}

function partitionsText(partitions: number | undefined): string {
  // One is as whole as it can be.
  return partitions === undefined || partitions < 2 ? '' : `, ${partitions} parts`;
}

function allNodesText(operators: readonly CoveredOperator[]): string {
  const nodes = operators.reduce((sum, operator) => sum + operator.nodes, 0);
  return nodes === 0 ? '' : `/${nodes}`;
}

function detailLines(cell: MatrixCell, name: string): string[] {
  if (cell.state === 'untested' || cell.coverage.result.state === 'whole') return [];
  const { result, operators, advice } = cell.coverage;
  const missing = operators
    .filter(({ state }) => state === 'fallen-back' || state === 'failing')
    .toSorted((one, other) => other.nodes - one.nodes);
  const names = missing.map(({ operator, nodes }) => `${operator} ×${nodes}`).join(', ');
  const reasons = [
    ...new Set(missing.flatMap(({ operator, reason }) => (reason === undefined ? [] : [`${operator}: ${reason}`]))),
  ];
  const copies = result.state === 'partial' ? `; ${result.deviceCopies} copies between devices` : '';
  const message = result.state === 'refused' ? [result.message] : [];
  const what = names === '' ? 'the runtime does not tell which operators' : names;
  return [
    `${name}: ${result.state === 'refused' && names === '' ? 'refused' : what}${copies}`,
    ...[...message, ...reasons, ...(advice === undefined ? [] : [advice])].map((text) => `  ${text}`),
  ];
}
