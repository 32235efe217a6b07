import type { OutputCheck } from '../../../core/domain/measurement.ts';
import { formatInteger, formatNumber, formatPercent } from '../../format/number.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Definition } from '../../ui/definition-list.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Note } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './evidence.module.css';

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
          <DefinitionList items={errorItems(check)} />
        </Panel>
      );
    case 'differs':
      return (
        <Panel
          title="Output check"
          actions={
            <Badge tone="invalid" icon="close">
              wrong
            </Badge>
          }
        >
          <div className={styles.stack}>
            <Note tone="invalid" icon="error">
              {check.message} However fast it was: this is not this backend’s speed.
            </Note>
            <DefinitionList items={[...errorItems(check), ['Not finite', nonFiniteWords(check)]]} />
          </div>
        </Panel>
      );
    case 'is-reference':
      return (
        <Panel title="Output check" actions={<Badge tone="neutral">reference</Badge>}>
          <div className={styles.stack}>
            <p className={styles.muted}>
              This case is the reference itself: the CPU in fp32. Others are compared with its output.
            </p>
            <DefinitionList items={[['Checksum', <code className={styles.id}>{check.checksum}</code>]]} />
          </div>
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

type Compared = Extract<OutputCheck, { state: 'agrees' | 'differs' }>;

function errorItems(check: Compared): readonly Definition[] {
  return [
    [
      'Largest error',
      `${formatNumber(check.maximumAbsoluteError, 3)} (tolerance ${formatNumber(check.tolerance, 3)} of value and scale)`,
    ],
    ['Relative', formatNumber(check.maximumRelativeError, 3)],
    ['Cosine', check.cosine.toFixed(6)],
    ...topAnswerItems(check),
    ['Compared', `${formatInteger(check.comparedValues)} values`],
  ];
}

/** Whether the class or token that it would name is the reference's: what a user of the model would notice. */
function topAnswerItems({ topAnswers = [] }: Compared): readonly Definition[] {
  return topAnswers.map(
    ({ output, rows, agreeing }): Definition => [
      'Top answer',
      <span key={output} className={agreeing < rows ? styles.wrong : undefined}>
        {`${formatInteger(agreeing)} of ${formatInteger(rows)} the same (${formatPercent(agreeing / rows)}) in `}
        <code>{output}</code>
      </span>,
    ],
  );
}

/** Which of the two, where it was kept. */
function nonFiniteWords(check: Extract<OutputCheck, { state: 'differs' }>) {
  if (check.nonFiniteValues === 0) return 'none that the reference has not';
  const { nanValues, infiniteValues } = check;
  const kinds =
    nanValues === undefined || infiniteValues === undefined
      ? ''
      : ` (${formatInteger(nanValues)} NaN, ${formatInteger(infiniteValues)} infinite)`;
  return <span className={styles.wrong}>{`${formatInteger(check.nonFiniteValues)} values${kinds}`}</span>;
}
