import type { CpuCache, Gpu, Machine, Npu } from '../../../core/domain/hardware.ts';
import { formatCount, formatInteger } from '../../format/number.ts';
import { formatBytes, quantityText } from '../../format/units.ts';
import { Tag } from '../../ui/badge.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { KnownValue } from '../../ui/known-value.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SoftwareBadge } from '../../ui/verdict-badge.tsx';
import styles from './machine.module.css';

export function DevicePanels({ machine }: { readonly machine: Machine }) {
  return (
    <div className={styles.devices}>
      <ProcessorPanel machine={machine} />
      <SystemPanel machine={machine} />
      <AcceleratorPanel machine={machine} />
    </div>
  );
}

function ProcessorPanel({ machine: { cpu } }: { readonly machine: Machine }) {
  return (
    <Panel title="Processor">
      <p className={styles.deviceName}>
        <KnownValue item={cpu.model}>{(model) => model}</KnownValue>
      </p>
      <DefinitionList
        items={[
          ['Vendor', <KnownValue item={cpu.vendor}>{(vendor) => vendor}</KnownValue>],
          ['Architecture', cpu.architecture],
          [
            'Cores',
            <>
              <KnownValue item={cpu.physicalCores}>{(cores) => `${formatInteger(cores)} physical`}</KnownValue>
              {', '}
              <KnownValue item={cpu.logicalCores}>{(cores) => `${formatInteger(cores)} logical`}</KnownValue>
            </>,
          ],
          [
            'Top clock',
            <KnownValue item={cpu.maximumFrequencyMhz}>{(mhz) => `${(mhz / 1000).toFixed(2)} GHz`}</KnownValue>,
          ],
          ['Caches', <KnownValue item={cpu.caches}>{(caches) => <Caches caches={caches} />}</KnownValue>],
          [
            'Instructions',
            <KnownValue item={cpu.instructionSets}>
              {(sets) => <Tags words={sets} none="none that matters to inference" />}
            </KnownValue>,
          ],
        ]}
      />
    </Panel>
  );
}

function Caches({ caches }: { readonly caches: readonly CpuCache[] }) {
  return (
    <ul className={styles.caches}>
      {caches.map((cache) => (
        <li key={`${String(cache.level)}${cache.kind}`}>
          <span
            className={styles.cacheName}
          >{`L${String(cache.level)}${cache.kind === 'unified' ? '' : cache.kind === 'data' ? ' data' : ' instr.'}`}</span>
          {quantityText(formatBytes(cache.bytes))}
          <span className={styles.faint}>
            {' '}
            {cache.sharedByCores === 1 ? 'per core' : `per ${formatCount(cache.sharedByCores, 'logical core')}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function SystemPanel({ machine }: { readonly machine: Machine }) {
  const { memory, operatingSystem, container } = machine;
  return (
    <Panel title="Memory and system">
      <p className={styles.deviceName}>
        <KnownValue item={memory.totalBytes}>{(bytes) => `${quantityText(formatBytes(bytes))} of memory`}</KnownValue>
      </p>
      <DefinitionList
        items={[
          [
            'Available',
            <KnownValue item={memory.availableBytes}>{(bytes) => quantityText(formatBytes(bytes))}</KnownValue>,
          ],
          [
            'System',
            <>
              <KnownValue item={operatingSystem.name}>{(name) => name}</KnownValue>{' '}
              <KnownValue item={operatingSystem.version}>{(version) => version}</KnownValue>
            </>,
          ],
          ['Kernel', <KnownValue item={operatingSystem.kernel}>{(kernel) => kernel}</KnownValue>],
          [
            'Virtualised',
            <KnownValue item={machine.virtualisation}>{(name) => (name === 'none' ? 'no' : name)}</KnownValue>,
          ],
          ['Power', <KnownValue item={machine.powerSource}>{(source) => source}</KnownValue>],
          [
            'Container',
            <KnownValue item={container.runtime}>{(runtime) => (runtime === 'none' ? 'none' : runtime)}</KnownValue>,
          ],
          [
            'Limits',
            <>
              <KnownValue item={container.cpuLimit}>
                {(limit) => (limit === 'unlimited' ? 'all cores' : formatCount(limit, 'core'))}
              </KnownValue>
              {', '}
              <KnownValue item={container.memoryLimitBytes}>
                {(limit) => (limit === 'unlimited' ? 'all memory' : quantityText(formatBytes(limit)))}
              </KnownValue>
            </>,
          ],
        ]}
      />
    </Panel>
  );
}

function AcceleratorPanel({ machine }: { readonly machine: Machine }) {
  return (
    <Panel title="Accelerators">
      <h3 className={styles.kind}>GPU</h3>
      <KnownValue item={machine.gpus}>
        {(gpus) =>
          gpus.length === 0 ? (
            <p className={styles.none}>None found.</p>
          ) : (
            gpus.map((gpu) => <GpuEntry key={gpu.name} gpu={gpu} />)
          )
        }
      </KnownValue>
      <h3 className={styles.kind}>NPU</h3>
      <KnownValue item={machine.npus}>
        {(npus) =>
          npus.length === 0 ? (
            <p className={styles.none}>None found.</p>
          ) : (
            npus.map((npu) => <NpuEntry key={npu.name} npu={npu} />)
          )
        }
      </KnownValue>
    </Panel>
  );
}

function GpuEntry({ gpu }: { readonly gpu: Gpu }) {
  return (
    <div className={styles.device}>
      <p className={styles.deviceName}>
        {gpu.name} {gpu.software && <SoftwareBadge />}
      </p>
      <DefinitionList
        items={[
          ['Vendor', <KnownValue item={gpu.vendor}>{(vendor) => vendor}</KnownValue>],
          ['Memory', <KnownValue item={gpu.memoryBytes}>{(bytes) => quantityText(formatBytes(bytes))}</KnownValue>],
          ['Driver', <KnownValue item={gpu.driver}>{(driver) => driver}</KnownValue>],
          ['Seen by', gpu.sources.join(', ')],
        ]}
      />
      {gpu.software && (
        <p className={styles.faint}>Emulated on the processor: it proves that things work, never how fast.</p>
      )}
    </div>
  );
}

function NpuEntry({ npu }: { readonly npu: Npu }) {
  return (
    <div className={styles.device}>
      <p className={styles.deviceName}>{npu.name}</p>
      <DefinitionList
        items={[
          ['Driver', <KnownValue item={npu.driver}>{(driver) => driver}</KnownValue>],
          ['Seen by', npu.sources.join(', ')],
        ]}
      />
    </div>
  );
}

export function Tags({ words, none }: { readonly words: readonly string[]; readonly none: string }) {
  if (words.length === 0) return <span className={styles.faint}>{none}</span>;
  return (
    <span className={styles.tags}>
      {words.map((word) => (
        <Tag key={word}>{word}</Tag>
      ))}
    </span>
  );
}
