import styles from './skeleton.module.css';

/** Holds the place of what is loading, at its size, so that nothing jumps when it comes. */
export function Skeleton({
  width = '100%',
  height = 14,
}: {
  readonly width?: number | string;
  readonly height?: number;
}) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden="true" />;
}

export function SkeletonRows({ count, height = 36 }: { readonly count: number; readonly height?: number }) {
  return (
    <div role="status" aria-label="Loading">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={styles.row} style={{ height }}>
          <Skeleton width={`${String(18 + ((index * 7) % 12))}%`} />
          <Skeleton width="12%" />
          <Skeleton width={`${String(30 + ((index * 11) % 25))}%`} />
        </div>
      ))}
    </div>
  );
}
