import type { Verdict } from '../../../core/domain/verdict.ts';
import { verdictReasonText } from '../../../core/measure/verdict-reasons.ts';
import { GuideLink } from './guide-link.tsx';
import styles from './verdict.module.css';

/** Why a number is to be trusted, or not: each reason with its figures, what to do, and its section of the guide. */
export function VerdictReasons({ verdict }: { readonly verdict: Verdict }) {
  if (verdict.reasons.length === 0) {
    return (
      <p className={styles.fine}>
        Nothing speaks against this number: enough samples, steady, on the backend that was asked for, and its output
        was checked.
      </p>
    );
  }
  return (
    <ul className={styles.reasons}>
      {verdict.reasons.map((reason, index) => {
        const text = verdictReasonText(reason.code);
        return (
          <li key={`${reason.code}-${String(index)}`} className={styles.reason}>
            <p className={styles.reasonHead}>
              <span className={styles.reasonTitle}>{text.title}</span>
              <GuideLink anchor={text.anchor} title={text.title} />
            </p>
            <p>{reason.detail}</p>
            <p className={styles.meaning}>{text.meaning}</p>
            <p className={styles.advice}>{text.advice}</p>
          </li>
        );
      })}
    </ul>
  );
}
