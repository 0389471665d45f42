import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { WebhookDelivery, WebhookEvent } from '#shared/contracts/webhooks.ts';
import { api } from '../../api/client.ts';
import { Ago } from '../../ui/words/ago.tsx';
import { ClearFilters } from '../../ui/list/clear-filters.tsx';
import { DataTable } from '../../ui/list/data-table.tsx';
import { formatMoment } from '../../ui/words/dates.ts';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { FilterMenu } from '../../ui/list/filter-menu.tsx';
import { ListFilters } from '../../ui/list/list-filters.tsx';
import { PagedList } from '../../ui/list/paged-list.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { manyOf, oneOf } from '../../ui/list/search-params.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useCursorPaging } from '../../ui/list/use-cursor-paging.ts';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import { DeliveryDrawer } from './delivery-drawer.tsx';
import { eventOptions, eventWords, responseWords, statusOptions, statusWords } from './webhook-words.ts';
import classes from './webhooks.module.css';

const REFRESH_MS = 4000;

/** The log of messages, newest first; it follows those that wait. */
export function DeliveryList({ webhookId }: { webhookId: string }) {
  const { params, setParams } = useSearchParams();
  const paging = useCursorPaging();
  const status = manyOf(params['status'])?.filter((one): one is WebhookDelivery['status'] => one in statusWords);
  const event = manyOf(params['event'])?.filter((one): one is WebhookEvent => one in eventWords);
  const open = oneOf(params['delivery']);
  const list = useQuery({
    ...api.webhooks.listDeliveries.queryOptions({
      input: { id: webhookId, status, event, cursor: paging.cursor, limit: 50 },
      placeholderData: keepPreviousData,
    }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((delivery) => delivery.status === 'pending') ? REFRESH_MS : false,
  });
  const rows = list.data?.items ?? [];
  const show = (delivery: string | undefined) => setParams({ delivery, cursor: params['cursor'] });
  const shown = useMemo(
    () => columns((delivery) => setParams({ delivery: delivery.id, cursor: params['cursor'] })),
    [setParams, params],
  );
  const hasFilter = (status ?? event) !== undefined;
  return (
    <Panel title="Messages" isFlush>
      <ListFilters>
        <FilterMenu
          label="Status"
          options={statusOptions}
          chosen={status ?? []}
          onChange={(chosen) => setParams({ status: chosen })}
        />
        <FilterMenu
          label="Event"
          options={eventOptions}
          chosen={event ?? []}
          onChange={(chosen) => setParams({ event: chosen })}
        />
        <ClearFilters isFiltered={hasFilter} names={['status', 'event']} onChange={setParams} />
      </ListFilters>
      <PagedList
        list={list}
        paging={paging}
        noun={['message', 'messages']}
        waiting={{ rows: 6, heightPx: 45 }}
        isFiltered={hasFilter}
        empty={
          <EmptyState title="Nothing was sent yet">
            Messages appear here as soon as one of its events happens. Send a test message to try the address.
          </EmptyState>
        }
      >
        <DataTable
          label="Messages"
          rows={rows}
          columns={shown}
          rowId={(delivery) => delivery.id}
          onOpen={(delivery) => show(delivery.id)}
          isStale={list.isPlaceholderData}
          renderCard={(delivery) => (
            <div className={classes.card}>
              <div className={classes.line}>
                <Event delivery={delivery} onOpen={() => show(delivery.id)} />
                <Status delivery={delivery} />
              </div>
              <span className={classes.sub}>
                <Ago at={delivery.createdAt} /> · {triesWords(delivery)} · {responseWords(delivery.lastResponse)}
              </span>
            </div>
          )}
        />
      </PagedList>
      {open && <DeliveryDrawer key={open} webhookId={webhookId} deliveryId={open} onClose={() => show(undefined)} />}
    </Panel>
  );
}

function columns(onOpen: (delivery: WebhookDelivery) => void): ColumnDef<WebhookDelivery>[] {
  return [
    {
      id: 'event',
      header: 'Event',
      cell: ({ row }) => <Event delivery={row.original} onOpen={() => onOpen(row.original)} />,
    },
    { id: 'status', header: 'Status', cell: ({ row }) => <Status delivery={row.original} /> },
    { id: 'tries', header: 'Tries', meta: { align: 'right' }, cell: ({ row }) => row.original.attempts },
    { id: 'answer', header: 'Last answer', cell: ({ row }) => <Answer delivery={row.original} /> },
    {
      id: 'next',
      header: 'Next try',
      cell: ({ row }) =>
        row.original.nextAttemptAt ? (
          <span className={classes.nowrap}>{formatMoment(row.original.nextAttemptAt)}</span>
        ) : (
          <span className={classes.sub}>–</span>
        ),
    },
    { id: 'at', header: 'Made', meta: { align: 'right' }, cell: ({ row }) => <Ago at={row.original.createdAt} /> },
  ];
}

function Event({ delivery, onOpen }: { delivery: WebhookDelivery; onOpen: () => void }) {
  return (
    <div>
      <button type="button" className={classes.open} onClick={onOpen}>
        {eventWords[delivery.event].label}
      </button>
      {delivery.replayOf && <span className={classes.sub}> · sent again</span>}
    </div>
  );
}

function Status({ delivery }: { delivery: WebhookDelivery }) {
  const { label, tone } = statusWords[delivery.status];
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}

function Answer({ delivery }: { delivery: WebhookDelivery }) {
  const words = responseWords(delivery.lastResponse);
  return (
    <div className={classes.answer} title={words}>
      {words}
    </div>
  );
}

function triesWords({ attempts }: WebhookDelivery): string {
  return attempts === 1 ? '1 try' : `${attempts} tries`;
}
