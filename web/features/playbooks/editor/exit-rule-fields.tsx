import { Select } from '@mantine/core';
import type { Comparison } from '#shared/contracts/measures.ts';
import type { ExitRule } from '#shared/contracts/playbooks.ts';
import { NumberField } from '../../../ui/form/number-field.tsx';
import { useEditor } from './editor-context.tsx';
import classes from './editor.module.css';
import { isMeasure, MeasureSelect } from './measure-select.tsx';
import { comparisonOptions } from '../measure-words.ts';

interface ExitRuleFieldsProps {
  rule: ExitRule;
  path: string;
  onChange: (rule: ExitRule) => void;
}

/** The fields of a rule by its kind. */
export function ExitRuleFields({ rule, path, onChange }: ExitRuleFieldsProps) {
  const { definition, field } = useEditor();
  const steps = definition.steps.map(({ id, title }) => ({ value: id, label: title || id }));
  switch (rule.kind) {
    case 'required-steps':
      return null;
    case 'outcome':
      return (
        <Select
          size="xs"
          label="Outcome"
          placeholder="Add an outcome first"
          allowDeselect={false}
          data={definition.outcomes.map(({ id, label }) => ({ value: id, label }))}
          value={rule.outcomeId || null}
          onChange={(outcomeId) => outcomeId && onChange({ ...rule, outcomeId })}
          {...field(`${path}.outcomeId`)}
        />
      );
    case 'step':
      return (
        <Select
          size="xs"
          label="Step"
          searchable
          allowDeselect={false}
          data={steps}
          value={rule.stepId || null}
          onChange={(stepId) => stepId && onChange({ ...rule, stepId })}
          {...field(`${path}.stepId`)}
        />
      );
    case 'measure':
      return (
        <div className={classes.triple}>
          <MeasureSelect
            size="xs"
            label="Measure"
            value={rule.measure}
            onChange={(measure) => isMeasure(measure) && onChange({ ...rule, measure })}
            {...field(`${path}.measure`)}
          />
          <Comparing rule={rule} path={path} onChange={(part) => onChange({ ...rule, ...part })} />
        </div>
      );
    case 'result':
      return (
        <div className={classes.triple}>
          <ResultSelect kind="number" rule={rule} path={path} onChange={(part) => onChange({ ...rule, ...part })} />
          <Comparing rule={rule} path={path} onChange={(part) => onChange({ ...rule, ...part })} />
        </div>
      );
    case 'confirmed':
      return <ResultSelect kind="yes-no" rule={rule} path={path} onChange={(part) => onChange({ ...rule, ...part })} />;
  }
}

interface ComparingProps {
  rule: { op: Comparison; value: number };
  path: string;
  onChange: (part: { op?: Comparison; value?: number }) => void;
}

function Comparing({ rule, path, onChange }: ComparingProps) {
  const { field } = useEditor();
  return (
    <>
      <Select
        size="xs"
        label="Comparison"
        allowDeselect={false}
        data={comparisonOptions}
        value={rule.op}
        onChange={(op) => op && onChange({ op })}
      />
      <NumberField
        size="xs"
        label="Value"
        value={rule.value}
        onChange={(value) => onChange({ value })}
        {...field(`${path}.value`)}
      />
    </>
  );
}

interface ResultSelectProps {
  kind: 'number' | 'yes-no';
  rule: { stepId: string; key: string };
  path: string;
  onChange: (part: { stepId: string; key: string }) => void;
}

/** A choice among the results of one kind that the steps ask for. */
function ResultSelect({ kind, rule, path, onChange }: ResultSelectProps) {
  const { definition, field } = useEditor();
  const options = definition.steps.flatMap((step) =>
    step.results
      .filter((result) => result.kind === kind)
      .map((result) => ({ value: `${step.id} ${result.key}`, label: `${step.title}: ${result.label}` })),
  );
  return (
    <Select
      size="xs"
      label="Result"
      placeholder={options.length === 0 ? 'No step asks for such a result' : 'Choose a result'}
      searchable
      allowDeselect={false}
      data={options}
      value={rule.stepId ? `${rule.stepId} ${rule.key}` : null}
      onChange={(chosen) => {
        const [stepId = '', key = ''] = chosen?.split(' ') ?? [];
        if (chosen) onChange({ stepId, key });
      }}
      {...field(path)}
    />
  );
}
