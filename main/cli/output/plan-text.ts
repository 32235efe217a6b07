import type { Plan } from '../../../core/domain/plan.ts';
import { scenarioWords } from '../../../core/measure/scenarios/scenario-words.ts';
import { precisionName } from '../../format/case-name.ts';
import { formatSeconds } from '../../format/format.ts';
import { textTable } from './text-table.ts';

export function planText(plan: Plan): string {
  const rows = plan.cases.map((item) => {
    const { workload, backendId, engine } = item.case;
    const scenario = scenarioWords(workload).join(', ') || workload.scenario;
    const name = [
      workload.modelId,
      workload.component,
      precisionName(workload),
      `batch ${workload.batch}`,
      scenario,
      engine === undefined ? backendId : `${backendId} (${engine} engine)`,
    ];
    return item.state === 'runs'
      ? [...name, formatSeconds(item.estimatedSeconds), item.basis]
      : [...name, 'skipped', `${item.reason} ${item.remedy}`];
  });
  const table = textTable(
    ['Model', 'Component', 'Precision', 'Batch', 'Scenario', 'Backend', 'Time', 'Why'].map((header) => ({
      header,
      align: 'left',
    })),
    rows,
  );
  return `${table}\n\nAbout ${formatSeconds(plan.estimatedSeconds)} in all. Nothing was measured.`;
}
