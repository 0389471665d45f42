import { setImmediate as othersTurn } from 'node:timers/promises';
import { lineHeight } from './open-pdf.ts';
import type { Align, Pdf, TextStyle } from './open-pdf.ts';

/** What stands in a cell, one below the other: text that is wrapped, or something drawn. */
export type Block = { text: string; style: TextStyle } | { draw: (x: number, y: number) => void; height: number };
export type Column = { title?: string; width: number; align?: Align };
export type Look = { header: TextStyle; line: string; gap: number; padding: number };

/** One line of a cell as it will be drawn. */
type Line = { height: number; draw: (at: { x: number; y: number; width: number; align: Align }) => void };

/** A row that is higher than this part of a page begins where it comes, and goes on overleaf. */
const splitFrom = 180;
const rowsAtOnce = 10;

/**
 * Draws a table from where the document stands. Widths of columns are parts of the whole. The header, if a column has
 * a title, comes again on each page; a row stays together unless it is very high. Long tables take turns with whatever else the process has to do.
 */
export async function drawTable(
  pdf: Pdf,
  columns: readonly Column[],
  rows: readonly Block[][][],
  look: Look,
): Promise<void> {
  const places = placesOf(pdf, columns, look.gap);
  const hasHeader = columns.some(({ title }) => title !== undefined);
  const drawHeader = () => {
    if (!hasHeader) return;
    const height = look.header.size * lineHeight;
    for (const { column, x, width } of places) {
      pdf.line(column.title ?? '', look.header, { x, y: pdf.y, width, align: column.align ?? 'left' });
    }
    pdf.y += height + look.padding;
    pdf.rule(pdf.y, look.line);
  };
  const headerHeight = hasHeader ? look.header.size * lineHeight + look.padding : 0;
  const overleaf = () => {
    pdf.newPage();
    drawHeader();
  };
  const cellsOf = (row: Block[][]) => places.map(({ width }, index) => linesOf(pdf, row[index] ?? [], width));
  const first = rows[0] ? heightOf(cellsOf(rows[0])) : 0;
  if (pdf.room() < headerHeight + Math.min(first, splitFrom) + 2 * look.padding) pdf.newPage();
  drawHeader();
  for (const [index, row] of rows.entries()) {
    if (index % rowsAtOnce === rowsAtOnce - 1) await othersTurn();
    let cells = cellsOf(row);
    const height = heightOf(cells) + 2 * look.padding;
    if (pdf.room() < Math.min(height, splitFrom)) overleaf();
    for (;;) {
      const rest = drawPart(pdf, cells, places, look.padding);
      pdf.rule(pdf.y, look.line);
      if (rest.every((lines) => lines.length === 0)) break;
      cells = rest;
      overleaf();
    }
  }
}

type Place = { column: Column; x: number; width: number };

function placesOf(pdf: Pdf, columns: readonly Column[], gap: number): Place[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const shared = pdf.width - gap * (columns.length - 1);
  let x = pdf.left;
  return columns.map((column) => {
    const width = (column.width / total) * shared;
    const place = { column, x, width };
    x += width + gap;
    return place;
  });
}

function linesOf(pdf: Pdf, blocks: readonly Block[], width: number): Line[] {
  return blocks.flatMap((block): Line[] => {
    if ('draw' in block) return [{ height: block.height, draw: ({ x, y }) => block.draw(x, y) }];
    const { text, style } = block;
    return pdf.wrap(text, style, width).map((line) => ({
      height: style.size * lineHeight,
      draw: (at) => pdf.line(line, style, at),
    }));
  });
}

function heightOf(cells: readonly Line[][]): number {
  return Math.max(0, ...cells.map((lines) => lines.reduce((sum, { height }) => sum + height, 0)));
}

/** Draws as much of a row as the page has room for. @returns the lines of each cell that are left over */
function drawPart(pdf: Pdf, cells: readonly Line[][], places: readonly Place[], padding: number): Line[][] {
  const top = pdf.y + padding;
  const room = pdf.room() - 2 * padding;
  let lowest = top;
  const rest = cells.map((lines, index) => {
    const place = places[index];
    let y = top;
    let drawn = 0;
    for (const line of lines) {
      if (drawn > 0 && y + line.height > top + room) break;
      if (place) line.draw({ x: place.x, y, width: place.width + 0.01, align: place.column.align ?? 'left' });
      y += line.height;
      drawn += 1;
    }
    lowest = Math.max(lowest, y);
    return lines.slice(drawn);
  });
  pdf.y = lowest + padding;
  return rest;
}
