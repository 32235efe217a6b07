import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AloneCase } from '../../../core/domain/side-by-side.ts';
import { formatCount, formatInteger } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { describeWorkload } from '../../format/words.ts';
import { StateText } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import table from '../../ui/plain-table.module.css';
import { SideName } from './side-name.tsx';
import styles from './machines.module.css';

interface AloneCasesProps {
  readonly title: string;
  /** The machine that has no usable result. */
  readonly missingOn: string;
  readonly cases: readonly AloneCase[];
}

const rowsAtOnce = 20;

/** What one machine alone has a usable result of, and why the other has none. */
export function AloneCases({ title, missingOn, cases }: AloneCasesProps) {
  const [mostShown, setMostShown] = useState(rowsAtOnce);
  return (
    <Panel title={title} description={formatCount(cases.length, 'case')} flush>
      {cases.length === 0 ? (
        <p className={styles.inset}>Nothing that the other lacks.</p>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Work</th>
              <th scope="col">
                <SideName label={`On ${missingOn}`} />
              </th>
            </tr>
          </thead>
          <tbody>
            {cases.slice(0, mostShown).map((item) => (
              <tr key={item.measurementId}>
                <th scope="row" className={table.words}>
                  {item.modelLabel} <code className={styles.backends}>{item.case.backendId}</code>{' '}
                  <Link to="/results" search={{ open: item.measurementId }}>
                    {formatMilliseconds(item.medianMs)}
                  </Link>
                  <span className={table.note}>{describeWorkload(item.case.workload)}</span>
                </th>
                <td>
                  <Missing missing={item.missing} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {cases.length > mostShown && (
        <div className={table.foot}>
          <Button
            size="small"
            onClick={() => {
              setMostShown(mostShown + rowsAtOnce);
            }}
          >
            {`Show more of ${formatInteger(cases.length)}`}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Missing({ missing }: { readonly missing: AloneCase['missing'] }) {
  switch (missing.state) {
    case 'untested':
      return (
        <StateText tone="neutral" icon="minus">
          untested
        </StateText>
      );
    case 'failed':
      return (
        <>
          <StateText tone="invalid" icon="error">
            failed
          </StateText>
          <Reason id={missing.measurementId} reason={missing.reason} />
        </>
      );
    case 'skipped':
      return (
        <>
          <StateText tone="neutral" icon="skip">
            skipped
          </StateText>
          <Reason id={missing.measurementId} reason={missing.reason} />
        </>
      );
    case 'unusable':
      return (
        <>
          <StateText tone="unstable" icon="warning">
            not fit to be compared
          </StateText>
          <Reason id={missing.measurementId} reason={missing.reason} />
        </>
      );
  }
}

function Reason({ id, reason }: { readonly id: string; readonly reason: string }) {
  return (
    <Link to="/results" search={{ open: id }} className={table.note}>
      {reason}
    </Link>
  );
}
