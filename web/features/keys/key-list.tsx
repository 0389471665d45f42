import { Button } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { ApiKey } from '#shared/contracts/api-keys.ts';
import { api, client } from '../../api/client.ts';
import { Ago } from '../../ui/words/ago.tsx';
import { ClearFilters } from '../../ui/list/clear-filters.tsx';
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { DataTable } from '../../ui/list/data-table.tsx';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { FilterMenu } from '../../ui/list/filter-menu.tsx';
import { ListFilters } from '../../ui/list/list-filters.tsx';
import { notify } from '../../ui/notify.ts';
import { PagedList } from '../../ui/list/paged-list.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { SearchField } from '../../ui/list/search-field.tsx';
import { manyOf, oneOf } from '../../ui/list/search-params.ts';
import { useCursorPaging } from '../../ui/list/use-cursor-paging.ts';
import { useLast } from '../../ui/dialog/use-last.ts';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import { Expiry, KeyMenu, KeyName, KeyStatus } from './key-cells.tsx';
import type { KeyVerbs } from './key-cells.tsx';
import { keyStatus, keyStatusOptions } from './key-words.ts';
import classes from './keys.module.css';

interface KeyListProps {
  canChange: boolean;
  onCreate: () => void;
  onEdit: (key: ApiKey) => void;
}

/** The keys programs use, with when each was last used. */
export function KeyList({ canChange, onCreate, onEdit }: KeyListProps) {
  const { params, setParams } = useSearchParams();
  const paging = useCursorPaging();
  const queryClient = useQueryClient();
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const shownKey = useLast(revoking);
  const search = oneOf(params['search']);
  const status = manyOf(params['status'])?.filter((one): one is ApiKey['status'] => one in keyStatus);
  const list = useQuery(
    api.apiKeys.list.queryOptions({
      input: { search, status, cursor: paging.cursor, limit: 50 },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.items ?? [];
  const verbs = useMemo<KeyVerbs | null>(
    () => (canChange ? { edit: onEdit, revoke: setRevoking } : null),
    [canChange, onEdit],
  );
  const shown = useMemo(() => columns(verbs), [verbs]);
  const isFiltered = search !== undefined || status !== undefined;
  const isEmpty = list.data !== undefined && rows.length === 0 && !isFiltered && !paging.hasPrevious;
  const revoke = async () => {
    if (!revoking) return;
    await client.apiKeys.revoke({ id: revoking.id });
    await queryClient.invalidateQueries({ queryKey: api.apiKeys.list.key() });
    notify(`${revoking.name} was revoked.`);
  };
  return (
    <Panel isFlush>
      {!isEmpty && (
        <ListFilters>
          <SearchField
            label="Search keys"
            value={search ?? ''}
            onSearch={(text) => setParams({ search: text || undefined })}
          />
          <FilterMenu
            label="Status"
            options={keyStatusOptions}
            chosen={status ?? []}
            onChange={(chosen) => setParams({ status: chosen })}
          />
          <ClearFilters isFiltered={isFiltered} names={['search', 'status']} onChange={setParams} />
        </ListFilters>
      )}
      <PagedList
        list={list}
        paging={paging}
        noun={['key', 'keys']}
        waiting={{ rows: 4, heightPx: 53 }}
        isFiltered={!isEmpty}
        empty={
          <EmptyState
            title="No API keys yet"
            action={
              canChange && (
                <Button variant="default" onClick={onCreate}>
                  Create key
                </Button>
              )
            }
          >
            A key lets a program read and change what its permissions allow, without anybody signing in.
          </EmptyState>
        }
      >
        <DataTable
          label="API keys"
          rows={rows}
          columns={shown}
          rowId={(key) => key.id}
          isStale={list.isPlaceholderData}
          renderCard={(key) => (
            <div className={classes.card}>
              <div className={classes.line}>
                <KeyName apiKey={key} verbs={verbs} />
                {verbs && <KeyMenu apiKey={key} verbs={verbs} />}
              </div>
              <div className={classes.line}>
                <span className={classes.sub}>
                  {key.lastUsedAt ? 'Used ' : 'Never used'}
                  {key.lastUsedAt && <Ago at={key.lastUsedAt} />}
                  {key.status !== 'revoked' && ' · expires: '}
                  <Expiry apiKey={key} />
                </span>
                <KeyStatus apiKey={key} />
              </div>
            </div>
          )}
        />
      </PagedList>
      <ConfirmDialog
        isOpen={revoking !== null}
        title={`Revoke ${shownKey?.name}?`}
        verb="Revoke key"
        isDangerous
        onConfirm={revoke}
        onClose={() => setRevoking(null)}
      >
        Programs that use it are refused from then on. It was {shownKey?.lastUsedAt ? 'last used ' : 'never used'}
        {shownKey?.lastUsedAt && <Ago at={shownKey.lastUsedAt} />}. This can’t be undone.
      </ConfirmDialog>
    </Panel>
  );
}

function columns(verbs: KeyVerbs | null): ColumnDef<ApiKey>[] {
  const actions: ColumnDef<ApiKey> = {
    id: 'actions',
    header: () => <span className="visually-hidden">Actions</span>,
    meta: { align: 'right', widthPx: 60 },
    cell: ({ row }) => verbs && <KeyMenu apiKey={row.original} verbs={verbs} />,
  };
  return [
    {
      id: 'name',
      header: 'Key',
      meta: { isText: true },
      cell: ({ row }) => <KeyName apiKey={row.original} verbs={verbs} />,
    },
    { id: 'status', header: 'Status', cell: ({ row }) => <KeyStatus apiKey={row.original} /> },
    {
      id: 'used',
      header: 'Last used',
      cell: ({ row: { original: key } }) =>
        key.lastUsedAt ? (
          <div>
            <Ago at={key.lastUsedAt} />
            {key.lastUsedIp && <div className={classes.sub}>from {key.lastUsedIp}</div>}
          </div>
        ) : (
          <span className={classes.sub}>Never</span>
        ),
    },
    { id: 'expires', header: 'Expires', cell: ({ row }) => <Expiry apiKey={row.original} /> },
    {
      id: 'created',
      header: 'Created',
      cell: ({ row: { original: key } }) => (
        <div>
          <Ago at={key.createdAt} />
          <div className={classes.sub}>by {key.createdBy}</div>
        </div>
      ),
    },
    ...(verbs ? [actions] : []),
  ];
}
