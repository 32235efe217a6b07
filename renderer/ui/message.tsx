import type { ReactNode } from 'react';
import { errorText } from '../api/error-text.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';
import styles from './message.module.css';

interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing is here yet: says what would be, and what to do for it. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.emptyIcon}>
        <Icon name={icon} size={22} />
      </span>
      <h2 className={styles.emptyTitle}>{title}</h2>
      <div className={styles.emptyText}>{children}</div>
      {action !== undefined && <div className={styles.emptyAction}>{action}</div>}
    </div>
  );
}

/** What went wrong in one sentence, what to do, and a way to try again. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { message, hint, details } = errorText(error);
  return (
    <div className={styles.error} role="alert">
      <Icon name="error" />
      <div className={styles.errorBody}>
        <p className={styles.errorMessage}>{message}</p>
        <p className={styles.errorHint}>{hint}</p>
        {details.length > 0 && (
          <ul className={styles.errorDetails}>
            {details.map((detail) => (
              <li key={`${detail.path}:${detail.message}`}>
                <code>{detail.path}</code> {detail.message}
              </li>
            ))}
          </ul>
        )}
      </div>
      {onRetry !== undefined && (
        <Button size="small" icon="refresh" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

export function Note({
  tone = 'neutral',
  icon = 'info',
  children,
}: {
  readonly tone?: 'neutral' | 'unstable' | 'invalid';
  readonly icon?: IconName;
  readonly children: ReactNode;
}) {
  return (
    <div className={classNames(styles.note, styles[tone])}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}
