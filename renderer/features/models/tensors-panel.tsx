import type { ComponentProfile } from '../../../core/domain/component-profile.ts';
import { formatCount } from '../../format/number.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './models.module.css';

/** What goes in and what comes out, with every size. */
export function TensorsPanel({ profile }: { readonly profile: ComponentProfile }) {
  const description = `${formatCount(profile.inputs.length, 'input')}, ${formatCount(profile.outputs.length, 'output')}`;
  return (
    <Panel title="Inputs and outputs" description={description} flush>
      <div className={styles.tall}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Type</th>
              <th scope="col">Dimensions</th>
            </tr>
          </thead>
          {(['inputs', 'outputs'] as const).map((side) => (
            <tbody key={side}>
              <tr className={styles.groupRow}>
                <th scope="rowgroup" colSpan={3}>
                  {side === 'inputs' ? 'In' : 'Out'}
                </th>
              </tr>
              {profile[side].map(({ name, elementType, dimensions }) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td>{elementType}</td>
                  <td className="numeric">{dimensions.length === 0 ? 'a scalar' : dimensions.join(' × ')}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Panel>
  );
}
