import type { OutputCheck } from '../../../core/domain/measurement.ts';
import { formatInteger, formatNumber } from '../../format/number.ts';
import { Badge } from '../../ui/badge.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './results.module.css';

/** The output against the CPU fp32 reference of the same weights and inputs. */
export function OutputCheckPanel({ check }: { readonly check: OutputCheck }) {
  switch (check.state) {
    case 'agrees':
      return (
        <Panel
          title="Output check"
          actions={
            <Badge tone="valid" icon="check">
              agrees
            </Badge>
          }
        >
          <Errors check={check} />
        </Panel>
      );
    case 'differs':
      return (
        <Panel
          title="Output check"
          actions={
            <Badge tone="invalid" icon="close">
              differs
            </Badge>
          }
        >
          <p className={styles.wrong}>{check.message}</p>
          <Errors check={check} />
          {check.nonFiniteValues > 0 && (
            <p className={styles.wrong}>{formatInteger(check.nonFiniteValues)} values are not finite.</p>
          )}
        </Panel>
      );
    case 'is-reference':
      return (
        <Panel title="Output check" actions={<Badge tone="neutral">reference</Badge>}>
          <p className={styles.muted}>
            This case is the reference itself: the CPU in fp32. Others are compared with its output.
          </p>
          <DefinitionList items={[['Checksum', <code className={styles.id}>{check.checksum}</code>]]} />
        </Panel>
      );
    case 'not-checked':
      return (
        <Panel
          title="Output check"
          actions={
            <Badge tone="unstable" icon="warning">
              not checked
            </Badge>
          }
        >
          <p>{check.reason}</p>
        </Panel>
      );
  }
}

function Errors({ check }: { readonly check: Extract<OutputCheck, { state: 'agrees' | 'differs' }> }) {
  return (
    <DefinitionList
      items={[
        [
          'Largest error',
          `${formatNumber(check.maximumAbsoluteError, 3)} (tolerance ${formatNumber(check.tolerance, 3)})`,
        ],
        ['Relative', formatNumber(check.maximumRelativeError, 3)],
        ['Cosine', check.cosine.toFixed(6)],
        ['Compared', `${formatInteger(check.comparedValues)} values`],
      ]}
    />
  );
}
