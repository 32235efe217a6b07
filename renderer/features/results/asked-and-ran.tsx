import type { ReactNode } from 'react';
import type { Measured } from '../../../core/domain/measurement.ts';
import { formatInteger, formatPercent } from '../../format/number.ts';
import { classNames } from '../../ui/class-names.ts';
import { KnownValue } from '../../ui/known-value.tsx';
import { placedShare } from './placed-share.ts';
import styles from './evidence.module.css';

interface Row {
  readonly what: string;
  readonly asked: ReactNode;
  readonly ran: ReactNode;
  /** Whether what ran is proven to be something else, as a whole or in part. */
  readonly differs: 'no' | 'partly' | 'yes';
}

/** Two columns, never one: what was requested is not what ran until it is proven. */
export function AskedAndRan({ measured }: { readonly measured: Measured }) {
  return (
    <table className={styles.figures}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">What</span>
          </th>
          <th scope="col">Asked for</th>
          <th scope="col">Ran</th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(measured).map(({ what, asked, ran, differs }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{asked}</td>
            <td className={classNames(differs === 'yes' && styles.wrong, differs === 'partly' && styles.partly)}>
              {ran}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function rowsOf(measured: Measured): readonly Row[] {
  const { execution, case: item, runs, runsAsked } = measured;
  const { backendRan, threads } = execution;
  const placed = placedShare(measured);
  return [
    {
      what: 'Backend',
      asked: <code>{item.backendId}</code>,
      ran: <KnownValue item={backendRan}>{(backend) => <code>{backend}</code>}</KnownValue>,
      differs: backendRan.state === 'known' && backendRan.value !== item.backendId ? 'yes' : 'no',
    },
    {
      what: 'Nodes',
      asked: placed.state === 'known' ? <code>{placed.value.provider}</code> : 'all on its provider',
      ran: (
        <KnownValue item={placed}>
          {({ share, onAsked, nodes }) =>
            `${formatInteger(onAsked)} of ${formatInteger(nodes)} (${formatPercent(share, share === 1 ? 0 : 1)})`
          }
        </KnownValue>
      ),
      differs:
        placed.state === 'unknown' || placed.value.share === 1 ? 'no' : placed.value.share < 0.5 ? 'yes' : 'partly',
    },
    {
      what: 'Device',
      asked: item.backendId === 'ort-cpu' ? 'the processor' : 'that of the backend',
      ran: (
        <KnownValue item={execution.deviceName}>
          {(name) => `${name}${execution.software ? ' (software: emulated on the CPU)' : ''}`}
        </KnownValue>
      ),
      differs: execution.software ? 'partly' : 'no',
    },
    {
      what: 'Threads',
      asked: item.threads === undefined ? 'the runtime’s default' : formatInteger(item.threads),
      ran: <KnownValue item={threads}>{(count) => formatInteger(count)}</KnownValue>,
      differs: item.threads !== undefined && threads.state === 'known' && threads.value !== item.threads ? 'yes' : 'no',
    },
    {
      what: 'Runs',
      asked: runsAsked === undefined ? 'one' : formatInteger(runsAsked),
      ran: runs === undefined ? 'one' : formatInteger(runs.length),
      differs: runs !== undefined && runsAsked !== undefined && runs.length < runsAsked ? 'partly' : 'no',
    },
  ];
}
