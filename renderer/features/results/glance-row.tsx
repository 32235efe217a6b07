import type { Measured } from '../../../core/domain/measurement.ts';
import type { NoiseReport } from '../../../core/domain/noise.ts';
import { StateText } from '../../ui/badge.tsx';
import type { EvidenceSection } from './glance.ts';
import { glances } from './glance.ts';
import styles from './evidence.module.css';

/** Everything in a line; each statement leads to its proof further down. */
export function GlanceRow({
  measured,
  noise,
}: {
  readonly measured: Measured;
  readonly noise: NoiseReport | undefined;
}) {
  return (
    <ul className={styles.glances} aria-label="The evidence at a glance">
      {glances(measured, noise).map(({ section, tone, icon, text }) => (
        <li key={`${section}-${text}`}>
          <button
            type="button"
            className={styles.glance}
            onClick={(event) => {
              sectionOf(event.currentTarget, section)?.scrollIntoView({ block: 'start', behavior: 'smooth' });
            }}
          >
            <StateText tone={tone} icon={icon}>
              {text}
            </StateText>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Within the same evidence: two could be on screen. */
function sectionOf(element: Element, section: EvidenceSection): Element | null | undefined {
  return element.closest('[data-evidence]')?.querySelector(`[data-section="${section}"]`);
}
