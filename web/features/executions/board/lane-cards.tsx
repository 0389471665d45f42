import type { ExecutionRow } from '#shared/contracts/executions.ts';
import { BlockSkeleton } from '../../../ui/page/skeletons.tsx';
import { ExecutionCard } from './execution-card.tsx';
import classes from './execution-board.module.css';

interface LaneCardsProps {
  /** Undefined while they are on their way. */
  items: readonly ExecutionRow[] | undefined;
  /** How many are expected, so that nothing moves when they come. */
  count: number;
  isOfPlaybook?: boolean;
}

/** What stands in a column of the board. */
export function LaneCards({ items, count, isOfPlaybook = false }: LaneCardsProps) {
  const heightPx = isOfPlaybook ? 108 : 128;
  if ((items?.length ?? count) === 0) return <p className={classes.none}>None</p>;
  return (
    <ul className={classes.cards}>
      {items
        ? items.map((execution) => (
            <li key={execution.id}>
              <ExecutionCard execution={execution} isOfPlaybook={isOfPlaybook} />
            </li>
          ))
        : Array.from({ length: count }, (_, index) => (
            <li key={index}>
              <BlockSkeleton heightPx={heightPx} />
            </li>
          ))}
    </ul>
  );
}
