import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { BackendAvailability, BackendId } from '../../../core/domain/backend.ts';
import { backends } from '../../../core/domain/backends.ts';
import type { Known } from '../../../core/domain/known.ts';
import type { Ceiling, Roofline } from '../../../core/insight/roofline/roofline.ts';
import { useMeasureRooflines, useRooflines } from '../../api/machine-queries.ts';
import { formatNumber } from '../../format/number.ts';
import { formatAgo, formatTime } from '../../format/time.ts';
import { formatMilliseconds, formatOperations } from '../../format/units.ts';
import { Button } from '../../ui/button.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { KnownValue } from '../../ui/known-value.tsx';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Popover } from '../../ui/popover.tsx';
import { ChoiceChips } from '../../ui/segmented.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useNow } from '../../ui/use-now.ts';
import { SoftwareBadge, VerdictBadge } from '../../ui/verdict-badge.tsx';
import styles from './trust.module.css';

/** What each backend can do at most here: what a case's speed is held against. */
export function RooflinePanel({ availability }: { readonly availability: readonly BackendAvailability[] }) {
  const rooflines = useRooflines();
  const found = rooflines.data?.rooflines;
  return (
    <Panel
      title="Limits of this machine"
      description="the most that micro-benchmarks reached; a result says how near it comes"
      actions={<MeasureButton availability={availability} />}
      flush={found !== undefined && found.length > 0}
    >
      {rooflines.isError ? (
        <ErrorState
          error={rooflines.error}
          onRetry={() => {
            void rooflines.refetch();
          }}
        />
      ) : found === undefined ? (
        <SkeletonRows count={4} height={32} />
      ) : found.length === 0 ? (
        <EmptyState icon="bench" title="The limits were not measured yet">
          Matrix products in each precision, copies and empty operators show what a backend can do at most. After that a
          result says “62 % of this machine’s GEMM peak” or “limited by memory”. Press Measure to take them.
        </EmptyState>
      ) : (
        found.map((roofline) => <RooflineCard key={keyOf(roofline)} roofline={roofline} peak={peakOf(found)} />)
      )}
    </Panel>
  );
}

/** Fifteen small cases a backend: a person chooses for which, and watches them in their session. */
function MeasureButton({ availability }: { readonly availability: readonly BackendAvailability[] }) {
  const navigate = useNavigate();
  const measure = useMeasureRooflines(availability);
  const possible = availability.filter(({ state }) => state !== 'unavailable').map(({ backendId }) => backendId);
  const [chosen, setChosen] = useState<readonly BackendId[]>(possible.slice(0, 1));
  return (
    <Popover
      title="Measure the limits of"
      width={360}
      align="end"
      trigger={
        <Button size="small" icon="play" disabled={possible.length === 0}>
          Measure
        </Button>
      }
    >
      <div className={styles.measure}>
        <ChoiceChips
          label="Backends"
          values={chosen}
          options={possible.map((backendId) => ({
            value: backendId,
            label: backendId,
            title: backends[backendId].label,
          }))}
          onChange={setChosen}
        />
        <p className={styles.faint}>
          Small models of matrix products, copies and empty operators, with the quick profile: a few minutes a backend.
        </p>
        <Button
          variant="primary"
          icon="play"
          busy={measure.isPending}
          onClick={() => {
            measure.mutate(chosen, {
              onSuccess: ({ id }) => void navigate({ to: '/sessions/$sessionId', params: { sessionId: id } }),
            });
          }}
        >
          Start measuring
        </Button>
        {measure.isError && <ErrorState error={measure.error} />}
      </div>
    </Popover>
  );
}

/** The largest of all rates, so that bars of different backends compare. */
interface Peak {
  readonly flops: number;
  readonly bytes: number;
}

function peakOf(rooflines: readonly Roofline[]): Peak {
  const values = (ceilings: readonly Known<Ceiling>[]): readonly number[] =>
    ceilings.flatMap((ceiling) => (ceiling.state === 'known' ? [ceiling.value.value] : []));
  return {
    flops: Math.max(0, ...values(rooflines.flatMap(({ gemm }) => gemm.map(({ ceiling }) => ceiling)))),
    bytes: Math.max(0, ...values(rooflines.flatMap(({ gemv, copy }) => [copy, ...gemv.map(({ ceiling }) => ceiling)]))),
  };
}

function keyOf({ backendId, threads, runtime, runtimeVersion }: Roofline): string {
  return [backendId, threads ?? 'default', runtime, runtimeVersion].join(' ');
}

