import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { OperatorCoverage } from '../../../core/domain/operator-coverage.ts';
import type { CoverageMatrix, MatrixCell, MatrixColumn, MatrixSubject } from '../../../core/insight/coverage-matrix.ts';
import { formatCount } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { modelName } from '../../format/words.ts';
import { buttonClass } from '../../ui/button.tsx';
import { CoveredOperators } from '../../ui/covered-operators.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EmptyState, Note } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CellMark, cellWords } from './cell-mark.tsx';
import { cellKey } from './coverage-view.ts';
import styles from './coverage.module.css';

interface CoverageDrawerProps {
  readonly matrix: CoverageMatrix;
  readonly cell: string | undefined;
  readonly onClose: () => void;
}

interface OpenCell {
  readonly subject: MatrixSubject;
  readonly column: MatrixColumn;
  readonly cell: MatrixCell;
}

/** What became of each operator in one cell of the matrix. Its address can be sent to somebody else. */
export function CoverageDrawer({ matrix, cell, onClose }: CoverageDrawerProps) {
  const found = cell === undefined ? undefined : findCell(matrix, cell);
  // While it closes, the last one stays in place: an emptied drawer would flash.
  const [last, setLast] = useState(found);
  if (found !== undefined && found !== last && !isSame(found, last)) setLast(found);
  const shown = found ?? last;
  return (
    <Drawer
      open={found !== undefined}
      onClose={onClose}
      title={
        shown === undefined
          ? 'Coverage'
          : `${modelName(shown.subject.modelId)} ${shown.subject.component} on ${shown.column.backendId}`
      }
      subtitle={shown === undefined ? undefined : subtitleOf(shown)}
    >
      {shown !== undefined && <CellContent open={shown} />}
    </Drawer>
  );
}

function CellContent({ open: { subject, column, cell } }: { readonly open: OpenCell }) {
  const measure = (
    <Link
      to="/bench"
      search={{
        models: encodeURIComponent(subject.modelId),
        backends: column.backendId,
        components: encodeURIComponent(subject.component),
        precisions: subject.precision,
        spellings: subject.spelling,
      }}
      className={buttonClass('secondary', 'small')}
    >
      <Icon name="bench" />
      Measure it
    </Link>
  );
  if (cell.state === 'untested') {
    return (
      <EmptyState icon="clock" title="Untested" action={measure}>
        Nobody has tried this component here, so that nothing is known: it may run whole, in part or not at all. Scan
        it, or measure it.
      </EmptyState>
    );
  }
  const { coverage } = cell;
  return (
    <>
      <Panel
        title="Result"
        actions={
          <>
            {measure}
            <span className={styles.state}>
              <CellMark state={cell.state} /> {cellWords[cell.state].word}
            </span>
          </>
        }
      >
        <div className={styles.stack}>
          {coverage.result.state === 'refused' && (
            <Note tone="invalid" icon="error">
              {coverage.result.message}
            </Note>
          )}
          {coverage.advice !== undefined && <Note icon="info">{coverage.advice}</Note>}
          <DefinitionList items={factsOf(coverage)} />
        </div>
      </Panel>
      <Panel title="Operators" description={operatorWords(coverage)}>
        {coverage.operators.length === 0 ? (
          <p className={styles.muted}>The runtime told nothing of single operators here.</p>
        ) : (
          <CoveredOperators operators={coverage.operators} />
        )}
      </Panel>
    </>
  );
}

function factsOf(coverage: OperatorCoverage): readonly (readonly [string, string])[] {
  const { result, browser, engine, runtimeVersion, precision, spelling, observedAt } = coverage;
  return [
    ...resultFacts(result),
    ['Browser', browser],
    ['Engine', `${engine}, onnxruntime-web ${runtimeVersion}`],
    ['Built as', `${precision}, ${spelling}`],
    ['Observed', formatTime(observedAt)],
  ];
}

function resultFacts(result: OperatorCoverage['result']): readonly (readonly [string, string])[] {
  switch (result.state) {
    case 'whole':
      return [['Nodes', 'all on the provider that was asked for'], ...partitionFacts(result.partitions)];
    case 'partial':
      return [
        ['Fallen back', `${formatCount(result.fallenBackNodes, 'node')} on the CPU`],
        ['Device copies', `${formatCount(result.deviceCopies, 'copy', 'copies')} in a run`],
        ...partitionFacts(result.partitions),
      ];
    case 'refused':
      return [];
  }
}

function partitionFacts(partitions: number | undefined): readonly (readonly [string, string])[] {
  return partitions === undefined ? [] : [['Partitions', formatCount(partitions, 'subgraph')]];
}

function operatorWords({ operators }: OperatorCoverage): string {
  const nodes = operators.reduce((sum, item) => sum + item.nodes, 0);
  return `${formatCount(operators.length, 'kind')}, ${formatCount(nodes, 'node')}, by the runtime’s own answer`;
}

function subtitleOf({ subject, column }: OpenCell): string {
  return [subject.precision, subject.spelling, column.browser ?? 'no browser yet', column.engine]
    .filter((word) => word !== undefined)
    .join(' · ');
}

function findCell({ columns, rows }: CoverageMatrix, key: string): OpenCell | undefined {
  for (const { subject, cells } of rows)
    for (const [place, column] of columns.entries()) {
      const cell = cells[place];
      if (cell !== undefined && cellKey(subject, column) === key) return { subject, column, cell };
    }
  return undefined;
}

function isSame(left: OpenCell, right: OpenCell | undefined): boolean {
  return (
    right !== undefined &&
    left.cell === right.cell &&
    cellKey(left.subject, left.column) === cellKey(right.subject, right.column)
  );
}
