import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { api } from '../../api/client.ts';
import { may, useSession } from '../../api/session.ts';
import classes from './work.module.css';

const MemberSelect = lazy(async () => ({
  default: (await import('../executions/people/member-select.tsx')).MemberSelect,
}));

interface WorkFiltersProps {
  /** `me`, `none`, `all` or the id of a member. */
  assignee: string;
  onChange: (assignee: string | undefined) => void;
}

const fixed = ['me', 'none', 'all'];

/** Whose steps are shown. */
export function WorkFilters({ assignee, onChange }: WorkFiltersProps) {
  const session = useSession();
  const canChoose = may(session, 'members:read');
  const memberId = fixed.includes(assignee) ? null : assignee;
  const members = useQuery({
    ...api.members.list.queryOptions({ input: { limit: 200, sort: 'name' }, staleTime: 60_000 }),
    enabled: memberId !== null && canChoose,
  });
  const member = members.data?.items.find(({ id }) => id === memberId) ?? null;
  return (
    <search className={classes.filters}>
      <SegmentedControl
        size="xs"
        aria-label="Whose steps"
        value={memberId ? '' : assignee}
        onChange={(next) => onChange(next === 'me' ? undefined : next)}
        data={[
          { value: 'me', label: 'Mine' },
          { value: 'none', label: 'Unassigned' },
          { value: 'all', label: 'Everybody' },
        ]}
      />
      {canChoose && (
        <Suspense fallback={<Skeleton width={186} height={30} />}>
          <MemberSelect
            key={member?.id ?? 'none'}
            label="Steps of a member"
            isLabelHidden
            size="xs"
            placeholder="A member"
            known={member}
            value={member?.id ?? null}
            onChange={(id) => onChange(id ?? undefined)}
          />
        </Suspense>
      )}
    </search>
  );
}