function RooflineCard({ roofline, peak }: { readonly roofline: Roofline; readonly peak: Peak }) {
  const now = useNow();
  return (
    <article className={styles.roofline}>
      <header className={styles.rooflineHead}>
        <h3 className={styles.rooflineName}>
          {backends[roofline.backendId].label} <code>{roofline.backendId}</code>{' '}
          {roofline.software && <SoftwareBadge />}
        </h3>
        <p className={styles.faint}>
          {roofline.threads === undefined ? 'default threads' : `${String(roofline.threads)} threads`} ·{' '}
          {roofline.runtime} {roofline.runtimeVersion} ·{' '}
          <KnownValue item={roofline.deviceName}>{(name) => name}</KnownValue> ·{' '}
          <span title={formatTime(roofline.measuredAt)}>measured {formatAgo(roofline.measuredAt, now)}</span>
        </p>
      </header>
      <div className={styles.rooflineBody}>
        <CeilingTable roofline={roofline} peak={peak} />
        <DefinitionList
          items={[
            ['Copy', <Rate ceiling={roofline.copy} unit="B/s" />],
            ['One more operator', <Time ceiling={roofline.launch} />],
            ['A run of nothing', <Time ceiling={roofline.emptyRun} />],
            [
              'Session creation',
              <KnownValue item={roofline.sessionCreation}>{(ms) => formatMilliseconds(ms)}</KnownValue>,
            ],
          ]}
        />
      </div>
    </article>
  );
}

function CeilingTable({ roofline, peak }: { readonly roofline: Roofline; readonly peak: Peak }) {
  return (
    <table className={styles.ceilings}>
      <thead>
        <tr>
          <th scope="col">Precision</th>
          <th scope="col" title="Large matrix products (GEMM)">
            Matrix products
          </th>
          <th
            scope="col"
            title="Bytes of weights a second in a row times a matrix (GEMV): what a decoder’s token is limited by"
          >
            Reading weights
          </th>
        </tr>
      </thead>
      <tbody>
        {roofline.gemm.map(({ precision, quantization, ceiling }) => {
          const gemv = roofline.gemv.find((item) => item.precision === precision)?.ceiling;
          return (
            <tr key={precision}>
              <th scope="row">
                {precision}
                {quantization !== undefined && <span className={styles.faint}> {quantization}</span>}
              </th>
              <td>
                <Bar ceiling={ceiling} peak={peak.flops} />
                <Rate ceiling={ceiling} unit="FLOP/s" />
              </td>
              <td>
                {gemv !== undefined && (
                  <>
                    <Bar ceiling={gemv} peak={peak.bytes} />
                    <Rate ceiling={gemv} unit="B/s" />
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Bar({ ceiling, peak }: { readonly ceiling: Known<Ceiling>; readonly peak: number }) {
  return (
    <span className={styles.rateTrack} aria-hidden="true">
      {ceiling.state === 'known' && peak > 0 && (
        <span className={styles.rateBar} style={{ width: `${String((ceiling.value.value / peak) * 100)}%` }} />
      )}
    </span>
  );
}

/** A rate with the measurement that it rests on. */
function Rate({ ceiling, unit }: { readonly ceiling: Known<Ceiling>; readonly unit: 'FLOP/s' | 'B/s' }) {
  return (
    <KnownValue item={ceiling}>
      {(known) => <CeilingLink ceiling={known} text={(value) => rateText(value, unit)} />}
    </KnownValue>
  );
}

function Time({ ceiling }: { readonly ceiling: Known<Ceiling> }) {
  return <KnownValue item={ceiling}>{(known) => <CeilingLink ceiling={known} text={shortTime} />}</KnownValue>;
}

function CeilingLink({ ceiling, text }: { readonly ceiling: Ceiling; readonly text: (value: number) => string }) {
  const interval =
    ceiling.interval.state === 'known'
      ? `95 % interval ${text(ceiling.interval.value.low)} – ${text(ceiling.interval.value.high)}`
      : `interval unknown: ${ceiling.interval.reason}`;
  const shape = Object.entries(ceiling.shape).map(([name, size]) => `${name} ${String(size)}`);
  return (
    <span className={styles.ceiling}>
      <Link
        to="/results"
        search={{ open: ceiling.measurementId }}
        className={styles.ceilingLink}
        title={[...shape, interval].join(', ')}
      >
        {text(ceiling.value)}
      </Link>
      {ceiling.verdict !== 'valid' && <VerdictBadge grade={ceiling.verdict} />}
    </span>
  );
}

/** Starting an operator takes microseconds or less: nobody reads them in milliseconds. */
function shortTime(ms: number): string {
  return ms < 0.1 ? `${formatNumber(ms * 1000, 3)}\u00a0µs` : formatMilliseconds(ms);
}

/** Powers of a thousand: 1 GB/s is 10⁹ bytes a second, as bandwidths are told. */
function rateText(value: number, unit: 'FLOP/s' | 'B/s'): string {
  const quantity = formatOperations(value);
  return `${quantity.figure}\u00a0${quantity.unit}${unit}`;
}
