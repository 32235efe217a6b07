import { useState } from 'react';
import type { Model } from '../../../core/domain/model.ts';
import { useAddModelFile } from '../../api/queries.ts';
import { formatInteger, formatParameters } from '../../format/number.ts';
import { modelName } from '../../format/words.ts';
import { Tag } from '../../ui/badge.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { OwnModelPopover } from '../../ui/own-model-popover.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './bench.module.css';

interface ModelPickerProps {
  readonly models: readonly Model[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

export function ModelPicker({ models, chosen, onChange }: ModelPickerProps) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = models.filter(({ id, label, family, modelClass }) =>
    `${id} ${label} ${family} ${modelClass}`.toLowerCase().includes(wanted),
  );
  return (
    <Panel
      title="Models"
      description={`${String(chosen.length)} of ${String(models.length)} chosen`}
      flush
      actions={
        <>
          {models.length > 6 && (
            <TextField
              label="Find a model"
              icon="search"
              placeholder="Find"
              value={search}
              onValueChange={setSearch}
              style={{ width: 140, height: 28 }}
            />
          )}
          <AddModel
            onAdded={(id) => {
              onChange([...chosen, id]);
            }}
          />
        </>
      }
    >
      <ul className={styles.list}>
        {found.map((model) => (
          <li key={model.id}>
            <label className={styles.option}>
              <Checkbox
                checked={chosen.includes(model.id)}
                label={model.label}
                onChange={(next) => {
                  onChange(next ? [...chosen, model.id] : chosen.filter((id) => id !== model.id));
                }}
              />
              <span className={styles.optionText}>
                <span className={styles.optionName}>{modelName(model.id)}</span>
                <span className={styles.optionNote}>
                  {model.origin === 'file' ? (model.path ?? model.id) : `${model.family} · ${model.modelClass}`}
                </span>
              </span>
              <span className={styles.optionFacts}>
                {model.components.length > 1 && <Tag>{`${String(model.components.length)} parts`}</Tag>}
                {model.parameters === undefined ? (
                  <span title="This file does not tell its parameter count">unknown size</span>
                ) : (
                  <span className="numeric" title={`${formatInteger(model.parameters)} parameters`}>
                    {formatParameters(model.parameters)}
                  </span>
                )}
              </span>
            </label>
          </li>
        ))}
        {found.length === 0 && <li className={styles.nothing}>No model is called “{search}”.</li>}
      </ul>
    </Panel>
  );
}

function AddModel({ onAdded }: { readonly onAdded: (id: string) => void }) {
  const add = useAddModelFile();
  return (
    <OwnModelPopover
      title="Measure a model of your own"
      hint="Inputs are filled with seeded values; named dimensions get sensible sizes."
      action="Inspect and add"
      busy={add.isPending}
      error={add.error}
      onSubmit={(reference, close) => {
        add.mutate(reference, {
          onSuccess: (model) => {
            onAdded(model.id);
            close();
          },
        });
      }}
    />
  );
}
