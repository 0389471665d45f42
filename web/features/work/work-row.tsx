import { UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { WorkItem } from '#shared/contracts/work.ts';
import { problemOf } from '../../api/api-error.ts';
import { api, client } from '../../api/client.ts';
import { Due } from '../../ui/words/due.tsx';
import { notify } from '../../ui/notify.ts';
import { refreshExecutions, showConflict, takeExecution } from '../executions/execution-queries.ts';
import { StepMark } from '../executions/steps/step-mark.tsx';
import type { AskedStep } from './complete-dialog.tsx';
import classes from './work.module.css';

interface WorkRowProps {
  item: WorkItem;
  today: string;
  canWork: boolean;
  showsWho: boolean;
  /** The step wants something recorded. */
  onAsk: (asked: AskedStep) => void;
}

/** An open step: its circle completes it right here, and asks first for what the step wants recorded. */
export function WorkRow({ item, today, canWork, showsWho, onAsk }: WorkRowProps) {
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const { executionId, stepId, title, version } = item;
  const complete = async (from: Element) => {
    if (isBusy) return;
    setBusy(true);
    const row = from.closest('li');
    const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
    try {
      const execution = await queryClient.fetchQuery(
        api.executions.get.queryOptions({ input: { id: executionId }, staleTime: 0 }),
      );
      const step = execution.steps.find((one) => one.stepId === stepId);
      if (step && step.results.length > 0 && step.status === 'open') onAsk({ executionId, stepId });
      else {
        takeExecution(queryClient, await client.executions.completeStep({ id: executionId, stepId, version }));
        notify(`“${title}” is completed.`);
        // The row goes away with what has the focus; who works by keyboard goes on with the next one.
        neighbour?.querySelector('button')?.focus();
      }
    } catch (error) {
      if (problemOf(error).code === 'conflict') showConflict(queryClient, error);
      else notify(problemOf(error).detail, { isError: true });
      refreshExecutions(queryClient);
    } finally {
      setBusy(false);
    }
  };
  const isBlocked = item.bucket === 'blocked';
  return (
    <li className={classes.row} data-busy={isBusy || undefined}>
      {canWork && !isBlocked ? (
        <UnstyledButton
          className={classes.check}
          aria-label={`Complete ${title} for ${item.account.name}`}
          title="Complete"
          aria-disabled={isBusy}
          onClick={(event) => void complete(event.currentTarget)}
        >
          <StepMark state="open" />
        </UnstyledButton>
      ) : (
        <span
          className={classes.check}
          role="img"
          aria-label={isBlocked ? 'Blocked' : 'Open'}
          title={isBlocked ? 'Blocked' : 'Open'}
        >
          <StepMark state={isBlocked ? 'blocked' : 'open'} />
        </span>
      )}
      <div className={classes.what}>
        <Link
          to="/executions/$executionId"
          params={{ executionId }}
          search={{ step: stepId }}
          className={`plain ${classes.title}`}
        >
          {title}
        </Link>
        {item.priority === 'high' && <span className={classes.priority}>High priority</span>}
        {!item.isRequired && <span className={classes.small}>optional</span>}
        {item.blockedBy.length > 0 && <span className={classes.waits}>Waits for {item.blockedBy.join(', ')}</span>}
      </div>
      <div className={classes.where}>
        <Link to="/accounts/$accountId" params={{ accountId: item.account.id }} className={`plain ${classes.account}`}>
          {item.account.name}
        </Link>
        <span className={classes.small}>{item.playbook.name}</span>
      </div>
      <div className={classes.who}>
        {showsWho && <span>{item.assignee?.name ?? 'Nobody'}</span>}
        <span className={showsWho ? classes.small : undefined}>{item.role}</span>
      </div>
      <div className={classes.due}>
        <Due day={item.dueOn} today={today} />
      </div>
    </li>
  );
}
