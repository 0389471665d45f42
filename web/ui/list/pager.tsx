import { Button } from '@mantine/core';
import { useRef } from 'react';
import { ChevronLeftIcon, ChevronRightIcon } from '../look/icons.tsx';
import { formatCount } from '../words/numbers.ts';
import type { CursorPaging } from './use-cursor-paging.ts';
import classes from './pager.module.css';

export interface PagerProps {
  paging: CursorPaging;
  page: { nextCursor: string | null; total: { count: number; isExact: boolean } } | undefined;
  /** One and many of what is listed: `['account', 'accounts']`. */
  noun: readonly [string, string];
}

/** The foot of a list: how many there are, Previous and Next. */
export function Pager({ paging, page, noun }: PagerProps) {
  const next = page?.nextCursor ?? null;
  const total = page?.total;
  const foot = useRef<HTMLElement>(null);
  const turn = (go: () => void) => {
    go();
    foot.current?.closest('section')?.scrollIntoView({ block: 'start' });
  };
  return (
    <nav ref={foot} className={classes.pager} aria-label={`Pages of ${noun[1]}`}>
      <span className="tabular" aria-live="polite">
        {total
          ? `${total.isExact ? '' : 'more than '}${formatCount(total.count)} ${total.count === 1 ? noun[0] : noun[1]}`
          : ' '}
      </span>
      {(paging.hasPrevious || next !== null) && (
        <span className={classes.buttons}>
          <Button
            variant="default"
            leftSection={<ChevronLeftIcon size={14} />}
            disabled={!paging.hasPrevious}
            onClick={() => turn(paging.goPrevious)}
          >
            Previous
          </Button>
          <Button
            variant="default"
            rightSection={<ChevronRightIcon size={14} />}
            disabled={next === null}
            onClick={() => next !== null && turn(() => paging.goNext(next))}
          >
            Next
          </Button>
        </span>
      )}
    </nav>
  );
}
