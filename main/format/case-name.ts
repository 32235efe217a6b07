import { soundWords } from '../../core/audio/sound-words.ts';
import type { Case } from '../../core/domain/workload.ts';
import { scenarioWords } from '../../core/measure/scenarios/scenario-words.ts';

/** The one component of a person's own file: naming it says nothing more. */
const wholeFile = 'model';

/** A case's model, and what tells it apart from the plain case of the same model. */
export function caseName({ workload, threads, engine }: Case): string {
  const extras = [
    ...(workload.component === wholeFile ? [] : [workload.component]),
    ...(workload.precision === 'fp32' ? [] : [precisionName(workload)]),
    ...(workload.spelling === 'portable' ? [] : [workload.spelling]),
    ...(workload.batch === 1 ? [] : [`batch ${workload.batch}`]),
    ...(workload.audio === undefined ? [] : [soundWords(workload.audio)]),
    ...scenarioWords(workload),
    ...(engine === undefined ? [] : [`${engine} engine`]),
    ...(threads === undefined ? [] : [threads === 1 ? '1 thread' : `${threads} threads`]),
  ];
  const name = workload.modelId.split(/[\\/]/).at(-1) ?? workload.modelId;
  return [name, ...extras].join(' · ');
}

/** int8 has two forms, which are other files and other speeds. */
export function precisionName({ precision, quantization }: Case['workload']): string {
  return quantization === undefined ? precision : `${precision} ${quantization}`;
}
