import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useEvidence } from '../../api/result-queries.ts';
import { formatTime } from '../../format/time.ts';
import { describeWorkload, modelName } from '../../format/words.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorState } from '../../ui/message.tsx';
import { ImportedEvidenceView } from '../../ui/imported/imported-evidence-view.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Evidence } from './evidence.tsx';
import styles from './results.module.css';

/** The proof behind one row. Its address is the row's: it can be sent to somebody else. */
export function EvidenceDrawer({ id, onClose }: { readonly id: string | undefined; readonly onClose: () => void }) {
  // While it closes, the last one stays in place: an emptied drawer would flash.
  const [last, setLast] = useState(id);
  if (id !== undefined && id !== last) setLast(id);
  const result = useEvidence(id ?? last);
  const own = result.data?.of === 'assay' ? result.data : undefined;
  const measurement = own?.measurement;
  const foreign = result.data?.of === 'elsewhere' ? result.data : undefined;
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={
        measurement === undefined
          ? (foreign?.record.model ?? 'Evidence')
          : `${modelName(measurement.case.workload.modelId)} on ${measurement.case.backendId}`
      }
      subtitle={
        measurement === undefined
          ? foreign &&
            `imported: ${[foreign.record.backend ?? foreign.record.hardwareType, foreign.record.tool].filter((word) => word !== undefined).join(' · ')}`
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
      {result.data === undefined && !result.isError && <SkeletonRows count={10} />}
      {foreign !== undefined && <ImportedEvidenceView evidence={foreign} />}
      {own !== undefined && (
        <>
          <Evidence evidence={own} />
          <div className={styles.evidenceFoot}>
            <Link to="/compare" search={{ ids: own.measurement.id }} className={buttonClass('secondary', 'small')}>
              <Icon name="compare" />
              Compare with others
            </Link>
            <Link
              to="/sessions/$sessionId"
              params={{ sessionId: own.measurement.sessionId }}
              className={buttonClass('secondary', 'small')}
            >
              <Icon name="bench" />
              Its session
            </Link>
            <code className={styles.id}>{own.measurement.id}</code>
          </div>
        </>
      )}
    </Drawer>
  );
}
