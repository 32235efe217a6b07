import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';
import styles from './badge.module.css';

export type Tone = 'valid' | 'unstable' | 'invalid' | 'neutral' | 'accent';

/** A state in a word. The word and the icon carry it; the colour only helps. */
export function Badge({
  tone,
  icon,
  children,
}: {
  readonly tone: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}) {
  return (
    <span className={classNames(styles.badge, styles[tone])}>
      {icon !== undefined && <Icon name={icon} size={12} />}
      {children}
    </span>
  );
}

/** Quiet form for tables: a mark and a word, without a box. */
export function StateText({
  tone,
  icon,
  children,
}: {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly children: ReactNode;
}) {
  return (
    <span className={classNames(styles.state, styles[`${tone}Text`])}>
      <Icon name={icon} size={14} />
      <span>{children}</span>
    </span>
  );
}

export function Tag({ children, title }: { readonly children: ReactNode; readonly title?: string }) {
  return (
    <span className={styles.tag} title={title}>
      {children}
    </span>
  );
}
