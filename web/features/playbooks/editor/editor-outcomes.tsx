import { Button, Select, TextInput } from '@mantine/core';
import type { Outcome } from '#shared/contracts/playbooks.ts';
import { PlusIcon } from '../../../ui/look/icons.tsx';
import { NumberField } from '../../../ui/form/number-field.tsx';
import { Panel } from '../../../ui/page/panel.tsx';
import { RowActions } from '../../../ui/list/row-actions.tsx';
import { followTitle, idOf, moveItem, removeAt, replaceAt } from './definition-draft.ts';
import { useEditor } from './editor-context.tsx';
import classes from './editor.module.css';
import { isMeasure, MeasureSelect } from './measure-select.tsx';
import { signalName, signalUnit, targetWords } from '../measure-words.ts';
import { useMeasures } from '../playbook-queries.ts';

const directions = [
  { value: 'up', label: 'Goes up' },
  { value: 'down', label: 'Goes down' },
];
const targets = [
  { value: 'change', label: 'by' },
  { value: 'value', label: 'to' },
];

/** What the playbook wants to move, each measure with its direction and target. */
export function EditorOutcomes() {
  const { definition, set } = useEditor();
  const { outcomes } = definition;
  const ids = outcomes.map((one) => one.id);
  const add = () =>
    set({
      outcomes: [
        ...outcomes,
        {
          id: idOf('Health score', ids),
          label: 'Health score',
          measure: { kind: 'score' },
          unit: 'points',
          direction: 'up',
          target: { kind: 'change', value: 10 },
        },
      ],
    });
  return (
    <Panel title="Outcomes" hint="Each is measured at the start and compared at the end">
      <ol className={classes.items} data-path="outcomes">
        {outcomes.map((outcome, at) => (
          <li key={at} className={classes.item}>
            <OneOutcome
              outcome={outcome}
              path={`outcomes.${at}`}
              ids={ids}
              onChange={(next) => set({ outcomes: replaceAt(outcomes, at, next) })}
            />
            <RowActions
              name={`outcome ${outcome.label}`}
              onUp={at > 0 ? () => set({ outcomes: moveItem(outcomes, at, -1) }) : undefined}
              onDown={at < outcomes.length - 1 ? () => set({ outcomes: moveItem(outcomes, at, 1) }) : undefined}
              onRemove={() => set({ outcomes: removeAt(outcomes, at) })}
            />
          </li>
        ))}
      </ol>
      <Button variant="default" leftSection={<PlusIcon size={14} />} onClick={add}>
        Add outcome
      </Button>
    </Panel>
  );
}

interface OneOutcomeProps {
  outcome: Outcome;
  path: string;
  ids: string[];
  onChange: (outcome: Outcome) => void;
}

function OneOutcome({ outcome, path, ids, onChange }: OneOutcomeProps) {
  const { field } = useEditor();
  const { data } = useMeasures();
  const relabel = (label: string) => ({ label, id: followTitle(outcome.id, outcome.label, label, ids) });
  const choose = (measure: Outcome['measure']) =>
    onChange({
      ...outcome,
      measure,
      unit: signalUnit(measure, data?.kpis ?? []),
      ...(outcome.label === signalName(outcome.measure) ? relabel(signalName(measure)) : {}),
    });
  return (
    <div className={classes.itemFields}>
      <div className={classes.halves}>
        <MeasureSelect
          size="xs"
          label="Measure"
          value={outcome.measure}
          onChange={(measure) => isMeasure(measure) && choose(measure)}
          {...field(`${path}.measure`)}
        />
        <TextInput
          size="xs"
          label="Name of the outcome"
          maxLength={200}
          value={outcome.label}
          onChange={(event) => onChange({ ...outcome, ...relabel(event.currentTarget.value) })}
          {...field(`${path}.label`)}
        />
      </div>
      <div className={classes.target}>
        <Select
          size="xs"
          label="Direction"
          allowDeselect={false}
          data={directions}
          value={outcome.direction}
          onChange={(direction) => direction && onChange({ ...outcome, direction: direction as Outcome['direction'] })}
          {...field(`${path}.direction`)}
        />
        <Select
          size="xs"
          label="By or to"
          allowDeselect={false}
          data={targets}
          value={outcome.target.kind}
          onChange={(kind) =>
            kind && onChange({ ...outcome, target: { ...outcome.target, kind: kind as Outcome['target']['kind'] } })
          }
        />
        <NumberField
          size="xs"
          label="Target"
          value={outcome.target.value}
          onChange={(value) => onChange({ ...outcome, target: { ...outcome.target, value } })}
          {...field(`${path}.target`)}
        />
        <TextInput
          size="xs"
          label="Unit"
          placeholder="None"
          maxLength={40}
          value={outcome.unit}
          onChange={(event) => onChange({ ...outcome, unit: event.currentTarget.value })}
          {...field(`${path}.unit`)}
        />
      </div>
      <div className={classes.sub}>
        {outcome.label || signalName(outcome.measure)} {targetWords(outcome)} · <code>{outcome.id}</code>
      </div>
    </div>
  );
}
