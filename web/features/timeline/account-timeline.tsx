import { TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import { api } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { dayOf } from '#shared/business-days.ts';
import { ClearFilters } from '../../ui/list/clear-filters.tsx';
import { formatDay } from '../../ui/words/dates.ts';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { FilterMenu } from '../../ui/list/filter-menu.tsx';
import { ListFilters } from '../../ui/list/list-filters.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { manyOf, oneOf } from '../../ui/list/search-params.ts';
import { ShowMore } from '../../ui/list/show-more.tsx';
import { RowsSkeleton } from '../../ui/page/skeletons.tsx';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import { groupByDay } from './group-by-day.ts';
import { TimelineEntry } from './timeline-entry.tsx';
import { kindOptions, kindsOf } from './timeline-words.ts';
import classes from './timeline.module.css';

const isDay = (text: string | undefined) => (text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined);

/** All that happened to an account in one stream, newest first, by day. */
export function AccountTimeline({ account }: { account: AccountDetail }) {
  const { params, setParams } = useSearchParams();
  const { timezone } = useSession().tenant;
  const kind = kindsOf(manyOf(params['kind']));
  const from = isDay(oneOf(params['from']));
  const to = isDay(oneOf(params['to']));
  const list = useInfiniteQuery(
    api.timeline.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ id: account.id, kind, from, to, limit: 50, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const events = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = kind !== undefined || from !== undefined || to !== undefined;
  const day = (label: string, name: 'from' | 'to', value: string | undefined) => (
    <TextInput
      size="xs"
      type="date"
      aria-label={label}
      title={label}
      w={128}
      defaultValue={value ?? ''}
      key={`${name} ${value ?? ''}`}
      onBlur={(event) => setParams({ [name]: event.currentTarget.value || undefined })}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
  return (
    <Panel isFlush>
      <ListFilters>
        <FilterMenu
          label="Kind"
          options={kindOptions}
          chosen={kind ?? []}
          onChange={(chosen) => setParams({ kind: chosen })}
        />
        <span className={classes.days}>
          {day('From this day on', 'from', from)}
          <span aria-hidden="true">to</span>
          {day('Up to this day', 'to', to)}
        </span>
        <ClearFilters isFiltered={isFiltered} names={['kind', 'from', 'to']} onChange={setParams} />
      </ListFilters>
      {list.isPending && <RowsSkeleton rows={8} heightPx={52} />}
      {list.isError && events.length === 0 && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && events.length === 0 && (
        <EmptyState title={isFiltered ? 'Nothing happened that matches' : 'Nothing has happened yet'}>
          {isFiltered
            ? 'Change or clear the filters to see more.'
            : 'Uploads, changes of band, triggers, playbook steps and overrides appear here.'}
        </EmptyState>
      )}
      <div className={classes.stream} data-stale={list.isPlaceholderData || undefined}>
        {groupByDay(events, (instant) => dayOf(new Date(instant), timezone)).map((group) => (
          <section key={group.day} aria-label={formatDay(group.day)}>
            <h2 className={classes.day}>{formatDay(group.day)}</h2>
            <ol className={classes.entries}>
              {group.events.map((event) => (
                <TimelineEntry key={event.id} event={event} />
              ))}
            </ol>
          </section>
        ))}
      </div>
      <ShowMore query={list} what="of what happened" />
    </Panel>
  );
}
