import { backends } from '../../../core/domain/backends.ts';
import type { BackendId } from '../../../core/domain/backend.ts';
import type { Known } from '../../../core/domain/known.ts';
import type { WebnnProof } from '../../../core/domain/web-evidence.ts';
import { formatMilliseconds } from '../../format/units.ts';
import { Badge, Tag } from '../../ui/badge.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { KnownValue, Unknown } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './evidence.module.css';

/** Which implementation served WebNN: the browser’s trace says it, and nothing else does. */
export function WebnnPanel({ proof, asked }: { readonly proof: Known<WebnnProof>; readonly asked: BackendId }) {
  const kind = backends[asked].deviceKind.toUpperCase();
  return (
    <Panel
      title="What served WebNN"
      actions={
        proof.state === 'known' ? (
          <Badge tone="valid" icon="check">
            proven by the trace
          </Badge>
        ) : (
          <Badge tone="neutral" icon="minus">
            not proven
          </Badge>
        )
      }
    >
      {proof.state === 'unknown' ? (
        <p>
          <Unknown reason={proof.reason} />{' '}
          <span className={styles.muted}>
            {proof.reason} A {kind} was asked for; that says nothing about what ran.
          </span>
        </p>
      ) : (
        <DefinitionList
          items={[
            ['Asked for', `a context for the ${kind}`],
            ['Implementation', <strong>{proof.value.implementation}</strong>],
            [
              'Inference alone',
              <>
                <KnownValue item={proof.value.inferenceMs}>{(ms) => formatMilliseconds(ms)}</KnownValue>{' '}
                <span className={styles.muted}>median, inside the implementation</span>
              </>,
            ],
            [
              'Events',
              <span className={styles.tags}>
                {proof.value.evidence.map((name) => (
                  <Tag key={name}>{name}</Tag>
                ))}
              </span>,
            ],
          ]}
        />
      )}
    </Panel>
  );
}
