import { Link } from '@tanstack/react-router';
import type { ComponentProfile } from '../../../core/domain/component-profile.ts';
import type { Model } from '../../../core/domain/model.ts';
import { formatInteger, formatNumber, formatParameters } from '../../format/number.ts';
import { formatBytes, formatOperations, quantityText } from '../../format/units.ts';
import { classNames } from '../../ui/class-names.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './models.module.css';

interface ComponentTableProps {
  readonly model: Model;
  readonly profiles: ReadonlyMap<string, ComponentProfile>;
  readonly chosen: string | undefined;
}

/** Every part of the model side by side, each in its standard shape. */
export function ComponentTable({ model, profiles, chosen }: ComponentTableProps) {
  return (
    <Panel
      title="Components"
      description="One inference each, in the standard shape and fp32: counted, not measured"
      flush
    >
      <div className={styles.scroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Component</th>
              <th scope="col">Shape</th>
              <th scope="col" className={styles.right}>
                Parameters
              </th>
              <th scope="col" className={styles.right}>
                FLOPs
              </th>
              <th scope="col" className={styles.right}>
                Weights
              </th>
              <th
                scope="col"
                className={styles.right}
                title="Weights once, other values written once and read where used"
              >
                Moved
              </th>
              <th scope="col" className={styles.right} title="FLOPs a moved byte: few mean that memory is the limit">
                FLOP/byte
              </th>
            </tr>
          </thead>
          <tbody>
            {model.components.map(({ name, standardShape }) => (
              <tr key={name} className={classNames(name === chosen && styles.chosenRow)}>
                <th scope="row">
                  <Link to="/models" search={(previous) => ({ ...withoutShape(previous), component: name })}>
                    {name}
                  </Link>
                </th>
                <td className={styles.faint}>{shapeText(standardShape)}</td>
                <Figures profile={profiles.get(name)} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Figures({ profile }: { readonly profile: ComponentProfile | undefined }) {
  if (profile === undefined) {
    return (
      <td colSpan={5} className={styles.faint}>
        counting …
      </td>
    );
  }
  return (
    <>
      <td className={styles.right} title={formatInteger(profile.parameters)}>
        {formatParameters(profile.parameters)}
      </td>
      <td className={styles.right}>{quantityText(formatOperations(profile.flops))}</td>
      <td className={styles.right}>{quantityText(formatBytes(profile.weightBytes))}</td>
      <td className={styles.right}>{quantityText(formatBytes(profile.movedBytes))}</td>
      <td className={styles.right}>{formatNumber(profile.arithmeticIntensity, 3)}</td>
    </>
  );
}

function withoutShape<T extends { shape?: string; component?: string }>(search: T): Omit<T, 'shape'> {
  const { shape: _, ...rest } = search;
  return rest;
}

export function shapeText(shape: Readonly<Record<string, number>>): string {
  const words = Object.entries(shape).map(([name, size]) => `${name} ${String(size)}`);
  return words.length === 0 ? 'fixed' : words.join(', ');
}
