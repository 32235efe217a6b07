import type { ScenarioRule } from '../../../core/domain/scenario-result.ts';
import { Badge, StateText } from '../../ui/badge.tsx';
import { GuideLink } from './guide-link.tsx';
import styles from './evidence.module.css';

const ruleNames: Readonly<Record<ScenarioRule['rule'], string>> = {
  'minimum-duration': 'Duration',
  'minimum-queries': 'Queries',
  'early-stopping': 'Early stopping',
  'latency-bound': 'Latency bound',
};

export function RulesBadge({ rules }: { readonly rules: readonly ScenarioRule[] }) {
  const met = rules.filter((rule) => rule.met).length;
  if (rules.length === 0) return <Badge tone="neutral">no rules</Badge>;
  return met === rules.length ? (
    <Badge tone="valid" icon="check">
      LoadGen’s rules met
    </Badge>
  ) : (
    <Badge tone="unstable" icon="warning">{`${String(met)} of ${String(rules.length)} rules met`}</Badge>
  );
}

/** Each of LoadGen's rules with what it asks for and what there was. */
export function RulesList({ rules }: { readonly rules: readonly ScenarioRule[] }) {
  const unmet = rules.some(({ met }) => !met);
  return (
    <div className={styles.stack}>
      <ul className={styles.ruleList} aria-label="LoadGen’s rules">
        {rules.map(({ rule, met, detail }, index) => (
          <li key={`${rule}-${String(index)}`}>
            <StateText tone={met ? 'valid' : 'unstable'} icon={met ? 'check' : 'warning'}>
              {ruleNames[rule]}
            </StateText>
            <span>{detail}</span>
          </li>
        ))}
      </ul>
      {unmet && (
        <p className={styles.ruleNote}>
          <span>Fit for comparing on this machine; not a number that MLPerf would accept.</span>
          <GuideLink anchor="docs/reducing-variance.md#scenario-rules-unmet" title="LoadGen’s rules" />
        </p>
      )}
    </div>
  );
}
