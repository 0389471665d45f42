import { Button, Checkbox, Select, TagsInput, TextInput } from '@mantine/core';
import type { ResultField } from '#shared/contracts/playbooks.ts';
import { PlusIcon } from '../../../ui/look/icons.tsx';
import { NumberField } from '../../../ui/form/number-field.tsx';
import { RowActions } from '../../../ui/list/row-actions.tsx';
import { moveItem, removeAt, replaceAt } from './definition-draft.ts';
import type { Step } from './definition-draft.ts';
import { useEditor } from './editor-context.tsx';
import classes from './editor.module.css';
import { resultKindNames } from '../playbook-words.ts';
import { followLabel, keyOf } from './result-key.ts';

const kinds = Object.entries(resultKindNames).map(([value, label]) => ({ value, label }));

interface StepResultsProps {
  step: Step;
  path: string;
  onChange: (results: ResultField[]) => void;
}

/** What a step asks to be recorded when it is completed. */
export function StepResults({ step, path, onChange }: StepResultsProps) {
  const { results } = step;
  const add = () =>
    onChange([
      ...results,
      {
        key: keyOf(
          'Result',
          results.map((one) => one.key),
        ),
        label: 'Result',
        kind: 'number',
        unit: null,
        min: null,
        max: null,
        options: [],
        isRequired: false,
      },
    ]);
  return (
    <section aria-label="Results" data-path={`${path}.results`}>
      <h3 className={classes.subtitle}>Results to record</h3>
      <ol className={classes.items}>
        {results.map((result, at) => (
          <li key={at} className={classes.item}>
            <OneResult
              result={result}
              path={`${path}.results.${at}`}
              keys={results.map((one) => one.key)}
              onChange={(next) => onChange(replaceAt(results, at, next))}
            />
            <RowActions
              name={`result ${result.label}`}
              onUp={at > 0 ? () => onChange(moveItem(results, at, -1)) : undefined}
              onDown={at < results.length - 1 ? () => onChange(moveItem(results, at, 1)) : undefined}
              onRemove={() => onChange(removeAt(results, at))}
            />
          </li>
        ))}
      </ol>
      <Button variant="default" leftSection={<PlusIcon size={14} />} onClick={add}>
        Add result
      </Button>
    </section>
  );
}

interface OneResultProps {
  result: ResultField;
  path: string;
  keys: string[];
  onChange: (result: ResultField) => void;
}

function OneResult({ result, path, keys, onChange }: OneResultProps) {
  const { field } = useEditor();
  const set = (part: Partial<ResultField>) => onChange({ ...result, ...part });
  return (
    <div className={classes.itemFields}>
      <div className={classes.pair}>
        <TextInput
          size="xs"
          label="What"
          maxLength={200}
          value={result.label}
          onChange={(event) => {
            const label = event.currentTarget.value;
            set({ label, key: followLabel(result.key, result.label, label, keys) });
          }}
          {...field(`${path}.label`)}
        />
        <TextInput
          size="xs"
          label="Key"
          maxLength={40}
          value={result.key}
          onChange={(event) => set({ key: event.currentTarget.value })}
          {...field(`${path}.key`)}
        />
      </div>
      <div className={classes.pair}>
        <Select
          size="xs"
          label="Kind"
          allowDeselect={false}
          data={kinds}
          value={result.kind}
          onChange={(kind) => kind && set({ kind: kind as ResultField['kind'] })}
          {...field(`${path}.kind`)}
        />
        {result.kind === 'number' && (
          <TextInput
            size="xs"
            label="Unit"
            placeholder="None"
            maxLength={40}
            value={result.unit ?? ''}
            onChange={(event) => set({ unit: event.currentTarget.value || null })}
            {...field(`${path}.unit`)}
          />
        )}
      </div>
      {result.kind === 'number' && (
        <div className={classes.pair}>
          <NumberField
            size="xs"
            label="At least"
            placeholder="Any"
            value={result.min}
            onChange={(min) => set({ min })}
            onClear={() => set({ min: null })}
            {...field(`${path}.min`)}
          />
          <NumberField
            size="xs"
            label="At most"
            placeholder="Any"
            value={result.max}
            onChange={(max) => set({ max })}
            onClear={() => set({ max: null })}
            {...field(`${path}.max`)}
          />
        </div>
      )}
      {result.kind === 'choice' && (
        <TagsInput
          size="xs"
          label="Choices"
          placeholder={result.options.length === 0 ? 'Write one and press Enter' : undefined}
          acceptValueOnBlur
          value={result.options}
          onChange={(options) => set({ options })}
          {...field(`${path}.options`)}
        />
      )}
      <Checkbox
        size="xs"
        label="Must be recorded to complete the step"
        checked={result.isRequired}
        onChange={(event) => set({ isRequired: event.currentTarget.checked })}
      />
    </div>
  );
}
