import type { ReactNode } from 'react';
import { Fragment } from 'react';
import styles from './definition-list.module.css';

export type Definition = readonly [term: string, value: ReactNode];

export function DefinitionList({ items }: { readonly items: readonly Definition[] }) {
  return (
    <dl className={styles.list}>
      {items.map(([term, value]) => (
        <Fragment key={term}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value}>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
