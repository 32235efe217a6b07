import { webEngineSchema } from '../../../core/domain/web-evidence.ts';
import { StateText, Tag } from '../../ui/badge.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Reported } from './capability-rows.ts';
import type { EngineFacts } from './engine-facts.ts';
import { engineFacts } from './engine-facts.ts';
import styles from './web.module.css';

/** The builds of onnxruntime-web, what they carry, and whether the browsers that were asked can run them. */
export function EngineTable({ reports }: { readonly reports: readonly Reported[] }) {
  return (
    <Panel title="Engines" description="builds of onnxruntime-web: different engines give different numbers" flush>
      <div className={styles.scroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.nameColumn}>
                Engine
              </th>
              <th scope="col">Carries</th>
              <th scope="col">Waits for the browser</th>
              <th scope="col">Used for</th>
              <th scope="col">Runs in</th>
            </tr>
          </thead>
          <tbody>
            {webEngineSchema.options.map((engine) => {
              const facts = engineFacts[engine];
              return (
                <tr key={engine}>
                  <th scope="row">
                    <code className={styles.name}>{engine}</code>
                    <span className={styles.note}>{facts.file}</span>
                  </th>
                  <td>
                    <span className={styles.tags}>
                      {facts.carries.map((name) => (
                        <Tag key={name}>{name}</Tag>
                      ))}
                    </span>
                  </td>
                  <td className={styles.words}>{facts.waits}</td>
                  <td className={styles.words}>{facts.usedFor}</td>
                  <td>
                    <RunsIn facts={facts} reports={reports} />
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

function RunsIn({ facts, reports }: { readonly facts: EngineFacts; readonly reports: readonly Reported[] }) {
  if (reports.length === 0) {
    return (
      <StateText tone="unstable" icon="clock">
        no browser was asked
      </StateText>
    );
  }
  return reports.map(({ kind, headless, capabilities }) => {
    const obstacle = facts.obstacle(capabilities);
    return (
      <span key={`${kind} ${String(headless)}`} className={styles.line}>
        <StateText
          tone={obstacle === undefined ? 'valid' : 'neutral'}
          icon={obstacle === undefined ? 'check' : 'minus'}
        >
          {capabilities.browser}
          {obstacle !== undefined && `: ${obstacle}`}
        </StateText>
      </span>
    );
  });
}
