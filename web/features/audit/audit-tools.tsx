import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { problemOf } from '../../api/api-error.ts';
import { client, downloadUrl } from '../../api/client.ts';
import { formatDate } from '../../ui/words/dates.ts';
import { CheckIcon } from '../../ui/look/icons.tsx';
import { MoreMenu } from '../../ui/more-menu.tsx';
import { Note } from '../../ui/page/note.tsx';
import { notify } from '../../ui/notify.ts';
import { formatCount } from '../../ui/words/numbers.ts';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import classes from './audit.module.css';
import { auditFilters } from './audit-filters.ts';

type Check = Awaited<ReturnType<typeof client.audit.verify>>;

/** Downloads of the entries that the filters show, and the check that nobody has changed or removed an entry. */
export function AuditTools({ onChecked }: { onChecked: (check: Check) => void }) {
  const { params } = useSearchParams();
  const filters = auditFilters(params);
  const verify = useMutation({
    mutationFn: async () => client.audit.verify({}),
    onSuccess: onChecked,
    onError: (error) => notify(problemOf(error).detail, { isError: true }),
  });
  const href = (format: string) => downloadUrl('/audit-logs/export', { ...filters, format });
  return (
    <>
      <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
        Verify
      </Button>
      <MoreMenu
        label="Download"
        actions={[
          { label: 'Download as CSV', href: href('csv') },
          { label: 'Download as JSON lines', href: href('jsonl') },
        ]}
      />
    </>
  );
}

/** What the check has found. */
export function AuditCheckNote({ check }: { check: Check }) {
  const { isIntact, checked, first, purgedBefore, fault } = check;
  const entries = `${formatCount(checked)} ${checked === 1 ? 'entry' : 'entries'}`;
  return (
    <div className={classes.check}>
      <Note
        tone={isIntact ? 'gray' : 'red'}
        icon={isIntact ? <CheckIcon /> : undefined}
        title={isIntact ? `All ${entries} are as they were written` : 'The audit log was tampered with'}
      >
        {fault && `Entry ${fault.sequence}: ${fault.message} `}
        {isIntact && first && `Since ${formatDate(first)}. `}
        {purgedBefore && `Those before ${formatDate(purgedBefore)} were removed by the retention setting.`}
      </Note>
    </div>
  );
}
