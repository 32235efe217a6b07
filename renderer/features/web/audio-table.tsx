import { Link } from '@tanstack/react-router';
import { soundWords } from '../../../core/audio/sound-words.ts';
import type { Known } from '../../../core/domain/known.ts';
import type { AudioRow } from '../../../core/insight/audio/audio-row.ts';
import { formatNumber } from '../../format/number.ts';
import { formatBytes, formatMilliseconds, quantityText } from '../../format/units.ts';
import { modelName } from '../../format/words.ts';
import { StateText } from '../../ui/badge.tsx';
import { KnownValue } from '../../ui/known-value.tsx';
import { SoftwareBadge, VerdictBadge } from '../../ui/verdict-badge.tsx';
import { shortBrowser } from './browser-words.ts';
import styles from './web.module.css';

/** A row a model on a platform: what it costs to listen, with every figure from its own measurement. */
export function AudioTable({ rows }: { readonly rows: readonly AudioRow[] }) {
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Platform</th>
            <th scope="col">Real-time factor</th>
            <th scope="col">For 1 s of sound</th>
            <th scope="col">First result</th>
            <th scope="col">Stream</th>
            <th scope="col">Peak memory</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <AudioTableRow key={row.measurementId} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AudioTableRow({ row }: { readonly row: AudioRow }) {
  const { workload, backendId } = row.case;
  return (
    <tr>
      <th scope="row">
        <Link to="/results" search={{ open: row.measurementId }} className={styles.name}>
          {modelName(workload.modelId)}
        </Link>
        <span className={styles.note}>
          {workload.component} · {soundWords(row.sound)}
        </span>
      </th>
      <td>
        <span className={styles.plain}>
          <code>{backendId}</code>
          {row.grade !== 'valid' && <VerdictBadge grade={row.grade} />}
          {row.software && <SoftwareBadge />}
        </span>
        <span className={styles.note} title={row.host}>
          {hostWords(row.host)}
        </span>
      </td>
      <td className="numeric">
        <KnownValue item={row.realTimeFactor}>
          {({ value, interval }) => (
            <>
              <strong>{formatNumber(value, 3)}</strong>
              <span className={styles.note}>
                <KnownValue item={interval}>
                  {({ low, high }) => `${formatNumber(low, 3)} – ${formatNumber(high, 3)}`}
                </KnownValue>
              </span>
            </>
          )}
        </KnownValue>
      </td>
      <td className="numeric">
        {formatMilliseconds(row.latencyPerSecondMs)}
        <span className={styles.note}>
          front end{' '}
          <KnownValue item={row.frontEnd}>{({ medianMs }) => `${formatMilliseconds(medianMs)} in all`}</KnownValue>
        </span>
      </td>
      <td className="numeric">
        <KnownValue item={row.firstResult.ms}>{(ms) => formatMilliseconds(ms)}</KnownValue>
        <span className={styles.note}>{row.firstResult.parts.join(' + ')}</span>
      </td>
      <td>
        <KeepsUp item={row.streaming.keepsUp} />
      </td>
      <td className="numeric">
        <KnownValue item={row.peakMemoryBytes}>{(bytes) => quantityText(formatBytes(bytes))}</KnownValue>
      </td>
    </tr>
  );
}

/** "chromium 147, headless"; the whole of it is its title. */
function hostWords(host: string): string {
  const { name, note } = shortBrowser(host);
  return note === undefined ? name : `${name}, ${note}`;
}

function KeepsUp({ item }: { readonly item: Known<boolean> }) {
  return (
    <KnownValue item={item}>
      {(keepsUp) =>
        keepsUp ? (
          <StateText tone="valid" icon="check">
            keeps up
          </StateText>
        ) : (
          <StateText tone="unstable" icon="warning">
            falls behind
          </StateText>
        )
      }
    </KnownValue>
  );
}
