import { Link } from '@tanstack/react-router';
import { valueOf } from '../../../core/domain/known.ts';
import type { StartPhase, VersusPair, VersusReason } from '../../../core/domain/web-versus-native.ts';
import { comparisonStatement } from '../../../core/insight/comparison/comparison-statement.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { KnownValue } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import { betweenText, timesText } from '../../format/ratio.ts';
import { isClaim } from './ratio-words.ts';
import { webWords, workWords } from './versus-rows.ts';
import styles from './versus.module.css';

/** Why the page takes longer, each part by its own measured figures; a part that was not measured is not told. */
export function VersusReasons({ pair }: { readonly pair: VersusPair }) {
  const { native, web, timesNative, comparison, reasons, sentences } = pair;
  const startUp = reasons.find((reason) => reason.part === 'start-up');
  return (
    <Panel
      title="Why"
      description={`${web.case.backendId} against ${native.case.backendId}`}
      className={styles.whyArea}
    >
      <div className={styles.reasons} aria-live="polite">
        <div>
          <p className={styles.work}>{workWords(pair)}</p>
          <p className={styles.note}>{webWords(web)}</p>
        </div>
        {timesNative.state === 'known' && (
          <p className={styles.figure}>
            {timesText(timesNative.value.ratio)}{' '}
            <span className={styles.figureNote}>
              as long as natively
              {timesNative.value.interval.state === 'known' &&
                `, 95 % ${betweenText(timesNative.value.interval.value.low, timesNative.value.interval.value.high)}`}
            </span>
          </p>
        )}
        {!isClaim(comparison) && <p>{comparisonStatement(comparison)}</p>}
        <ul className={styles.sentences}>
          {sentences.map((sentence, index) => (
            <li key={sentence}>
              <Icon name={iconOf(reasons[index])} />
              <span>{sentence}</span>
            </li>
          ))}
        </ul>
        {reasons.length === 0 && (
          <p className={styles.note}>Nothing was measured that would say why: these results are from before it was.</p>
        )}
        {startUp !== undefined && <StartPhases phases={startUp.phases} />}
        <div className={styles.links}>
          <Link
            to="/compare"
            search={{ ids: `${native.measurementId},${web.measurementId}` }}
            className={buttonClass('secondary', 'small')}
          >
            <Icon name="compare" />
            Compare
          </Link>
          <Link to="/results" search={{ open: native.measurementId }} className={buttonClass('secondary', 'small')}>
            Native evidence
          </Link>
          <Link to="/results" search={{ open: web.measurementId }} className={buttonClass('secondary', 'small')}>
            Web evidence
          </Link>
        </div>
      </div>
    </Panel>
  );
}

const icons: Readonly<Record<VersusReason['part'], IconName>> = {
  'start-up': 'clock',
  copies: 'copy',
  'missing-operators': 'warning',
  threads: 'columns',
  precision: 'info',
  remaining: 'bench',
};

function iconOf(reason: VersusReason | undefined): IconName {
  return reason === undefined ? 'info' : icons[reason.part];
}

const phaseLabels: Readonly<Record<StartPhase['phase'], string>> = {
  start: 'Process or worker',
  'runtime-load': 'Runtime',
  'session-create': 'Session',
  'first-run': 'First run',
};

function StartPhases({ phases }: { readonly phases: readonly StartPhase[] }) {
  const longest = Math.max(
    0,
    ...phases.flatMap(({ nativeMs, webMs }) => [valueOf(nativeMs) ?? 0, valueOf(webMs) ?? 0]),
  );
  return (
    <table className={styles.phases}>
      <thead>
        <tr>
          <th scope="col">Start-up</th>
          <th scope="col">Native</th>
          <th scope="col">Page, cold</th>
          <th scope="col">Page, warm</th>
        </tr>
      </thead>
      <tbody>
        {phases.map(({ phase, nativeMs, webMs, webWarmMs }) => (
          <tr key={phase}>
            <th scope="row">{phaseLabels[phase]}</th>
            {[nativeMs, webMs, webWarmMs].map((item, place) => (
              <td key={place}>
                <KnownValue item={item}>{(ms) => formatMilliseconds(ms)}</KnownValue>
                <span className={styles.phaseTrack} aria-hidden="true">
                  <span style={{ width: `${String(longest === 0 ? 0 : (100 * (valueOf(item) ?? 0)) / longest)}%` }} />
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
