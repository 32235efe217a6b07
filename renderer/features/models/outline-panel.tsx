import type { ComponentProfile, OutlinePart } from '../../../core/domain/component-profile.ts';
import { formatInteger, formatParameters, formatPercent } from '../../format/number.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './models.module.css';

/** The graph by its modules; equal layers stand as one. */
export function OutlinePanel({ profile }: { readonly profile: ComponentProfile }) {
  return (
    <Panel title="Outline" description="Modules by their published names; equal layers are folded" flush>
      <div className={styles.tall}>
        <ul className={styles.outline}>
          {profile.outline.map((part) => (
            <OutlineItem key={part.name} part={part} flops={profile.flops} isOpen={profile.outline.length < 4} />
          ))}
        </ul>
      </div>
    </Panel>
  );
}

interface OutlineItemProps {
  readonly part: OutlinePart;
  /** Of the whole component. */
  readonly flops: number;
  readonly isOpen: boolean;
}

function OutlineItem({ part, flops, isOpen }: OutlineItemProps) {
  if (part.parts.length === 0) {
    return (
      <li className={styles.leaf}>
        <OutlineLine part={part} flops={flops} />
      </li>
    );
  }
  return (
    <li>
      <details open={isOpen}>
        <summary className={styles.branch}>
          <OutlineLine part={part} flops={flops} />
        </summary>
        <ul className={styles.outline}>
          {part.parts.map((inner) => (
            <OutlineItem key={inner.name} part={inner} flops={flops / part.repeats} isOpen={false} />
          ))}
        </ul>
      </details>
    </li>
  );
}

function OutlineLine({ part, flops }: Omit<OutlineItemProps, 'isOpen'>) {
  const share = flops === 0 ? 0 : (part.flops * part.repeats) / flops;
  return (
    <span className={styles.outlineLine}>
      <span className={styles.outlineName}>
        {part.name}
        {part.repeats > 1 && <span className={styles.repeats}>× {part.repeats}</span>}
      </span>
      <span className={styles.faint}>
        {part.parameters > 0 && (
          <span title={`${formatInteger(part.parameters)} parameters each`}>
            {formatParameters(part.parameters)}
            {part.repeats > 1 ? ' each' : ''}
          </span>
        )}
        {share > 0 && <span className={styles.outlineShare}>{formatPercent(share)} of FLOPs</span>}
      </span>
    </span>
  );
}
