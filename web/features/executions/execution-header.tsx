import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Execution, ExecutionStatus } from '#shared/contracts/executions.ts';
import { client } from '../../api/client.ts';
import { useToday } from '../../api/use-today.ts';
import { formatDate, formatDay } from '../../ui/words/dates.ts';
import { dueWords } from '../../ui/words/due-words.ts';
import { Due } from '../../ui/words/due.tsx';
import { Meter } from '../../ui/health/meter.tsx';
import { MoreMenu } from '../../ui/more-menu.tsx';
import { PageHeader } from '../../ui/page/page-header.tsx';
import { ExecutionDialogs } from './execution-dialogs.tsx';
import type { ExecutionDialog } from './execution-dialogs.tsx';
import classes from './execution-page.module.css';
import { useExecutionChange } from './execution-queries.ts';
import { priorityNames } from './execution-words.ts';
import { StateBadge } from './state-badge.tsx';

/** What an execution is, how it stands, and what can be done with it. */
export function ExecutionHeader({ execution }: { execution: Execution }) {
  const today = useToday();
  const [dialog, setDialog] = useState<ExecutionDialog | null>(null);
  const { can, account, playbook } = execution;
  const move = useExecutionChange(async (status: ExecutionStatus) =>
    client.executions.setStatus({ id: execution.id, version: execution.version, status }),
  );
  // The server refuses to complete it before its required steps are done, so it is not offered before.
  const isReady = execution.steps.every((step) => step.status !== 'open' || !step.isRequired);
  const isRunning = execution.completedAt === null;
  const actions = [
    ...(can.work ? [{ label: 'Start day, priority, people', onClick: () => setDialog('plan') }] : []),
    ...(can.fail ? [{ label: 'Mark as failed', onClick: () => setDialog('fail') }] : []),
    ...(can.cancel ? [{ label: 'Cancel playbook', onClick: () => setDialog('cancel') }] : []),
    ...(can.delete ? [{ label: 'Delete', isDangerous: true, onClick: () => setDialog('delete') }] : []),
  ];
  return (
    <>
      <PageHeader
        title={playbook.name}
        back={{ label: 'Executions', to: '/executions' }}
        badge={<StateBadge execution={execution} />}
        subtitle={
          <span className={classes.subtitle}>
            for{' '}
            <Link to="/accounts/$accountId" params={{ accountId: account.id }}>
              {account.name}
            </Link>
            {` · version ${execution.playbookVersion}`}
            {execution.owner && ` · owner ${execution.owner.name}`}
          </span>
        }
        actions={
          <>
            {/* One button, so that the focus stays on it. */}
            {(can.pause || can.resume) && (
              <Button
                variant="default"
                loading={move.isPending}
                onClick={() => move.mutate(can.pause ? 'paused' : 'in-progress')}
              >
                {can.pause ? 'Pause' : 'Resume'}
              </Button>
            )}
            {can.complete && isReady && <Button onClick={() => setDialog('complete')}>Complete playbook</Button>}
            {actions.length > 0 && <MoreMenu actions={actions} />}
          </>
        }
      />
      <dl className={classes.facts}>
        <div className={classes.progress}>
          <dt>Steps</dt>
          <dd>
            <Meter done={execution.stepsDone} total={execution.stepsTotal} noun="steps" />
          </dd>
        </div>
        <div>
          <dt>{isRunning && execution.startedOn > today ? 'Starts' : 'Started'}</dt>
          <dd>{formatDay(execution.startedOn)}</dd>
        </div>
        <div>
          <dt>{isRunning ? 'Due' : 'Was due'}</dt>
          <dd>
            {formatDay(execution.dueOn)}
            {isRunning && dueWords(execution.dueOn, today).text !== formatDay(execution.dueOn) && (
              <span className={classes.relative}>
                <Due day={execution.dueOn} today={today} />
              </span>
            )}
          </dd>
        </div>
        {execution.completedAt && (
          <div>
            <dt>Ended</dt>
            <dd>{formatDate(execution.completedAt)}</dd>
          </div>
        )}
        {isRunning && execution.stepsOverdue > 0 && (
          <div>
            <dt>Overdue</dt>
            <dd className={classes.late}>
              {execution.stepsOverdue} {execution.stepsOverdue === 1 ? 'step' : 'steps'}
            </dd>
          </div>
        )}
        <div>
          <dt>Priority</dt>
          <dd>{priorityNames[execution.priority]}</dd>
        </div>
      </dl>
      {dialog && <ExecutionDialogs execution={execution} dialog={dialog} onClose={() => setDialog(null)} />}
    </>
  );
}
