import { ActionIcon } from '@mantine/core';
import { ArrowDownIcon, ArrowUpIcon, CloseIcon } from './icons.tsx';
import classes from './row-actions.module.css';

interface RowActionsProps {
  /** What the row is, for the names of the buttons: `step Survey`. */
  name: string;
  /** Absent where the row can't go further. */
  onUp?: () => void;
  onDown?: () => void;
  onRemove?: () => void;
  isOrdered?: boolean;
}

/** The buttons that move a row of a list up or down, or take it out. */
export function RowActions({ name, onUp, onDown, onRemove, isOrdered = true }: RowActionsProps) {
  return (
    <ActionIcon.Group>
      {isOrdered && (
        <>
          <ActionIcon
            className={classes.action}
            variant="subtle"
            color="gray"
            aria-label={`Move ${name} up`}
            disabled={!onUp}
            onClick={onUp}
          >
            <ArrowUpIcon size={14} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Move ${name} down`}
            disabled={!onDown}
            onClick={onDown}
          >
            <ArrowDownIcon size={14} />
          </ActionIcon>
        </>
      )}
      {onRemove && (
        <ActionIcon
          className={classes.action}
          variant="subtle"
          color="gray"
          aria-label={`Remove ${name}`}
          onClick={onRemove}
        >
          <CloseIcon size={14} />
        </ActionIcon>
      )}
    </ActionIcon.Group>
  );
}
