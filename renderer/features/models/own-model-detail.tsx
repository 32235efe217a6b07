import { Link } from '@tanstack/react-router';
import type { Known } from '../../../core/domain/known.ts';
import type { InspectedGraph, ModelInspection } from '../../../core/domain/model-inspection.ts';
import { useModelInspection } from '../../api/queries.ts';
import { formatCount, formatInteger } from '../../format/number.ts';
import { formatBytes, formatOperations, quantityText } from '../../format/units.ts';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KnownValue } from '../../ui/known-value.tsx';
import { ErrorState } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import styles from './models.module.css';

/** What stands in a person's own model, graph by graph. */
export function OwnModelDetail({ reference }: { readonly reference: string }) {
  const inspection = useModelInspection(reference);
  if (inspection.isError) {
    return (
      <Panel title="Your own model" description={reference}>
        <ErrorState error={inspection.error} />
      </Panel>
    );
  }
  if (inspection.data === undefined) {
    return (
      <Panel title="Your own model" description={reference}>
        <SkeletonRows count={6} height={26} />
      </Panel>
    );
  }
  return (
    <div className={styles.detail}>
      <OwnModelFacts inspection={inspection.data} />
      {inspection.data.graphs.map((graph) => (
        <GraphPanels key={`${graph.component}/${graph.precision}`} graph={graph} />
      ))}
    </div>
  );
}

function OwnModelFacts({ inspection }: { readonly inspection: ModelInspection }) {
  return (
    <Panel
      title={inspection.label}
      description={inspection.reference}
      actions={
        <Link to="/bench" search={{ models: encodeURIComponent(inspection.reference) }} className={styles.measure}>
          <Icon name="bench" size={14} /> Measure
        </Link>
      }
    >
      <p>{formatCount(inspection.graphs.length, 'graph')}, read and not run.</p>
      {inspection.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </Panel>
  );
}

function GraphPanels({ graph }: { readonly graph: InspectedGraph }) {
  const sets = graph.operatorSets.map(
    ({ domain, version }) => `${domain === '' ? 'ai.onnx' : domain} ${String(version)}`,
  );
  const sizes = Object.entries(graph.sizes).map(([name, size]) => `${name} ${String(size)}`);
  const at = sizes.length === 0 ? 'at its fixed sizes' : `at ${sizes.join(', ')}`;
  return (
    <>
      <Panel title={graph.component} description={`${graph.precision}, ${quantityText(formatBytes(graph.bytes))}`}>
        {graph.obstacle !== undefined && <p className={styles.note}>{graph.obstacle}</p>}
        <div className={styles.facts}>
          <DefinitionList
            items={[
              [
                'Parameters',
                `${formatInteger(graph.parameters.count)} in ${formatCount(graph.parameters.tensors, 'weight')}`,
              ],
              ['Weights', quantityText(formatBytes(graph.weightBytes))],
              [
                `FLOPs`,
                <Counted item={graph.flops} text={(value) => `${quantityText(formatOperations(value))}, ${at}`} />,
              ],
              [
                'Values between nodes',
                <Counted item={graph.activationBytes} text={(bytes) => quantityText(formatBytes(bytes))} />,
              ],
            ]}
          />
          <DefinitionList
            items={[
              ['File', graph.path],
              ['Made by', graph.producer === '' ? 'unknown: the file does not tell' : graph.producer],
              ['Operator sets', sets.join(', ')],
              ['Beside it', graph.externalData.map(({ location }) => location).join(', ') || 'nothing'],
            ]}
          />
        </div>
      </Panel>
      <div className={styles.pair}>
        <OperatorCounts graph={graph} />
        <GraphValues graph={graph} />
      </div>
    </>
  );
}

function Counted({ item, text }: { readonly item: Known<number>; readonly text: (value: number) => string }) {
  return <KnownValue item={item}>{text}</KnownValue>;
}

function OperatorCounts({ graph }: { readonly graph: InspectedGraph }) {
  const most = Math.max(...graph.operators.map(({ count }) => count));
  return (
    <Panel
      title={`Operators of ${graph.component}`}
      description={`${formatCount(graph.nodeCount, 'node')} of ${formatCount(graph.operators.length, 'kind')}`}
      flush
    >
      <div className={styles.tall}>
        <table className={styles.table}>
          <tbody>
            {graph.operators.map(({ domain, operator, count }) => (
              <tr key={`${domain}/${operator}`}>
                <th scope="row">
                  {operator}
                  {domain !== '' && <span className={styles.faint}> {domain}</span>}
                </th>
                <td className={styles.right}>{formatInteger(count)}</td>
                <td>
                  <span className={styles.shareBar}>
                    <span style={{ width: `${String((count / most) * 100)}%` }} />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function GraphValues({ graph }: { readonly graph: InspectedGraph }) {
  return (
    <Panel title={`Inputs and outputs of ${graph.component}`} flush>
      <div className={styles.tall}>
        <table className={styles.table}>
          {(['inputs', 'outputs'] as const).map((side) => (
            <tbody key={side}>
              <tr className={styles.groupRow}>
                <th scope="rowgroup" colSpan={2}>
                  {side === 'inputs' ? 'In' : 'Out'}
                </th>
              </tr>
              {graph[side].map(({ name, elementType, dimensions }) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td>
                    {elementType} <span className={styles.faint}>{dimensions?.join(' × ') ?? 'of unknown rank'}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Panel>
  );
}
