import { flexRender, getCoreRowModel, useReactTable } from '@tanstack/react-table';
import { NativeSelect } from '@mantine/core';
import type { ColumnDef, RowData } from '@tanstack/react-table';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { ArrowDownIcon, ArrowUpIcon } from '../look/icons.tsx';
import classes from './data-table.module.css';

declare module '@tanstack/react-table' {
  interface ColumnMeta<TData extends RowData, TValue> {
    /** Numbers stand right. */
    align?: 'right';
    /** What somebody wrote, of any length: it breaks where it must, and leaves room for the other columns. */
    isText?: boolean;
    /** The field the server sorts by; a column without one cannot be sorted. */
    sort?: string;
    /** Descending first when sorting, for numbers and dates. */
    isDescendingFirst?: boolean;
    widthPx?: number;
  }
}

interface DataTableProps<Row> {
  /** What the table holds, for people who do not see it. */
  label: string;
  rows: readonly Row[];
  columns: ColumnDef<Row>[];
  rowId: (row: Row) => string;
  /** The field sorted by, with a leading `-` for descending order. */
  sort?: string;
  onSort?: (sort: string) => void;
  /** Opens a row by click or Enter; the first cell should hold the link itself. */
  onOpen?: (row: Row) => void;
  /** A row as a card, for phones. Without it the table scrolls within its own box. */
  renderCard?: (row: Row) => ReactNode;
  /** Fades the rows while the next ones are on their way. */
  isStale?: boolean;
}

/** Moves the focus between rows by arrow keys (or j and k), opens one by Enter. */
function moveFocus(event: KeyboardEvent<HTMLElement>, open: () => void): void {
  if (event.target !== event.currentTarget) return;
  const row = event.currentTarget;
  const to = {
    ArrowDown: row.nextElementSibling,
    j: row.nextElementSibling,
    ArrowUp: row.previousElementSibling,
    k: row.previousElementSibling,
  }[event.key];
  if (to instanceof HTMLElement) {
    event.preventDefault();
    to.focus();
  } else if (event.key === 'Enter') open();
}

/** A click that was meant for the row and not for a control in it, nor to select text. */
function isForRow(event: MouseEvent<HTMLElement>): boolean {
  const isControl =
    event.target instanceof Element && event.target.closest('a, button, input, label, [role="menuitem"]');
  return !isControl && !window.getSelection()?.toString();
}

interface CardSortProps<Row> {
  columns: ColumnDef<Row>[];
  sort?: string;
  onSort: (sort: string) => void;
}

/** Chooses the order of cards, which have no column heads. */
function CardSort<Row>({ columns, sort = '', onSort }: CardSortProps<Row>) {
  const options = columns.flatMap(({ header, meta }) =>
    meta?.sort && typeof header === 'string'
      ? [
          { value: meta.sort, label: `${header} ↑` },
          { value: `-${meta.sort}`, label: `${header} ↓` },
        ]
      : [],
  );
  const data = options.some((option) => option.value === sort) ? options : [{ value: sort, label: 'Sort' }, ...options];
  return (
    <NativeSelect
      size="xs"
      aria-label="Sort by"
      data={data}
      value={sort}
      onChange={(event) => onSort(event.currentTarget.value)}
    />
  );
}

/** The one table of lists: sorted by the server, walked by keyboard, cards on phones when `renderCard` is given. */
export function DataTable<Row>({
  label,
  rows,
  columns,
  rowId,
  sort,
  onSort,
  onOpen,
  renderCard,
  isStale = false,
}: DataTableProps<Row>) {
  const table = useReactTable({
    data: rows as Row[],
    columns,
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    manualSorting: true,
    manualPagination: true,
  });
  const sortedBy = sort?.replace(/^-/, '');
  const isDescending = sort?.startsWith('-') ?? false;
  const rowProps = (row: Row) =>
    onOpen && {
      tabIndex: -1,
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => moveFocus(event, () => onOpen(row)),
      onClick: (event: MouseEvent<HTMLElement>) => isForRow(event) && onOpen(row),
    };

  return (
    <div className={classes.wrap} data-stale={isStale || undefined} data-cards={renderCard ? true : undefined}>
      {renderCard && (
        <>
          <div className={classes.cardSort}>{onSort && <CardSort columns={columns} sort={sort} onSort={onSort} />}</div>
          <ul className={classes.cards} aria-label={label}>
            {rows.map((row) => (
              <li key={rowId(row)}>{renderCard(row)}</li>
            ))}
          </ul>
        </>
      )}
      <div className={classes.scroll} role="region" aria-label={`${label}, table`} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map((header) => {
                  const meta = header.column.columnDef.meta;
                  const isSorted = meta?.sort !== undefined && meta.sort === sortedBy;
                  const content = flexRender(header.column.columnDef.header, header.getContext());
                  const next = isSorted
                    ? isDescending
                      ? meta.sort
                      : `-${meta.sort}`
                    : `${meta?.isDescendingFirst ? '-' : ''}${meta?.sort}`;
                  return (
                    <th
                      key={header.id}
                      scope="col"
                      data-align={meta?.align}
                      style={{ width: meta?.widthPx }}
                      aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : undefined}
                    >
                      {meta?.sort && onSort ? (
                        <button
                          type="button"
                          className={classes.sort}
                          data-sorted={isSorted || undefined}
                          onClick={() => onSort(next ?? '')}
                        >
                          {content}
                          <span className={classes.arrow}>
                            {isSorted && !isDescending ? <ArrowUpIcon size={12} /> : <ArrowDownIcon size={12} />}
                          </span>
                        </button>
                      ) : (
                        content
                      )}
                    </th>
                  );
                })}
              </tr>
            ))}
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row, index) => (
              <tr
                key={row.id}
                {...rowProps(row.original)}
                tabIndex={onOpen ? (index === 0 ? 0 : -1) : undefined}
                data-opens={onOpen ? true : undefined}
              >
                {row.getVisibleCells().map((cell) => (
                  <td
                    key={cell.id}
                    data-align={cell.column.columnDef.meta?.align}
                    data-text={cell.column.columnDef.meta?.isText}
                  >
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
