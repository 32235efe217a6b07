import type { MachineAgainst } from '../../../core/domain/side-by-side.ts';
import { formatInteger } from '../../format/number.ts';
import { betweenText, timesText } from '../../format/ratio.ts';
import { KnownValue, Unknown } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import table from '../../ui/plain-table.module.css';
import type { Pairing } from './machines-search.ts';

interface GroupTableProps {
  readonly against: MachineAgainst;
  readonly label: string;
  readonly by: Pairing;
}

/** The same by family and precision: a machine that is faster over all may be slower at what somebody needs. */
export function GroupTable({ against, label, by }: GroupTableProps) {
  if (against.groups.length === 0) return undefined;
  return (
    <Panel title="By family and precision" description={`${label} against the baseline`} flush>
      <div className={table.scroller}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Family</th>
              <th scope="col">Precision</th>
              <th scope="col" className={table.number}>
                Faster
              </th>
              <th scope="col" className={table.number}>
                Slower
              </th>
              <th scope="col" className={table.number}>
                Same, or not shown
              </th>
              <th scope="col" className={table.number}>
                Times as fast
              </th>
            </tr>
          </thead>
          <tbody>
            {against.groups.map((group) => {
              const summary = by === 'same' ? group.sameBackend : group.bestBackend;
              const rest = summary.same + summary.noDifferenceShown + summary.tooFewRuns + summary.notComparable;
              return (
                <tr key={`${group.family} ${group.precision}`}>
                  <th scope="row">{group.family}</th>
                  <td>{group.precision}</td>
                  <td className={table.number}>{formatInteger(summary.wins)}</td>
                  <td className={table.number}>{formatInteger(summary.losses)}</td>
                  <td className={table.number}>{formatInteger(rest)}</td>
                  <td className={table.number}>
                    {summary.geometricMean.state === 'unknown' ? (
                      <Unknown reason={summary.geometricMean.reason} />
                    ) : (
                      <>
                        {timesText(summary.geometricMean.value.ratio)}
                        <span className={table.note}>
                          <KnownValue item={summary.geometricMean.value.interval}>
                            {({ low, high }) => betweenText(low, high)}
                          </KnownValue>
                        </span>
                      </>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
