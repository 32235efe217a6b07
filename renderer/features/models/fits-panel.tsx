import type { BackendId } from '../../../core/domain/backend.ts';
import { backends } from '../../../core/domain/backends.ts';
import type { ComponentProfile, Fit } from '../../../core/domain/component-profile.ts';
import { StateText, type Tone } from '../../ui/badge.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './models.module.css';

const answers: Readonly<Record<Fit['answer'], { tone: Tone; icon: IconName; word: string }>> = {
  fits: { tone: 'valid', icon: 'check', word: 'fits' },
  'too-large': { tone: 'invalid', icon: 'close', word: 'too large' },
  unavailable: { tone: 'neutral', icon: 'minus', word: 'not here' },
  unknown: { tone: 'unstable', icon: 'info', word: 'unknown' },
};

/** Backends of this machine against precisions. Memory is all that is looked at: what works is measured elsewhere. */
export function FitsPanel({ profile }: { readonly profile: ComponentProfile }) {
  const rows = byBackend(profile.fits);
  const present = rows.filter(([, fits]) => fits.some(({ answer }) => answer !== 'unavailable'));
  const absent = rows.filter(([, fits]) => fits.every(({ answer }) => answer === 'unavailable'));
  return (
    <Panel
      title="Where it fits on this machine"
      description="By memory alone; only a measurement shows that it works"
      flush
    >
      <div className={styles.scroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Backend</th>
              {profile.needs.map(({ precision }) => (
                <th key={precision} scope="col">
                  {precision}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {present.map(([backendId, fits]) => (
              <tr key={backendId}>
                <th scope="row" className={styles.backend}>
                  {backends[backendId].label}
                  <span className={styles.why}>{mostTelling(fits).reason}</span>
                </th>
                {fits.map((fit) => (
                  <td key={fit.precision} title={fit.reason}>
                    <StateText tone={answers[fit.answer].tone} icon={answers[fit.answer].icon}>
                      {answers[fit.answer].word}
                    </StateText>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {absent.length > 0 && (
        <p className={styles.absent}>
          Not on this machine: {absent.map(([backendId]) => backends[backendId].label).join(', ')}.
        </p>
      )}
    </Panel>
  );
}

function byBackend(fits: readonly Fit[]): (readonly [BackendId, Fit[]])[] {
  const rows = new Map<BackendId, Fit[]>();
  for (const fit of fits) rows.set(fit.backendId, [...(rows.get(fit.backendId) ?? []), fit]);
  return [...rows];
}

/** A refusal says more than an approval. */
function mostTelling(fits: readonly Fit[]): Fit {
  const [first] = fits;
  const telling =
    fits.find(({ answer }) => answer === 'too-large') ?? fits.find(({ answer }) => answer === 'unknown') ?? first;
  if (telling === undefined) throw new Error('A backend stands in the table with its answers.');
  return telling;
}
