import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import type { Webhook } from '#shared/contracts/webhooks.ts';
import { api } from '../../api/client.ts';
import { Ago } from '../../ui/words/ago.tsx';
import { DataTable } from '../../ui/list/data-table.tsx';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { ListFilters } from '../../ui/list/list-filters.tsx';
import { PagedList } from '../../ui/list/paged-list.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { SearchField } from '../../ui/list/search-field.tsx';
import { oneOf } from '../../ui/list/search-params.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useCursorPaging } from '../../ui/list/use-cursor-paging.ts';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import { eventWords, statusWords } from './webhook-words.ts';
import classes from './webhooks.module.css';

interface WebhookListProps {
  canCreate: boolean;
  onCreate: () => void;
}

/** All webhooks with what they are told and how the last message went. */
export function WebhookList({ canCreate, onCreate }: WebhookListProps) {
  const { params, setParams } = useSearchParams();
  const navigate = useNavigate();
  const paging = useCursorPaging();
  const search = oneOf(params['search']);
  const list = useQuery(
    api.webhooks.list.queryOptions({
      input: { search, cursor: paging.cursor, limit: 50 },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.items ?? [];
  const isEmpty = list.data !== undefined && rows.length === 0 && search === undefined && !paging.hasPrevious;
  return (
    <Panel isFlush>
      {!isEmpty && (
        <ListFilters>
          <SearchField
            label="Search webhooks"
            value={search ?? ''}
            onSearch={(text) => setParams({ search: text || undefined })}
          />
        </ListFilters>
      )}
      <PagedList
        list={list}
        paging={paging}
        noun={['webhook', 'webhooks']}
        waiting={{ rows: 4, heightPx: 53 }}
        isFiltered={!isEmpty}
        empty={
          <EmptyState
            title="No webhooks yet"
            action={
              canCreate && (
                <Button variant="default" onClick={onCreate}>
                  Add webhook
                </Button>
              )
            }
          >
            A webhook sends a signed message to another system whenever something happens here, such as a score that
            changes or a playbook that starts.
          </EmptyState>
        }
      >
        <DataTable
          label="Webhooks"
          rows={rows}
          columns={columns}
          rowId={(webhook) => webhook.id}
          onOpen={({ id }) => void navigate({ to: '/settings/webhooks/$webhookId', params: { webhookId: id } })}
          isStale={list.isPlaceholderData}
          renderCard={(webhook) => (
            <div className={classes.card}>
              <div className={classes.line}>
                <Name webhook={webhook} />
                <State webhook={webhook} />
              </div>
              <span className={classes.sub}>{eventsOf(webhook)}</span>
              <span className={classes.sub}>
                <Last webhook={webhook} />
              </span>
            </div>
          )}
        />
      </PagedList>
    </Panel>
  );
}

const columns: ColumnDef<Webhook>[] = [
  { id: 'name', header: 'Webhook', meta: { isText: true }, cell: ({ row }) => <Name webhook={row.original} /> },
  { id: 'events', header: 'Told of', meta: { isText: true }, cell: ({ row }) => eventsOf(row.original) },
  { id: 'state', header: 'State', cell: ({ row }) => <State webhook={row.original} /> },
  { id: 'last', header: 'Last message', cell: ({ row }) => <Last webhook={row.original} /> },
  {
    id: 'changed',
    header: 'Changed',
    meta: { align: 'right' },
    cell: ({ row }) => <Ago at={row.original.updatedAt} />,
  },
];

function Name({ webhook }: { webhook: Webhook }) {
  return (
    <div className={classes.name}>
      <Link to="/settings/webhooks/$webhookId" params={{ webhookId: webhook.id }} className={`plain ${classes.title}`}>
        {webhook.name}
      </Link>
      <div className={classes.url} title={webhook.url}>
        {webhook.url}
      </div>
    </div>
  );
}

function eventsOf({ events }: Webhook): string {
  if (events.length > 3) return `${events.length} events`;
  return events.map((event) => eventWords[event].label).join(', ');
}

function State({ webhook }: { webhook: Webhook }) {
  return webhook.isActive ? <StatusBadge tone="green">Active</StatusBadge> : <StatusBadge tone="gray">Off</StatusBadge>;
}

function Last({ webhook: { lastDelivery } }: { webhook: Webhook }) {
  if (!lastDelivery) return <span className={classes.sub}>None yet</span>;
  const { label, tone } = statusWords[lastDelivery.status];
  return (
    <span className={classes.last}>
      <StatusBadge tone={tone}>{label}</StatusBadge>
      <Ago at={lastDelivery.at} />
    </span>
  );
}
