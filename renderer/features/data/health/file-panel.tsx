import type { DatabaseStats } from '../../../../core/api/database.ts';
import { useOptimizeDatabase } from '../../../api/database-queries.ts';
import { formatInteger, formatPercent } from '../../../format/number.ts';
import { formatDay } from '../../../format/time.ts';
import { formatBytes, quantityText } from '../../../format/units.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState, Note } from '../../../ui/message.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Stat, StatRow } from '../../../ui/stat.tsx';
import data from '../data.module.css';

export function FilePanel({ stats }: { readonly stats: DatabaseStats }) {
  const optimize = useOptimizeDatabase();
  return (
    <Panel
      title="File"
      description={<code className={data.path}>{stats.path}</code>}
      actions={
        <Button
          size="small"
          icon="refresh"
          busy={optimize.isPending}
          title="Writes the file anew without the space that nothing fills any more; nothing is lost on the way"
          onClick={() => {
            optimize.mutate();
          }}
        >
          {optimize.isPending ? 'Optimizing' : 'Optimize'}
        </Button>
      }
    >
      <div className={data.stack}>
        <StatRow>
          <Stat
            label="Size"
            value={bytesText(stats.fileBytes)}
            note={stats.logBytes > 0 ? `and ${bytesText(stats.logBytes)} of log` : 'nothing in the log'}
          />
          <Stat
            label="Free inside"
            value={bytesText(stats.freeBytes)}
            note={stats.freeBytes > 0 ? 'optimize gives it back' : 'nothing to give back'}
          />
          <Stat
            label="Measured rows"
            value={formatInteger(stats.provenanceCounts['measured'] ?? 0)}
            note={othersText(stats)}
          />
          <Stat
            label="Newest measurement"
            value={stats.measured === undefined ? 'none yet' : formatDay(stats.measured.newest)}
            note={stats.measured === undefined ? undefined : `the oldest of ${formatDay(stats.measured.oldest)}`}
          />
          <Stat
            label="Format"
            value={String(stats.schemaVersion)}
            note={`DuckDB ${stats.engineVersion.replace(/^v/, '')} reads it`}
          />
        </StatRow>
        {optimize.isError && <ErrorState error={optimize.error} />}
        {optimize.isSuccess && (
          <Note icon="check">
            {optimizedText(optimize.data.bytesBefore, optimize.data.bytesAfter)} The rows of every table were counted
            before the new file took the place of the old one.
          </Note>
        )}
      </div>
    </Panel>
  );
}

function optimizedText(before: number, after: number): string {
  const sizes = `${bytesText(before)} before, ${bytesText(after)} after`;
  return after < before ? `${sizes}: ${formatPercent(1 - after / before, 0)} smaller.` : `${sizes}.`;
}

function othersText({ provenanceCounts }: DatabaseStats): string {
  const others = Object.entries(provenanceCounts).filter(([name, count]) => name !== 'measured' && count > 0);
  return others.length === 0
    ? 'nothing imported'
    : `beside ${others.map(([name, count]) => `${formatInteger(count)} ${name}`).join(', ')}`;
}

function bytesText(bytes: number): string {
  return quantityText(formatBytes(bytes));
}
