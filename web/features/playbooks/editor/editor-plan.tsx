import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx';
import { PlusIcon } from '../../../ui/look/icons.tsx';
import { NumberField } from '../../../ui/form/number-field.tsx';
import { Panel } from '../../../ui/page/panel.tsx';
import { RowActions } from '../../../ui/list/row-actions.tsx';
import {
  addStep,
  changePhase,
  followTitle,
  movePhase,
  newPhase,
  newStep,
  phasesWithSteps,
  placeStep,
  removePhase,
} from './definition-draft.ts';
import type { PhaseWithSteps } from './definition-draft.ts';
import { useEditor } from './editor-context.tsx';
import { EditorStep } from './editor-step.tsx';
import classes from './editor-plan.module.css';
import { countWords } from '../playbook-words.ts';

/** Phases and steps of the playbook, to be added, taken out and put in order. */
export function EditorPlan() {
  const { definition, change, field } = useEditor();
  const [removing, setRemoving] = useState<PhaseWithSteps | null>(null);
  const remove = (group: PhaseWithSteps) => {
    if (group.steps.length > 0) setRemoving(group);
    else change((now) => removePhase(now, group.index));
  };
  const faults = [field('phases'), field('steps')].filter(({ error }) => error !== undefined);
  const isWhole = definition.phases.length === 0 || definition.steps.length === 0;
  return (
    <Panel
      title="Plan"
      hint={`${countWords(definition.phases.length, 'phase')}, ${countWords(definition.steps.length, 'step')}`}
      isFlush
    >
      {isWhole &&
        faults.map(({ error }) => (
          <p key={error} className={classes.fault}>
            {error}
          </p>
        ))}
      <ol className={classes.phases}>
        {phasesWithSteps(definition).map((group) => (
          <PhaseBlock key={group.index} group={group} onRemove={() => remove(group)} />
        ))}
      </ol>
      <div className={classes.foot} data-path="phases">
        <Button
          variant="default"
          leftSection={<PlusIcon size={14} />}
          onClick={() => change((now) => ({ ...now, phases: [...now.phases, newPhase(now)] }))}
        >
          Add phase
        </Button>
      </div>
      <ConfirmDialog
        isOpen={removing !== null}
        title={`Remove ${removing?.phase?.title ? `“${removing.phase.title}”` : 'the phase'}?`}
        verb="Remove phase"
        isDangerous
        onConfirm={async () => removing && change((now) => removePhase(now, removing.index))}
        onClose={() => setRemoving(null)}
      >
        Its {countWords(removing?.steps.length ?? 0, 'step')} {removing?.steps.length === 1 ? 'goes' : 'go'} with it.
      </ConfirmDialog>
    </Panel>
  );
}

function PhaseBlock({ group, onRemove }: { group: PhaseWithSteps; onRemove: () => void }) {
  const { definition, change, openStep } = useEditor();
  const [isOver, setOver] = useState(false);
  const { phase, index, steps } = group;
  const drop = (event: React.DragEvent) => {
    event.preventDefault();
    setOver(false);
    const from = Number(event.dataTransfer.getData('text/plain'));
    if (phase) change((now) => placeStep(now, from, phase.id, null));
  };
  const add = () => {
    if (!phase) return;
    const step = newStep(definition, phase);
    const next = addStep(definition, step);
    change(() => next);
    openStep(next.steps.indexOf(step));
  };
  return (
    <li className={classes.phase}>
      <div
        role="presentation"
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {phase ? (
          <PhaseHead group={group} onRemove={onRemove} />
        ) : (
          <p className={classes.fault}>Steps without a phase</p>
        )}
        <ol className={classes.steps} aria-label={`Steps of ${phase?.title ?? 'no phase'}`}>
          {steps.map(({ step, index: at }) => (
            <EditorStep key={at} step={step} index={at} />
          ))}
        </ol>
        {phase && (
          <div className={classes.add}>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<PlusIcon size={14} />}
              onClick={add}
              aria-label={`Add step to ${phase.title || `phase ${index + 1}`}`}
            >
              Add step
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}

function PhaseHead({ group: { phase, index }, onRemove }: { group: PhaseWithSteps; onRemove: () => void }) {
  const { definition, change, field } = useEditor();
  if (!phase) return null;
  const path = `phases.${index}`;
  const ids = definition.phases.map((one) => one.id);
  const retitle = (title: string) =>
    change((now) => changePhase(now, index, { title, id: followTitle(phase.id, phase.title, title, ids) }));
  const last = definition.phases.length - 1;
  return (
    <div className={classes.head}>
      <NumberField
        size="xs"
        label="Week"
        allowDecimal={false}
        allowNegative={false}
        value={phase.week}
        onChange={(week) => change((now) => changePhase(now, index, { week }))}
        {...field(`${path}.week`)}
      />
      <TextInput
        size="xs"
        label="Phase"
        maxLength={200}
        value={phase.title}
        onChange={(event) => retitle(event.currentTarget.value)}
        {...field(`${path}.title`)}
      />
      <Textarea
        className={classes.goal}
        size="xs"
        label="Goal"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={1000}
        value={phase.goal}
        onChange={(event) => {
          const goal = event.currentTarget.value;
          change((now) => changePhase(now, index, { goal }));
        }}
        {...field(`${path}.goal`)}
      />
      <div className={classes.actions}>
        <RowActions
          name={`phase ${phase.title}`}
          onUp={index > 0 ? () => change((now) => movePhase(now, index, -1)) : undefined}
          onDown={index < last ? () => change((now) => movePhase(now, index, 1)) : undefined}
          onRemove={onRemove}
        />
      </div>
    </div>
  );
}
