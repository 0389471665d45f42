import { TextInput } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { AuditEntry } from '#shared/contracts/audit.ts';
import { api } from '../../api/client.ts';
import { ClearFilters } from '../../ui/list/clear-filters.tsx';
import { formatMoment } from '../../ui/words/dates.ts';
import { DataTable } from '../../ui/list/data-table.tsx';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { FilterMenu } from '../../ui/list/filter-menu.tsx';
import { ListFilters } from '../../ui/list/list-filters.tsx';
import { PagedList } from '../../ui/list/paged-list.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { SearchField } from '../../ui/list/search-field.tsx';
import { oneOf } from '../../ui/list/search-params.ts';
import { useCursorPaging } from '../../ui/list/use-cursor-paging.ts';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import classes from './audit.module.css';
import { auditFilters } from './audit-filters.ts';
import { AuditName } from './audit-name.tsx';
import { changesOf, resourceTypes } from './audit-words.ts';
import { fieldWords } from './diff-values.ts';
import { useActorOptions } from './use-actor-options.ts';

const resourceOptions = resourceTypes.map((value) => ({ value, label: fieldWords(value) }));

/** The audit log, newest first. */
export function AuditList({ onOpen }: { onOpen: (entry: AuditEntry) => void }) {
  const { params, setParams } = useSearchParams();
  const paging = useCursorPaging();
  const actors = useActorOptions();
  const filters = auditFilters(params);
  const { search, resourceType, actorId } = filters;
  const list = useQuery(
    api.audit.list.queryOptions({
      input: { ...filters, cursor: paging.cursor, limit: 50 },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.items ?? [];
  const open = useCallbackRef(onOpen);
  const shown = useMemo(() => columns(open), [open]);
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  const day = (label: string, name: 'since' | 'until') => (
    <TextInput
      size="xs"
      type="date"
      aria-label={label}
      title={label}
      w={128}
      value={oneOf(params[name]) ?? ''}
      onChange={(event) => setParams({ [name]: event.currentTarget.value || undefined })}
    />
  );
  return (
    <Panel isFlush>
      <ListFilters>
        <SearchField
          label="Search actions and people"
          value={search ?? ''}
          onSearch={(text) => setParams({ search: text || undefined })}
        />
        <FilterMenu
          label="Record"
          options={resourceOptions}
          chosen={resourceType ?? []}
          onChange={(chosen) => setParams({ type: chosen })}
        />
        {actors && (
          <FilterMenu
            label="Who"
            options={actors}
            chosen={actorId ?? []}
            onChange={(chosen) => setParams({ actor: chosen })}
          />
        )}
        <span className={classes.days}>
          {day('From this day on', 'since')}
          <span aria-hidden="true">to</span>
          {day('Up to this day', 'until')}
        </span>
        <ClearFilters
          isFiltered={isFiltered}
          names={['search', 'type', 'resource', 'actor', 'since', 'until']}
          onChange={setParams}
        />
      </ListFilters>
      <PagedList
        list={list}
        paging={paging}
        noun={['entry', 'entries']}
        waiting={{ rows: 10, heightPx: 45 }}
        isFiltered={isFiltered}
        empty={
          <EmptyState title="Nothing has been recorded yet">
            Every change of this workspace is recorded here.
          </EmptyState>
        }
      >
        <DataTable
          label="Audit log"
          rows={rows}
          columns={shown}
          rowId={(entry) => entry.id}
          onOpen={onOpen}
          isStale={list.isPlaceholderData}
          renderCard={(entry) => (
            <div className={classes.card}>
              <AuditName entry={entry} onOpen={onOpen} />
              <Summary entry={entry} />
              <span className={classes.sub}>
                {entry.actor.name}, {formatMoment(entry.at)}
              </span>
            </div>
          )}
        />
      </PagedList>
    </Panel>
  );
}

function columns(onOpen: (entry: AuditEntry) => void): ColumnDef<AuditEntry>[] {
  return [
    {
      id: 'at',
      header: 'When',
      meta: { widthPx: 160 },
      cell: ({ row }) => (
        <time dateTime={row.original.at} className={classes.when}>
          {formatMoment(row.original.at)}
        </time>
      ),
    },
    { id: 'actor', header: 'Who', cell: ({ row }) => <Actor entry={row.original} /> },
    {
      id: 'action',
      header: 'What',
      meta: { isText: true },
      cell: ({ row }) => <AuditName entry={row.original} onOpen={onOpen} />,
    },
    { id: 'changes', header: 'Changes', cell: ({ row }) => <Summary entry={row.original} /> },
  ];
}

function Actor({ entry }: { entry: AuditEntry }) {
  return (
    <span className={classes.nowrap}>
      {entry.actor.name}
      {entry.actor.type === 'apiKey' && <span className={classes.sub}> (API key)</span>}
    </span>
  );
}

const SHOWN_CHANGES = 2;

/** The first changes in a line: `Phase Adoption → Renewal`. */
function Summary({ entry }: { entry: AuditEntry }) {
  // A checksum tells a reader nothing at a glance; the drawer shows it.
  const changes = changesOf(entry).filter(({ field }) => field !== 'Sha256');
  if (changes.length === 0) return <span className={classes.sub}>–</span>;
  return (
    <div className={classes.summary}>
      {changes.slice(0, SHOWN_CHANGES).map(({ field, before, after }) => (
        <span key={field} className={classes.change}>
          <span className={classes.sub}>{field}</span> {entry.oldValues !== null && `${before ?? '–'} → `}
          {after ?? '–'}
        </span>
      ))}
      {changes.length > SHOWN_CHANGES && <span className={classes.sub}>and {changes.length - SHOWN_CHANGES} more</span>}
    </div>
  );
}
