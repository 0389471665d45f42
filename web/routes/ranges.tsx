import { Button } from '@mantine/core';
import { may, useSession } from '../api/session.ts';
import { RangeDrawer } from '../features/scoring/range-drawer.tsx';
import { RangeList } from '../features/scoring/range-list.tsx';
import { Recalculation } from '../features/scoring/recalculation.tsx';
import { useRecalculation } from '../features/scoring/scoring-queries.ts';
import { PlusIcon } from '../ui/look/icons.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { oneOf } from '../ui/list/search-params.ts';
import { useSearchParams } from '../ui/list/use-search-params.ts';

const NEW = 'new';

/** Reference ranges: the bands by which the values of KPIs are scored. */
export function RangesPage() {
  const { params, setParams } = useSearchParams();
  const canChange = may(useSession(), 'scoring:write');
  const { job, follow } = useRecalculation();
  const open = oneOf(params['range']);
  const openRange = (range: string | undefined) => setParams({ range, cursor: params['cursor'] });
  return (
    <>
      <PageHeader
        title="Reference ranges"
        subtitle="The bands by which a KPI's value becomes a score from 0 to 100"
        actions={
          canChange && (
            <Button leftSection={<PlusIcon size={14} />} onClick={() => openRange(NEW)}>
              New range
            </Button>
          )
        }
      />
      <Recalculation job={job} />
      <RangeList onOpen={(range) => openRange(range.id)} />
      {open && (
        <RangeDrawer
          key={open}
          rangeId={open === NEW ? null : open}
          canChange={canChange}
          onSaved={(started) => {
            follow(started);
            openRange(undefined);
          }}
          onClose={() => openRange(undefined)}
        />
      )}
    </>
  );
}
