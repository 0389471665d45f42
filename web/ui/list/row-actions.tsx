import { ActionIcon } from '@mantine/core';
import type { MouseEvent } from 'react';
import { ArrowDownIcon, ArrowUpIcon, CloseIcon } from '../look/icons.tsx';
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

function buttonNamed(label: string): HTMLButtonElement | null {
  return document.querySelector(`button[aria-label="${CSS.escape(label)}"]:not(:disabled)`);
}

/** The lists that an element is in, the inner ones first. */
function listsAround(element: Element): Element[] {
  const list = element.closest('ol');
  return list ? [list, ...(list.parentElement ? listsAround(list.parentElement) : [])] : [];
}

/** Moves a row, and puts the focus on the first of these buttons that is there afterwards. */
function move(act: (() => void) | undefined, labels: readonly string[]): void {
  act?.();
  requestAnimationFrame(() => {
    const found = labels.map(buttonNamed).find((button) => button !== null);
    found?.focus();
  });
}

/** The buttons that move a row of a list up or down, or take it out; the focus goes with the row. */
export function RowActions({ name, onUp, onDown, onRemove, isOrdered = true }: RowActionsProps) {
  const up = `Move ${name} up`;
  const down = `Move ${name} down`;
  const remove = (event: MouseEvent) => {
    const around = listsAround(event.currentTarget);
    onRemove?.();
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      const list = around.find((one) => one.isConnected);
      const next = list?.lastElementChild?.querySelector('button') ?? list?.parentElement?.querySelector('button');
      next?.focus();
    });
  };
  return (
    <ActionIcon.Group>
      {isOrdered && (
        <>
          <ActionIcon
            className={classes.action}
            variant="subtle"
            color="gray"
            aria-label={up}
            disabled={!onUp}
            onClick={() => move(onUp, [up, down])}
          >
            <ArrowUpIcon size={14} />
          </ActionIcon>
          <ActionIcon
            className={classes.action}
            variant="subtle"
            color="gray"
            aria-label={down}
            disabled={!onDown}
            onClick={() => move(onDown, [down, up])}
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
          onClick={remove}
        >
          <CloseIcon size={14} />
        </ActionIcon>
      )}
    </ActionIcon.Group>
  );
}
