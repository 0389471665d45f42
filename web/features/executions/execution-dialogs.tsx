import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Execution, ExecutionStatus } from '#shared/contracts/executions.ts';
import { client } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { ReasonDialog } from '../../ui/dialog/reason-dialog.tsx';
import { refreshExecutions, useExecutionChange } from './execution-queries.ts';
import { PlanDialog } from './plan-dialog.tsx';

export type ExecutionDialog = 'plan' | 'complete' | 'fail' | 'cancel' | 'delete';

interface ExecutionDialogsProps {
  execution: Execution;
  dialog: ExecutionDialog;
  onClose: () => void;
}

/** What is asked before an execution is changed, ended or deleted. */
export function ExecutionDialogs({ execution, dialog, onClose }: ExecutionDialogsProps) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { id, version, account, playbook, steps } = execution;
  const what = `${playbook.name} for ${account.name}`;
  const move = useExecutionChange(
    async ({ status, reason }: { status: ExecutionStatus; reason?: string }) =>
      client.executions.setStatus({ id, version, status, reason: reason || undefined }),
    { isShownElsewhere: true },
  );
  const open = steps.filter((step) => step.status === 'open').length;
  switch (dialog) {
    case 'plan':
      return <PlanDialog execution={execution} onClose={onClose} />;
    case 'complete':
      return (
        <ReasonDialog
          title={`Complete ${what}?`}
          label="What has been reached (optional)"
          verb="Complete playbook"
          onSubmit={async (reason) => move.mutateAsync({ status: 'completed', reason })}
          onClose={onClose}
        >
          {open > 0 && `${open} ${open === 1 ? 'step is' : 'steps are'} still open. `}
          The outcomes are measured and the report is fixed. This can’t be undone.
        </ReasonDialog>
      );
    case 'fail':
      return (
        <ReasonDialog
          title={`Mark ${what} as failed?`}
          label="Reason"
          needed="Please say why it failed."
          verb="Mark as failed"
          isDangerous
          onSubmit={async (reason) => move.mutateAsync({ status: 'failed', reason })}
          onClose={onClose}
        >
          It ran and did not reach what it was for. The report is fixed. This can’t be undone.
        </ReasonDialog>
      );
    case 'cancel':
      return (
        <ReasonDialog
          title={`Cancel ${what}?`}
          label="Reason"
          needed="Please say why it is cancelled."
          verb="Cancel playbook"
          dismiss="Go back"
          isDangerous
          onSubmit={async (reason) => move.mutateAsync({ status: 'cancelled', reason })}
          onClose={onClose}
        >
          It is no longer wanted, and does not count as failed. The report is fixed. This can’t be undone.
        </ReasonDialog>
      );
    case 'delete':
      return (
        <ConfirmDialog
          isOpen
          title={`Delete ${what}?`}
          verb="Delete"
          isDangerous
          onConfirm={async () => {
            await client.executions.delete({ id });
            refreshExecutions(queryClient);
            notify('The execution and its report are deleted.');
            await navigate({ to: '/executions' });
          }}
          onClose={onClose}
        >
          Its steps, notes and report are deleted with it. This can’t be undone. The trigger of the playbook keeps to
          its cool-down all the same. {execution.completedAt === null && 'To keep them, cancel it instead.'}
        </ConfirmDialog>
      );
  }
}
