import { Link } from '@tanstack/react-router';
import type { ExecutionRow } from '#shared/contracts/executions.ts';
import { useToday } from '../../../api/use-today.ts';
import { Due } from '../../../ui/words/due.tsx';
import { Meter } from '../../../ui/health/meter.tsx';
import classes from './execution-board.module.css';
import { ScoreMove } from '../score-move.tsx';

/** An execution on the board. */
export function ExecutionCard({ execution, isOfPlaybook }: { execution: ExecutionRow; isOfPlaybook?: boolean }) {
  const today = useToday();
  const { account, playbook, currentStep } = execution;
  return (
    <Link to="/executions/$executionId" params={{ executionId: execution.id }} className={classes.card}>
      <span className={classes.cardHead}>
        <b className={classes.account}>{account.name}</b>
        {execution.priority === 'high' && <span className={classes.priority}>High priority</span>}
      </span>
      {!isOfPlaybook && <span className={classes.playbook}>{playbook.name}</span>}
      <Meter done={execution.stepsDone} total={execution.stepsTotal} noun="steps" />
      {currentStep ? (
        <span className={classes.current}>
          <span className={classes.stepTitle}>{currentStep.title}</span>
          <span className={classes.stepFacts}>
            <span>{currentStep.assignee?.name ?? 'Nobody assigned'}</span>
            <Due day={currentStep.dueOn} today={today} />
          </span>
        </span>
      ) : (
        <span className={classes.stepFacts}>All steps are done</span>
      )}
      <ScoreMove execution={execution} />
    </Link>
  );
}
