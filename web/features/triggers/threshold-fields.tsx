import { Select } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useId } from 'react';
import type { PlaybookType } from '#shared/contracts/playbooks.ts';
import { NumberField } from '../../ui/form/number-field.tsx';
import { useMeasures } from '../playbooks/playbook-queries.ts';
import { categoryKey, checkThreshold, thresholds } from './thresholds.ts';
import type { Threshold } from './thresholds.ts';
import type { TriggerDraft } from './trigger-draft.ts';
import classes from './trigger-form.module.css';

interface ThresholdFieldsProps {
  type: Exclude<PlaybookType, 'custom'>;
  form: UseFormReturnType<TriggerDraft>;
}

/** The thresholds of a type: what is asked, the number, its unit, and what it is about. */
export function ThresholdFields({ type, form }: ThresholdFieldsProps) {
  return (
    <div className={classes.thresholds} role="group" aria-label="Thresholds">
      {thresholds[type].map((threshold) => (
        <ThresholdField key={threshold.key} threshold={threshold} form={form} />
      ))}
      {thresholds[type].some(({ signal }) => signal === 'category') && <CategoryField form={form} />}
    </div>
  );
}

/** Which category stands for adoption; one that is not there any more stays chosen until another one is. */
function CategoryField({ form }: Pick<ThresholdFieldsProps, 'form'>) {
  const id = useId();
  const { data } = useMeasures();
  const category = form.values.triggerConfig[categoryKey];
  const chosen = typeof category === 'string' ? category : '';
  const path = `triggerConfig.${categoryKey}`;
  return (
    <div className={classes.category}>
      <div>
        <label htmlFor={id} className={classes.name}>
          Category for adoption
        </label>
        <span className={classes.help}>Its score is the adoption score.</span>
      </div>
      <Select
        id={id}
        allowDeselect={false}
        data={[...new Set([...(data?.categories ?? []), chosen])]}
        value={chosen}
        error={form.errors[path]}
        onChange={(name) => name && form.setFieldValue(path, name)}
      />
    </div>
  );
}

function ThresholdField({ threshold, form }: { threshold: Threshold; form: ThresholdFieldsProps['form'] }) {
  const id = useId();
  const path = `triggerConfig.${threshold.key}`;
  const value = form.values.triggerConfig[threshold.key];
  const fault = checkThreshold(threshold, value) ?? form.errors[path];
  return (
    <div className={classes.threshold}>
      <div>
        <label htmlFor={id} className={classes.name}>
          {threshold.label}
        </label>
        <span id={`${id}-help`} className={classes.help}>
          {threshold.help}
        </span>
      </div>
      <NumberField
        id={id}
        data-path={path}
        styles={{ input: { textAlign: 'right' } }}
        aria-describedby={`${id}-help${fault ? ` ${id}-fault` : ''}`}
        error={Boolean(fault)}
        value={typeof value === 'number' ? value : null}
        onChange={(next) => form.setFieldValue(path, next)}
      />
      <span className={classes.unit}>{threshold.unit}</span>
      {fault && (
        <span id={`${id}-fault`} className={classes.fault} role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
