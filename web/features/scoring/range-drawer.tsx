import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Job } from '#shared/contracts/jobs.ts';
import { api } from '../../api/client.ts';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { BlockSkeleton } from '../../ui/page/skeletons.tsx';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { RangeForm } from './range-form.tsx';

interface RangeDrawerProps {
  /** Null for a new range. */
  rangeId: string | null;
  canChange: boolean;
  onSaved: (job: Job | null) => void;
  onClose: () => void;
}

/** A reference range at the side of the list: its bands, what a change would do, and saving it. */
export function RangeDrawer({ rangeId, canChange, onSaved, onClose }: RangeDrawerProps) {
  useReturnFocus();
  const { data, error, refetch } = useQuery({
    ...api.scoring.getRange.queryOptions({ input: { id: rangeId ?? '' } }),
    enabled: rangeId !== null,
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(600px, 100vw)"
      title={rangeId === null ? 'New reference range' : (data?.kpiName ?? 'Reference range')}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {rangeId === null ? (
        <RangeForm range={null} {...{ canChange, onSaved, onClose }} />
      ) : error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <RangeForm range={data} {...{ canChange, onSaved, onClose }} />
      ) : (
        <BlockSkeleton heightPx={480} />
      )}
    </Drawer>
  );
}
