import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useResult } from '../../api/queries.ts';
import { formatTime } from '../../format/time.ts';
import { describeWorkload, modelName } from '../../format/words.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorState } from '../../ui/message.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Evidence } from './evidence.tsx';
import styles from './results.module.css';

/** The proof behind one row. Its address is the row's: it can be sent to somebody else. */
export function EvidenceDrawer({ id, onClose }: { readonly id: string | undefined; readonly onClose: () => void }) {
  // While it closes, the last one stays in place: an emptied drawer would flash.
  const [last, setLast] = useState(id);
  if (id !== undefined && id !== last) setLast(id);
  const result = useResult(id ?? last);
  const measurement = result.data?.measurement;
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={
        measurement === undefined
          ? 'Evidence'
          : `${modelName(measurement.case.workload.modelId)} on ${measurement.case.backendId}`
      }
      subtitle={
        measurement === undefined
          ? undefined
          : `${describeWorkload(measurement.case.workload)} · ${formatTime(measurement.startedAt)}`
      }
    >
      {result.isError && (
        <ErrorState
          error={result.error}
          onRetry={() => {
            void result.refetch();
          }}
        />
      )}
      {result.data === undefined ? (
        !result.isError && <SkeletonRows count={10} />
      ) : (
        <>
          <Evidence evidence={result.data} />
          <div className={styles.evidenceFoot}>
            <Link
              to="/compare"
              search={{ ids: result.data.measurement.id }}
              className={buttonClass('secondary', 'small')}
            >
              <Icon name="compare" />
              Compare with others
            </Link>
            <Link
              to="/sessions/$sessionId"
              params={{ sessionId: result.data.measurement.sessionId }}
              className={buttonClass('secondary', 'small')}
            >
              <Icon name="bench" />
              Its session
            </Link>
            <code className={styles.id}>{result.data.measurement.id}</code>
          </div>
        </>
      )}
    </Drawer>
  );
}
