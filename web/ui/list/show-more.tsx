import { Button } from '@mantine/core';
import classes from './show-more.module.css';

interface ShowMoreProps {
  /** Of useInfiniteQuery. */
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  /** What there is more of, for people who do not see where the button stands. */
  what: string;
}

/** The foot of a list that grows: asks for the next part of it. */
export function ShowMore({ query, what }: ShowMoreProps) {
  if (!query.hasNextPage) return null;
  return (
    <div className={classes.foot}>
      <Button
        variant="subtle"
        loading={query.isFetchingNextPage}
        aria-label={`Show more ${what}`}
        onClick={() => void query.fetchNextPage()}
      >
        Show more
      </Button>
    </div>
  );
}
