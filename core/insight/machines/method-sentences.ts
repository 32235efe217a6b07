import { shareText } from '../comparison/comparison-statement.ts';

/** How the figures of a side by side came about, for everybody who shows them. */
export function methodSentences(includeUnstable: boolean, margin: number): string[] {
  return [
    `Of each case on each machine the newest ${includeUnstable ? 'valid or unstable' : 'valid'} result takes part: measured by Assay, its output ${includeUnstable ? 'not found wrong' : 'right'}, on a real device. Cases are the same where workload, backend, threads and engine asked for are.`,
    'A ratio above 1 says how many times as fast the other machine is as the first. Its 95 % interval is Welch’s, over the logarithms of the medians of runs in fresh processes of both machines.',
    `A win or a loss is a difference that was shown: adjusted for all ratios of this page (Benjamini and Hochberg), and larger than ±${shareText(margin)} and than what the runs scatter by.`,
    'The geometric mean is of all ratios that are known. Its 95 % interval is Student’s t over their logarithms: what another choice of such workloads could give. Workloads of one model resemble one another, so that it is rather too narrow.',
  ];
}
