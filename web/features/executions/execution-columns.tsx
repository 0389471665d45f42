import { Link } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import type { ExecutionRow } from '#shared/contracts/executions.ts';
import { useToday } from '../../api/use-today.ts';
import { Ago } from '../../ui/words/ago.tsx';
import { formatDay } from '../../ui/words/dates.ts';
import { Due } from '../../ui/words/due.tsx';
import { Meter } from '../../ui/health/meter.tsx';
import classes from './board/execution-board.module.css';
import { priorityNames } from './execution-words.ts';
import { ScoreMove } from './score-move.tsx';
import { StateBadge } from './state-badge.tsx';

/** When an execution is due, or when it ended. */
function End({ execution }: { execution: ExecutionRow }) {
  const today = useToday();
  if (execution.completedAt) return <Ago at={execution.completedAt} />;
  return <Due day={execution.dueOn} today={today} />;
}

function CurrentStep({ execution: { currentStep, completedAt } }: { execution: ExecutionRow }) {
  const today = useToday();
  if (completedAt || !currentStep) return <span className={classes.quiet}>–</span>;
  return (
    <span className={classes.cell}>
      <span className={classes.clip} title={currentStep.title}>
        {currentStep.title}
      </span>
      <span className={classes.quiet}>
        {currentStep.assignee?.name ?? 'Nobody assigned'} · <Due day={currentStep.dueOn} today={today} />
      </span>
    </span>
  );
}

const columns: Record<
  'account' | 'playbook' | 'execution' | 'state' | 'steps' | 'current' | 'due' | 'started' | 'score',
  ColumnDef<ExecutionRow>
> = {
  account: {
    id: 'account',
    header: 'Account and owner',
    meta: { sort: 'account' },
    cell: ({ row: { original: execution } }) => (
      <Link to="/executions/$executionId" params={{ executionId: execution.id }} className={`plain ${classes.name}`}>
        <span className={classes.clip} title={execution.account.name}>
          {execution.account.name}
        </span>
        <span className={classes.quiet}>{execution.owner?.name ?? 'No owner'}</span>
      </Link>
    ),
  },
  playbook: {
    id: 'playbook',
    header: 'Playbook',
    meta: { sort: 'playbook' },
    cell: ({ row: { original } }) => (
      <span className={classes.clip} title={original.playbook.name}>
        {original.playbook.name}
      </span>
    ),
  },
  execution: {
    id: 'execution',
    header: 'Playbook',
    meta: { sort: 'playbook' },
    cell: ({ row: { original: execution } }) => (
      <Link to="/executions/$executionId" params={{ executionId: execution.id }} className={`plain ${classes.name}`}>
        {execution.playbook.name}
      </Link>
    ),
  },
  state: {
    id: 'state',
    header: 'Status',
    meta: { widthPx: 104 },
    cell: ({ row }) => <StateBadge execution={row.original} />,
  },
  steps: {
    id: 'steps',
    header: 'Steps',
    meta: { widthPx: 124 },
    cell: ({ row: { original } }) => <Meter done={original.stepsDone} total={original.stepsTotal} noun="steps" />,
  },
  current: { id: 'current', header: 'Current step', cell: ({ row }) => <CurrentStep execution={row.original} /> },
  due: {
    id: 'due',
    header: 'Due or ended',
    meta: { sort: 'dueOn', align: 'right', widthPx: 112 },
    cell: ({ row }) => <End execution={row.original} />,
  },
  started: {
    id: 'started',
    header: 'Started',
    meta: { sort: 'startedAt', align: 'right', isDescendingFirst: true, widthPx: 104 },
    cell: ({ row }) => <span className={classes.nowrap}>{formatDay(row.original.startedOn)}</span>,
  },
  score: {
    id: 'score',
    header: 'Score',
    meta: { widthPx: 150 },
    cell: ({ row }) => <ScoreMove execution={row.original} />,
  },
};

/** The columns of the list of all executions. */
export const executionColumns = [
  columns.account,
  columns.playbook,
  columns.state,
  columns.steps,
  columns.current,
  columns.score,
  columns.started,
  columns.due,
];

/** The columns of the executions of one account. */
export const accountExecutionColumns = [
  columns.execution,
  columns.state,
  columns.steps,
  columns.current,
  columns.score,
  columns.started,
  columns.due,
];

/** An execution as a row for phones. */
export function ExecutionRowCard({ execution, isOfAccount }: { execution: ExecutionRow; isOfAccount?: boolean }) {
  return (
    <Link to="/executions/$executionId" params={{ executionId: execution.id }} className={classes.rowCard}>
      <span className={classes.cardHead}>
        <b className={classes.account}>{isOfAccount ? execution.playbook.name : execution.account.name}</b>
        <StateBadge execution={execution} />
      </span>
      <span className={classes.stepFacts}>
        <span>{isOfAccount ? `Priority ${priorityNames[execution.priority]}` : execution.playbook.name}</span>
        <End execution={execution} />
      </span>
      <Meter done={execution.stepsDone} total={execution.stepsTotal} noun="steps" />
      <ScoreMove execution={execution} />
    </Link>
  );
}
