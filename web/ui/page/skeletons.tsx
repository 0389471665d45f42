import { Skeleton } from '@mantine/core';

/** Rows of a table that is on its way, in the height of real ones. */
export function RowsSkeleton({ rows = 8, heightPx = 40 }: { rows?: number; heightPx?: number }) {
  return (
    <div aria-busy="true" aria-label="Loading" role="status">
      {Array.from({ length: rows }, (_, index) => (
        <div
          key={index}
          style={{
            height: heightPx,
            display: 'flex',
            alignItems: 'center',
            gap: 24,
            padding: '0 16px',
            borderTop: '1px solid var(--line)',
          }}
        >
          <Skeleton height={10} width={`${28 + ((index * 7) % 14)}%`} />
          <Skeleton height={10} width="12%" />
          <Skeleton height={10} width="12%" ml="auto" />
        </div>
      ))}
    </div>
  );
}

/** A block that is on its way. */
export function BlockSkeleton({ heightPx }: { heightPx: number }) {
  return (
    <div aria-busy="true" aria-label="Loading" role="status">
      <Skeleton height={heightPx} radius={8} />
    </div>
  );
}
