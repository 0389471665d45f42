import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ColumnDef } from '@tanstack/react-table';
import type { Playbook } from '#shared/contracts/playbooks.ts';
import { api } from '../../api/client.ts';
import { Ago } from '../../ui/words/ago.tsx';
import { DataTable } from '../../ui/list/data-table.tsx';
import { formatMoment } from '../../ui/words/dates.ts';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { ChevronLeftIcon } from '../../ui/look/icons.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { oneOf } from '../../ui/list/search-params.ts';
import { BlockSkeleton } from '../../ui/page/skeletons.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import { DefinitionView } from './definition-view.tsx';
import classes from './version-list.module.css';

type Version = Playbook['versions'][number];

/** The versions of a playbook, newest first; one of them to read when the address names it. */
export function VersionList({ playbook }: { playbook: Playbook }) {
  const { params, setParams } = useSearchParams();
  const open = Number(oneOf(params['version']));
  if (Number.isInteger(open) && open > 0) {
    return <OneVersion playbook={playbook} number={open} onClose={() => setParams({ version: undefined })} />;
  }
  const show = ({ number }: Version) => setParams({ version: String(number) });
  return (
    <Panel isFlush>
      {playbook.versions.length === 0 ? (
        <EmptyState title="No versions yet">The first one is made when a draft is saved.</EmptyState>
      ) : (
        <DataTable
          label="Versions"
          rows={playbook.versions}
          columns={columns(playbook, show)}
          rowId={(version) => String(version.number)}
          onOpen={show}
          renderCard={(version) => (
            <div className={classes.card}>
              <div className={classes.line}>
                <button type="button" className={classes.open} onClick={() => show(version)}>
                  Version {version.number}
                </button>
                <State version={version} playbook={playbook} />
              </div>
              <span className={classes.sub}>
                {version.changedBy ?? 'Mainstay'},{' '}
                {version.publishedAt ? `published ${formatMoment(version.publishedAt)}` : 'not published'}
              </span>
            </div>
          )}
        />
      )}
    </Panel>
  );
}

function columns(playbook: Playbook, onOpen: (version: Version) => void): ColumnDef<Version>[] {
  return [
    {
      id: 'number',
      header: 'Version',
      cell: ({ row }) => (
        <button type="button" className={classes.open} onClick={() => onOpen(row.original)}>
          Version {row.original.number}
        </button>
      ),
    },
    { id: 'status', header: 'State', cell: ({ row }) => <State version={row.original} playbook={playbook} /> },
    { id: 'by', header: 'Changed by', cell: ({ row }) => row.original.changedBy ?? 'Mainstay' },
    {
      id: 'published',
      header: 'Published',
      cell: ({ row }) =>
        row.original.publishedAt ? (
          formatMoment(row.original.publishedAt)
        ) : (
          <span className={classes.sub}>Not published</span>
        ),
    },
    {
      id: 'changed',
      header: 'Changed',
      meta: { align: 'right' },
      cell: ({ row }) => <Ago at={row.original.updatedAt} />,
    },
  ];
}

function State({ version, playbook }: { version: Version; playbook: Playbook }) {
  if (version.status === 'draft') return <StatusBadge tone="yellow">Draft</StatusBadge>;
  if (version.number === playbook.publishedVersion) return <StatusBadge tone="green">In force</StatusBadge>;
  return <StatusBadge tone="gray">Earlier</StatusBadge>;
}

function OneVersion({ playbook, number, onClose }: { playbook: Playbook; number: number; onClose: () => void }) {
  const { data, error, refetch } = useQuery(
    api.playbooks.getVersion.queryOptions({ input: { id: playbook.id, number } }),
  );
  return (
    <>
      <div className={classes.bar}>
        <Button variant="default" leftSection={<ChevronLeftIcon size={14} />} onClick={onClose}>
          All versions
        </Button>
        <h2 className={classes.title}>Version {number}</h2>
        {data && <State version={data} playbook={playbook} />}
        {data?.publishedAt && <span className={classes.sub}>published {formatMoment(data.publishedAt)}</span>}
      </div>
      {data ? (
        <DefinitionView definition={data.definition} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <BlockSkeleton heightPx={320} />
      )}
    </>
  );
}
