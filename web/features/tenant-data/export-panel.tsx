import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TenantExport } from '#shared/contracts/tenant-data.ts';
import { problemOf } from '../../api/api-error.ts';
import { api, client, downloadUrl } from '../../api/client.ts';
import { formatAgo, formatMoment } from '../../ui/words/dates.ts';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { DownloadIcon } from '../../ui/look/icons.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { formatSize } from '../../ui/words/numbers.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useJob } from '../../ui/use-job.ts';
import classes from './tenant-data.module.css';

/** Makes an archive of all data, shows how far it is, and lets it be downloaded. */
export function ExportPanel() {
  const queryClient = useQueryClient();
  const list = useQuery(api.tenantData.listExports.queryOptions({ input: {} }));
  const refresh = async () => queryClient.invalidateQueries({ queryKey: api.tenantData.listExports.key() });
  const start = useMutation({ mutationFn: async () => client.tenantData.startExport({}), onSuccess: refresh });
  const running = list.data?.items.find(({ status }) => status === 'running');
  const { job, error } = useJob(running?.jobId, () => void refresh());
  return (
    <Panel title="All data" hint="An archive with everything in this workspace, and a description of what is in it">
      {running ? (
        <>
          <JobProgress job={job} label="Making the archive" />
          {error !== null && <ErrorState error={error} onRetry={() => void refresh()} />}
        </>
      ) : (
        <Button
          variant="default"
          leftSection={<DownloadIcon size={14} />}
          loading={start.isPending}
          onClick={() => start.mutate()}
        >
          Make an archive
        </Button>
      )}
      <FormProblem problem={start.error ? problemOf(start.error) : null} />
      {list.error && !list.data && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && list.data.items.some(({ status }) => status !== 'running') && (
        <ul className={classes.list}>
          {list.data.items
            .filter(({ status }) => status !== 'running')
            .map((archive) => (
              <li key={archive.id}>
                <Archive archive={archive} />
              </li>
            ))}
        </ul>
      )}
    </Panel>
  );
}

const endings = {
  failed: { label: 'Failed', tone: 'red' },
  cancelled: { label: 'Cancelled', tone: 'gray' },
  expired: { label: 'Removed', tone: 'gray' },
} as const;

function Archive({ archive }: { archive: TenantExport }) {
  const { id, createdAt, createdBy, status, sizeBytes, expiresAt } = archive;
  const ending = status === 'ready' || status === 'running' ? null : endings[status];
  return (
    <>
      <div>
        {formatMoment(createdAt)}
        <div className={classes.sub}>
          {sizeBytes !== null && `${formatSize(sizeBytes)} · `}
          made {formatAgo(createdAt)} by {createdBy}
          {status === 'ready' && expiresAt && ` · kept until ${formatMoment(expiresAt)}`}
        </div>
      </div>
      {ending ? (
        <StatusBadge tone={ending.tone}>{ending.label}</StatusBadge>
      ) : (
        <Button
          component="a"
          href={downloadUrl(`/tenant/exports/${id}/file`)}
          variant="default"
          aria-label={`Download the archive of ${formatMoment(createdAt)}`}
        >
          Download
        </Button>
      )}
    </>
  );
}
