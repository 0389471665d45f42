import { UnstyledButton } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Execution, ExecutionStep } from '#shared/contracts/executions.ts';
import { useToday } from '../../../api/use-today.ts';
import { Due } from '../../../ui/words/due.tsx';
import { ChevronDownIcon, ChevronRightIcon } from '../../../ui/look/icons.tsx';
import { StepDetails } from './step-details.tsx';
import classes from './step-list.module.css';
import { StepMark, stepStateNames, stepStateOf } from './step-mark.tsx';
import { useQuickComplete } from './use-quick-complete.ts';

interface StepRowProps {
  execution: Execution;
  step: ExecutionStep;
  isOpen: boolean;
  onToggle: () => void;
  onNote: () => void;
}

/** Makes the first thing that is asked for ready to be typed. */
function focusFirst(part: HTMLElement | null): void {
  part?.querySelector<HTMLElement>('form :is(input, textarea, select)')?.focus();
}

/** A step in the checklist: its circle completes it when it asks for nothing, its title opens it. */
export function StepRow({ execution, step, isOpen, onToggle, onNote }: StepRowProps) {
  const today = useToday();
  const state = stepStateOf(step);
  const quick = useQuickComplete(execution.id);
  const canComplete = execution.can.work && state === 'open';
  const [isAsked, setAsked] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const complete = () => {
    if (quick.isPending) return;
    if (step.results.length === 0) return quick.mutate(step, { onSuccess: () => opener.current?.focus() });
    if (isOpen) return focusFirst(row.current);
    setAsked(true);
    onToggle();
  };
  const toggle = () => {
    setAsked(false);
    onToggle();
  };
  const done = () => {
    toggle();
    opener.current?.focus();
  };
  const waitsFor = step.blockedBy.map((key) => execution.steps.find((one) => one.stepId === key)?.title ?? key);
  return (
    <li
      ref={row}
      className={classes.step}
      data-state={state}
      data-open={isOpen || undefined}
      id={`step-${step.stepId}`}
    >
      <div className={classes.line}>
        {canComplete ? (
          <UnstyledButton
            className={classes.check}
            aria-label={`Complete ${step.title}`}
            title={step.results.length === 0 ? 'Complete' : 'Complete with its result'}
            aria-disabled={quick.isPending}
            onClick={complete}
          >
            <StepMark state={state} />
          </UnstyledButton>
        ) : (
          <span className={classes.check} role="img" aria-label={stepStateNames[state]} title={stepStateNames[state]}>
            <StepMark state={state} />
          </span>
        )}
        <UnstyledButton ref={opener} className={classes.opener} aria-expanded={isOpen} onClick={toggle}>
          <span className={classes.words}>
            <span className={classes.title}>
              {step.title}
              {!step.isRequired && <span className={classes.optional}>optional</span>}
            </span>
            {state === 'blocked' && <span className={classes.small}>Waits for {waitsFor.join(', ')}</span>}
            {state === 'skipped' && <span className={classes.small}>Skipped: {step.skipReason}</span>}
          </span>
          <span className={classes.who} title={step.role}>
            {step.status === 'open' ? (step.assignee?.name ?? 'Nobody') : (step.completedBy ?? '')}
            <span className={classes.small}>{step.role}</span>
            {step.status === 'open' && execution.completedAt === null && !step.canAssigneeWork && (
              <span className={classes.unable}>can no longer do it</span>
            )}
          </span>
          <span className={classes.due}>
            <Due day={step.dueOn} today={today} isDone={step.status !== 'open' || execution.completedAt !== null} />
          </span>
          {isOpen ? <ChevronDownIcon size={14} /> : <ChevronRightIcon size={14} />}
        </UnstyledButton>
      </div>
      {isOpen && (
        <div ref={isAsked ? focusFirst : undefined}>
          <StepDetails execution={execution} step={step} onNote={onNote} onDone={done} />
        </div>
      )}
    </li>
  );
}
