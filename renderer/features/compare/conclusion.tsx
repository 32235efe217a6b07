import type { ReactNode } from 'react';
import type { Comparison } from '../../../core/domain/comparison.ts';
import { comparisonStatement } from '../../../core/insight/comparison/comparison-statement.ts';
import { classNames } from '../../ui/class-names.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { basisText, groundsOf, pValueText } from './comparison-words.ts';
import styles from './compare.module.css';

/** The sentence, and beneath it how it was come by; hover or focus tells all of its grounds. */
export function Conclusion({ comparison, mark }: { readonly comparison: Comparison; readonly mark?: ReactNode }) {
  const { verdict, pValue } = comparison;
  if (verdict.state === 'not-comparable') {
    return (
      <span className={styles.conclusion}>
        <span className={styles.muted}>{comparisonStatement(comparison)}</span>
      </span>
    );
  }
  return (
    <span className={styles.conclusion}>
      <span className={styles.sentence}>
        <span
          className={classNames(
            verdict.state === 'faster' && styles.faster,
            verdict.state === 'slower' && styles.slower,
          )}
        >
          {comparisonStatement(comparison)}
        </span>
        {mark}
      </span>
      <Tooltip content={<Grounds comparison={comparison} />}>
        <span className={styles.grounds} tabIndex={0}>
          {basisText(comparison.basis)}
          {pValue.state === 'known' && `, p ${pValueText(pValue.value.adjusted)}`}
        </span>
      </Tooltip>
    </span>
  );
}

function Grounds({ comparison }: { readonly comparison: Comparison }) {
  return (
    <ul className={styles.groundsList}>
      {groundsOf(comparison).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
