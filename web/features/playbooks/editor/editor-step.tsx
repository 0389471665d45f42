import { useState } from 'react';
import { GripIcon } from '../../../ui/look/icons.tsx';
import { RowActions } from '../../../ui/list/row-actions.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { canMoveStep, moveStep, placeStep, removeStep } from './definition-draft.ts';
import type { Step } from './definition-draft.ts';
import { useEditor } from './editor-context.tsx';
import classes from './editor-plan.module.css';
import { countWords } from '../playbook-words.ts';

/** A step in the plan: it opens at the side, and is moved by buttons or dragged. */
export function EditorStep({ step, index }: { step: Step; index: number }) {
  const { definition, change, openStep, countAt } = useEditor();
  const [isOver, setOver] = useState(false);
  const faults = countAt(`steps.${index}`);
  const facts = [
    step.role || 'no role',
    `day ${step.dueOffset}`,
    !step.isRequired && 'optional',
    step.dependsOn.length > 0 && `after ${countWords(step.dependsOn.length, 'step')}`,
    step.results.length > 0 && countWords(step.results.length, 'result'),
  ];
  const mover = (by: 1 | -1) =>
    canMoveStep(definition, index, by) ? () => change((now) => moveStep(now, index, by)) : undefined;
  const drop = (event: React.DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const from = Number(event.dataTransfer.getData('text/plain'));
    change((now) => placeStep(now, from, step.phaseId, index));
  };
  return (
    <li>
      <div
        role="presentation"
        className={classes.step}
        data-over={isOver || undefined}
        draggable
        onDragStart={(event) => event.dataTransfer.setData('text/plain', String(index))}
        onDragOver={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span className={classes.grip}>
          <GripIcon />
        </span>
        <div className={classes.words}>
          <button
            type="button"
            className={classes.open}
            data-path={`steps.${index}`}
            onClick={() => openStep(index)}
            aria-haspopup="dialog"
          >
            {step.title || 'Step without a title'}
          </button>
          <div className={classes.sub}>{facts.filter(Boolean).join(' · ')}</div>
        </div>
        {faults > 0 && <StatusBadge tone="red">{countWords(faults, 'problem')}</StatusBadge>}
        <RowActions
          name={`step ${step.title}`}
          onUp={mover(-1)}
          onDown={mover(1)}
          onRemove={() => change((now) => removeStep(now, index))}
        />
      </div>
    </li>
  );
}
