import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { MentionList } from '../features/work/mention-list.tsx';
import { WorkList } from '../features/work/work-list.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { oneOf } from '../ui/list/search-params.ts';
import { TabLinks } from '../ui/page/tab-links.tsx';

const route = getRouteApi('/app/work');

/** What the reader has to do: open steps of playbooks by when they are due, and where colleagues ask for them. */
export function WorkPage() {
  const tab = oneOf(route.useSearch()['tab']) ?? 'steps';
  const { data } = useQuery(api.work.summary.queryOptions({ input: {} }));
  const tabs = [
    { key: 'steps', label: 'Steps' },
    { key: 'mentions', label: 'Mentions', count: data?.mentions },
  ];
  return (
    <>
      <PageHeader title="My work" />
      <TabLinks label="Parts of the work" tabs={tabs} active={tab} />
      {tab === 'mentions' ? <MentionList /> : <WorkList />}
    </>
  );
}
