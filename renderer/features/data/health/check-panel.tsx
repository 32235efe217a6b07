import type { DatabaseCheck } from '../../../../core/api/database.ts';
import { useCheckDatabase } from '../../../api/database-queries.ts';
import { formatCount, formatInteger } from '../../../format/number.ts';
import { Badge, StateText } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../../ui/message.tsx';
import { Panel } from '../../../ui/panel.tsx';
import table from '../../../ui/plain-table.module.css';
import { SkeletonRows } from '../../../ui/skeleton.tsx';

type Check = DatabaseCheck['checks'][number];

const areaLabels: Readonly<Record<Check['area'], string>> = {
  storage: 'Storage',
  orphans: 'Orphans',
  invariants: 'Invariants',
  'spot-checks': 'Spot checks',
};

/** Whether everything that must hold does; what breaks it with examples, and what to do. */
export function CheckPanel() {
  const check = useCheckDatabase();
  return (
    <Panel
      title="Check"
      description="every block read, no row without its parent, figures computed once more"
      actions={
        <>
          {check.isSuccess && <Outcome checks={check.data.checks} />}
          <Button
            size="small"
            variant={check.data === undefined ? 'primary' : 'secondary'}
            icon="check"
            busy={check.isPending}
            onClick={() => {
              check.mutate();
            }}
          >
            {check.isPending ? 'Checking' : check.data === undefined ? 'Check now' : 'Check again'}
          </Button>
        </>
      }
      flush
    >
      {check.isError && <ErrorState error={check.error} />}
      {check.isPending && <SkeletonRows count={5} />}
      {check.isIdle && (
        <EmptyState icon="check" title="Not checked since this screen was opened">
          A check reads the whole file. It is refused while something is measured or imported, since it would disturb
          that.
        </EmptyState>
      )}
      {check.data !== undefined && <CheckTable checks={check.data.checks} />}
    </Panel>
  );
}

function Outcome({ checks }: { readonly checks: readonly Check[] }) {
  const broken = checks.filter(({ violations }) => violations > 0).length;
  return broken === 0 ? (
    <Badge tone="valid" icon="check">
      {`all ${String(checks.length)} hold`}
    </Badge>
  ) : (
    <Badge tone="invalid" icon="error">{`${String(broken)} of ${String(checks.length)} broken`}</Badge>
  );
}

function CheckTable({ checks }: { readonly checks: readonly Check[] }) {
  // What is broken comes first; otherwise as the check tells it.
  const sorted = checks.toSorted((left, right) => Number(right.violations > 0) - Number(left.violations > 0));
  return (
    <div className={table.scroller}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">What must hold</th>
            <th scope="col" className={table.number}>
              Looked at
            </th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((check) => (
            <tr key={`${check.area} ${check.invariant}`}>
              <th scope="row">
                {check.invariant}
                <span className={table.note}>{areaLabels[check.area]}</span>
              </th>
              <td className={table.number}>
                {check.checked === undefined ? <span className={table.muted}>all</span> : formatInteger(check.checked)}
              </td>
              <td>
                <CheckState check={check} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CheckState({ check: { violations, examples, hint } }: { readonly check: Check }) {
  if (violations === 0) {
    return (
      <StateText tone="valid" icon="check">
        holds
      </StateText>
    );
  }
  return (
    <>
      <StateText tone="invalid" icon="error">
        {`broken ${formatCount(violations, 'time')}`}
      </StateText>
      {examples.map((example) => (
        <span key={example} className={table.note}>
          <code>{example}</code>
        </span>
      ))}
      {hint !== '' && <span className={table.note}>{hint}</span>}
    </>
  );
}
