import type { ReactNode } from 'react';
import type { Known } from '../../core/domain/known.ts';
import { Tooltip } from './tooltip.tsx';
import styles from './known-value.module.css';

/** A value that was read, or the word "unknown" with its reason on hover and focus. Never 0, never blank. */
export function KnownValue<T>({
  item,
  children,
}: {
  readonly item: Known<T>;
  readonly children: (value: T) => ReactNode;
}) {
  return item.state === 'known' ? <>{children(item.value)}</> : <Unknown reason={item.reason} />;
}

export function Unknown({ reason }: { readonly reason: string }) {
  return (
    <Tooltip content={reason}>
      <span className={styles.unknown} tabIndex={0}>
        unknown<span className="visually-hidden">: {reason}</span>
      </span>
    </Tooltip>
  );
}
