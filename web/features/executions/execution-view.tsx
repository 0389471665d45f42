import { useRef, useState } from 'react';
import type { Execution } from '#shared/contracts/executions.ts';
import classes from './execution-page.module.css';
import { NotesPanel } from './notes/notes-panel.tsx';
import { OutcomePanel } from './outcome-panel.tsx';
import { PeoplePanel } from './people/people-panel.tsx';
import { StartReason } from './start/start-reason.tsx';
import { StepList } from './steps/step-list.tsx';

/** The checklist of an execution beside why it runs, what it moves, and what people note. */
export function ExecutionView({ execution }: { execution: Execution }) {
  const [noteStep, setNoteStep] = useState<string | null>(null);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const writeNote = (stepId: string) => {
    setNoteStep(stepId);
    noteField.current?.focus();
  };
  return (
    <div className={classes.columns}>
      <StepList execution={execution} onNote={writeNote} />
      <div className={classes.side}>
        <StartReason execution={execution} />
        <OutcomePanel execution={execution} />
        <NotesPanel execution={execution} stepId={noteStep} onStepChange={setNoteStep} fieldRef={noteField} />
        <PeoplePanel execution={execution} />
      </div>
    </div>
  );
}
