import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { ClearFilters } from '../../ui/list/clear-filters.tsx';
import { FilterMenu } from '../../ui/list/filter-menu.tsx';
import { ListFilters } from '../../ui/list/list-filters.tsx';
import { SearchField } from '../../ui/list/search-field.tsx';
import type { SearchParams } from '../../ui/list/search-params.ts';
import { isFiltered, paceOptions, statusOptions, stuckChoices } from './execution-search.ts';
import type { ExecutionSearch } from './execution-search.ts';
import classes from './board/execution-board.module.css';

interface ExecutionFiltersProps {
  search: ExecutionSearch;
  onChange: (change: SearchParams) => void;
}

/** What narrows the board and the list, and which of the two is shown. */
export function ExecutionFilters({ search, onChange }: ExecutionFiltersProps) {
  const facets = useQuery(api.accounts.facets.queryOptions({ input: {}, staleTime: 60_000 }));
  const playbooks = useQuery(
    api.playbooks.list.queryOptions({ input: { limit: 200, sort: 'name' }, staleTime: 60_000 }),
  );
  const isList = search.view === 'list';
  return (
    <ListFilters>
      <SegmentedControl
        size="xs"
        aria-label="View"
        value={search.view}
        onChange={(view) => onChange({ view: view === 'board' ? undefined : view })}
        data={[
          { value: 'board', label: 'Board' },
          { value: 'list', label: 'List' },
        ]}
      />
      {isList && (
        <SearchField
          label="Search accounts"
          value={search.search ?? ''}
          onSearch={(text) => onChange({ search: text || undefined })}
        />
      )}
      {isList && (
        <>
          <FilterMenu
            label="Status"
            options={statusOptions}
            chosen={search.status ?? []}
            onChange={(status) => onChange({ status })}
          />
          <FilterMenu
            label="Pace"
            options={paceOptions}
            chosen={search.pace ?? []}
            onChange={(pace) => onChange({ pace })}
          />
        </>
      )}
      <FilterMenu
        label="Playbook"
        options={(playbooks.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        chosen={search.playbookId ?? []}
        onChange={(playbook) => onChange({ playbook })}
      />
      <FilterMenu
        label="Owner"
        options={(facets.data?.owners ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        chosen={search.ownerId ?? []}
        onChange={(owner) => onChange({ owner })}
      />
      <ClearFilters
        isFiltered={isFiltered(search)}
        names={['search', 'status', 'pace', 'playbook', 'owner']}
        onChange={onChange}
      />
      <span className={classes.right}>
        {!isList && (
          <NativeSelect
            size="xs"
            aria-label="Group"
            value={search.isGrouped ? 'playbook' : ''}
            onChange={(event) => onChange({ group: event.currentTarget.value || undefined })}
            data={[
              { value: '', label: 'Not grouped' },
              { value: 'playbook', label: 'By playbook' },
            ]}
          />
        )}
        <NativeSelect
          size="xs"
          aria-label="Stuck after"
          title="An execution is stuck when no step was done for this long"
          value={String(search.stuckAfterDays)}
          onChange={(event) => onChange({ stuck: event.currentTarget.value })}
          data={[...new Set([...stuckChoices, search.stuckAfterDays])]
            .toSorted((a, b) => a - b)
            .map((days) => ({ value: String(days), label: `Stuck after ${days} ${days === 1 ? 'day' : 'days'}` }))}
        />
      </span>
    </ListFilters>
  );
}
