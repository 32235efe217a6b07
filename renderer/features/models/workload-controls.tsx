import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import type { Component, Model, Spelling } from '../../../core/domain/model.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type ModelsSearch, readShape, writeShape } from './models-search.ts';
import styles from './models.module.css';

interface WorkloadControlsProps {
  readonly model: Model;
  readonly component: Component;
  readonly search: ModelsSearch;
}

/** Batch, named dimensions and spelling of the component that is looked at; all of it stands in the address. */
export function WorkloadControls({ model, component, search }: WorkloadControlsProps) {
  const navigate = useNavigate();
  const shape = readShape(search.shape);
  const change = (next: Partial<ModelsSearch>): void => {
    void navigate({ to: '/models', search: (previous) => withoutUndefined({ ...previous, ...next }), replace: true });
  };
  return (
    <div className={styles.controls}>
      <NumberField
        label="batch"
        value={search.batch ?? 1}
        onChange={(batch) => {
          change({ batch: batch === 1 ? undefined : batch } as Partial<ModelsSearch>);
        }}
      />
      {Object.entries(component.standardShape).map(([name, standard]) => (
        <NumberField
          key={name}
          label={name}
          value={shape[name] ?? standard}
          onChange={(size) => {
            const next = writeShape({ ...shape, [name]: size }, component.standardShape);
            change({ shape: next } as Partial<ModelsSearch>);
          }}
        />
      ))}
      <Segmented<Spelling>
        label="Spelling"
        value={search.spelling ?? 'portable'}
        options={model.spellings.map((spelling) => ({ value: spelling, label: spelling }))}
        onChange={(spelling) => {
          change({ spelling });
        }}
      />
    </div>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function NumberField({ label, value, onChange }: NumberFieldProps) {
  const id = useId();
  return (
    <label className={styles.numberField} htmlFor={id}>
      <span>{label}</span>
      <TextField
        id={id}
        label={label}
        type="number"
        min={1}
        step={1}
        value={String(value)}
        style={{ width: 92, height: 28 }}
        onValueChange={(text) => {
          const size = Number(text);
          if (Number.isInteger(size) && size >= 1) onChange(size);
        }}
      />
    </label>
  );
}

function withoutUndefined(search: ModelsSearch): ModelsSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
