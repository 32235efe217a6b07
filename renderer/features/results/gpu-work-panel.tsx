import { useCallback } from 'react';
import type { Known } from '../../../core/domain/known.ts';
import type { GpuWork } from '../../../core/domain/web-evidence.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import { compileWaterfallOption, waterfallHeight } from '../../charts/compile-waterfall.ts';
import { EchartView } from '../../charts/echart-view.tsx';
import { formatCount, formatInteger, formatNumber } from '../../format/number.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { Unknown } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Stat, StatRow } from '../../ui/stat.tsx';
import { ShareCell } from './share-cell.tsx';
import styles from './evidence.module.css';

/** What one run asks of the GPU, and what making its pipelines cost. */
export function GpuWorkPanel({ gpu }: { readonly gpu: Known<GpuWork> }) {
  if (gpu.state === 'unknown') {
    return (
      <Panel title="GPU work">
        <p>
          <Unknown reason={gpu.reason} /> <span className={styles.muted}>{gpu.reason}</span>
        </p>
      </Panel>
    );
  }
  const { dispatchesPerRun, submitsPerRun, pipelines, shaderModules, compilations, kernels } = gpu.value;
  return (
    <Panel title="GPU work" description="counted at the page’s WebGPU calls, in a session apart from the timed one">
      <div className={styles.stack}>
        <StatRow>
          <Stat label="Dispatches" value={formatInteger(dispatchesPerRun)} note="of one run after the first" />
          <Stat label="Submits" value={formatInteger(submitsPerRun)} note="of one run after the first" />
          <Stat label="Pipelines" value={formatInteger(pipelines)} note="made once, on the first run" />
          <Stat label="Shader modules" value={formatInteger(shaderModules)} note="made once, on the first run" />
        </StatRow>
        <Compilations compilations={compilations} />
        <Kernels kernels={kernels} />
      </div>
    </Panel>
  );
}

function Compilations({ compilations }: Pick<GpuWork, 'compilations'>) {
  const build = useCallback((theme: ChartTheme) => compileWaterfallOption(compilations, theme), [compilations]);
  if (compilations.length === 0) {
    return <p className={styles.muted}>No pipeline was compiled while it was watched.</p>;
  }
  const total = compilations.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const end = Math.max(...compilations.map(({ startMs, durationMs }) => startMs + durationMs));
  const longest = compilations.toSorted((left, right) => right.durationMs - left.durationMs)[0];
  return (
    <div>
      <h3 className={styles.subtitle}>Shader compilation</h3>
      <p className={styles.small}>
        {formatCount(compilations.length, 'pipeline')} in {formatMilliseconds(end)}; {formatMilliseconds(total)} when
        added up
        {longest !== undefined && `. The longest is ${longest.label} with ${formatMilliseconds(longest.durationMs)}`}
      </p>
      <EchartView
        build={build}
        height={waterfallHeight(compilations.length)}
        label={`When each of ${formatCount(compilations.length, 'pipeline')} was compiled, in ms from the first one’s begin`}
      />
    </div>
  );
}

function Kernels({ kernels }: Pick<GpuWork, 'kernels'>) {
  if (kernels.state === 'unknown') {
    return (
      <p>
        <span className={styles.subtitle}>Kernels</span> <Unknown reason={kernels.reason} />{' '}
        <span className={styles.muted}>{kernels.reason}</span>
      </p>
    );
  }
  const total = kernels.value.reduce((sum, { microsecondsPerRun }) => sum + microsecondsPerRun, 0);
  return (
    <div>
      <h3 className={styles.subtitle}>Kernels, by the GPU’s own timestamps</h3>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label="Kernels">
        <table className={styles.figures}>
          <thead>
            <tr>
              <th scope="col">Kernel</th>
              <th scope="col" className={styles.right}>
                Calls
              </th>
              <th scope="col" className={styles.right}>
                Time of a run
              </th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {kernels.value.map(({ name, callsPerRun, microsecondsPerRun }) => (
              <tr key={name}>
                <th scope="row">
                  <code className={styles.id}>{name}</code>
                </th>
                <td className={styles.right}>{formatNumber(callsPerRun, 3)}</td>
                <td className={styles.right}>{formatNumber(microsecondsPerRun)} µs</td>
                <td>{total > 0 && <ShareCell share={microsecondsPerRun / total} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
