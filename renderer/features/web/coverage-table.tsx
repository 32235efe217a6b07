import type { KeyboardEvent } from 'react';
import { useRef, useState } from 'react';
import { backends } from '../../../core/domain/backends.ts';
import type { CoverageMatrix, MatrixCell, MatrixColumn, MatrixSubject } from '../../../core/insight/coverage-matrix.ts';
import { modelName } from '../../format/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { Tag } from '../../ui/badge.tsx';
import { shortBrowser } from './browser-words.ts';
import { CellMark, cellWords } from './cell-mark.tsx';
import { cellKey, subjectKey, troubledOperators } from './coverage-view.ts';
import styles from './coverage.module.css';

interface CoverageTableProps {
  readonly matrix: CoverageMatrix;
  readonly onOpen: (cell: string) => void;
}

/** More columns than this leave room for the marks alone. */
const mostWordy = 6;

/** A row a component, a column a backend in a browser. One cell takes the focus; arrow keys walk over the others, Enter opens. */
export function CoverageTable({ matrix: { columns, rows }, onOpen }: CoverageTableProps) {
  const [focus, setFocus] = useState<readonly [row: number, column: number]>([0, 0]);
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const row = clamp(focus[0] + step[0], rows.length);
    const column = clamp(focus[1] + step[1], columns.length);
    setFocus([row, column]);
    body.current?.querySelector<HTMLElement>(`[data-cell="${String(row)} ${String(column)}"]`)?.focus();
  };
  const isWordy = columns.length <= mostWordy;
  return (
    <div className={styles.scroller}>
      <table className={classNames(styles.matrix, !isWordy && styles.dense)} aria-label="Coverage">
        <MatrixHead columns={columns} />
        <tbody ref={body} onKeyDown={move}>
          {rows.map(({ subject, cells }, row) => (
            <tr key={subjectKey(subject)}>
              <SubjectHead subject={subject} />
              {columns.map((column, place) => (
                <td key={columnKey(column)}>
                  <CellButton
                    cell={cells[place] ?? { state: 'untested' }}
                    isWordy={isWordy}
                    place={`${String(row)} ${String(place)}`}
                    hasFocus={row === clamp(focus[0], rows.length) && place === clamp(focus[1], columns.length)}
                    onFocus={() => {
                      setFocus([row, place]);
                    }}
                    onOpen={() => {
                      onOpen(cellKey(subject, column));
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const steps: Readonly<Record<string, readonly [row: number, column: number] | undefined>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -1000],
  End: [0, 1000],
};

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, value));
}

function MatrixHead({ columns }: { readonly columns: readonly MatrixColumn[] }) {
  const backendIds = [...new Set(columns.map(({ backendId }) => backendId))];
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2} className={styles.corner}>
          Model and component
        </th>
        {backendIds.map((backendId) => (
          <th
            key={backendId}
            scope="colgroup"
            colSpan={columns.filter((column) => column.backendId === backendId).length}
            className={styles.backendHead}
            title={backends[backendId].label}
          >
            <code>{backendId}</code>
          </th>
        ))}
      </tr>
      <tr>
        {columns.map((column) => (
          <ColumnHead key={columnKey(column)} column={column} />
        ))}
      </tr>
    </thead>
  );
}

function ColumnHead({ column: { browser, engine, runtimeVersion } }: { readonly column: MatrixColumn }) {
  if (browser === undefined) {
    return (
      <th scope="col" className={styles.browserHead}>
        no browser yet
      </th>
    );
  }
  const { name, note } = shortBrowser(browser);
  return (
    <th
      scope="col"
      className={styles.browserHead}
      title={`${browser}, engine ${engine ?? 'unknown'}, onnxruntime-web ${runtimeVersion ?? 'unknown'}`}
    >
      <span className={styles.browserName}>{name}</span>
      <span>{[note, engine].filter((word) => word !== undefined).join(' · ')}</span>
    </th>
  );
}

function SubjectHead({ subject: { modelId, component, precision, spelling } }: { readonly subject: MatrixSubject }) {
  return (
    <th scope="row" className={styles.subject} title={modelId}>
      <span className={styles.subjectLine}>
        <span className={styles.model}>{modelName(modelId)}</span>
        <span className={styles.component}>{component}</span>
        {precision !== 'fp32' && <Tag>{precision}</Tag>}
        {spelling !== 'portable' && <Tag>{spelling}</Tag>}
      </span>
    </th>
  );
}

interface CellButtonProps {
  readonly cell: MatrixCell;
  readonly isWordy: boolean;
  readonly place: string;
  readonly hasFocus: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

function CellButton({ cell, isWordy, place, hasFocus, onFocus, onOpen }: CellButtonProps) {
  const { word, meaning } = cellWords[cell.state];
  const troubled = cell.state === 'untested' ? [] : troubledOperators(cell.coverage);
  const count = troubled.length === 0 ? '' : String(troubled.length);
  const names = troubled.join(', ');
  return (
    <button
      type="button"
      className={styles.cell}
      data-cell={place}
      tabIndex={hasFocus ? 0 : -1}
      title={names === '' ? meaning : `${meaning}: ${names}`}
      onFocus={onFocus}
      onClick={onOpen}
    >
      <CellMark state={cell.state} />
      {isWordy ? (
        <span className={styles.cellText}>
          {word}
          {names !== '' && <span className={styles.cellNames}> {names}</span>}
        </span>
      ) : (
        <>
          <span className={styles.cellCount} aria-hidden="true">
            {count}
          </span>
          <span className="visually-hidden">{names === '' ? word : `${word}: ${names}`}</span>
        </>
      )}
    </button>
  );
}

function columnKey({ backendId, browser, engine, runtimeVersion }: MatrixColumn): string {
  return [backendId, browser, engine, runtimeVersion].join('|');
}
