import { createRequire } from 'node:module';
import { fitText, wrapText } from './wrap-text.ts';

/** How text looks: `size` in points, `color` as `#rrggbb`. */
export type TextStyle = { font: 'regular' | 'bold'; size: number; color: string };
export type Align = 'left' | 'right';

/** A document of A4 pages that is written from top to bottom; lengths are in points. */
export type Pdf = {
  readonly left: number;
  readonly width: number;
  /** Where the next thing is drawn; whoever draws moves it on. */
  y: number;
  /** How much is left of the page. */
  readonly room: () => number;
  readonly newPage: () => void;
  readonly wrap: (text: string, style: TextStyle, width: number) => string[];
  /** Draws one line of text, cut with an ellipsis when it is wider than `width`. */
  readonly line: (text: string, style: TextStyle, at: { x: number; y: number; width: number; align?: Align }) => void;
  readonly widthOf: (text: string, style: TextStyle) => number;
  readonly rule: (y: number, color: string, from?: number, to?: number) => void;
  readonly box: (at: { x: number; y: number; width: number; height: number; radius: number }, color: string) => void;
  /** Strokes a path in the form of SVG, moved to `x` and `y`. */
  readonly path: (path: string, at: { x: number; y: number }, color: string) => void;
  /** Ends the document; `footer` draws on each page, once all are known. @returns its bytes */
  readonly finish: (footer: (page: number, pages: number) => void) => Promise<Uint8Array<ArrayBuffer>>;
};

/** Lines of text are this many times as high as the letters. */
export const lineHeight = 1.36;

const [pageWidth, pageHeight] = [595.28, 841.89];
const margin = { x: 48, top: 52, bottom: 64 };
const fontPackage = '@expo-google-fonts/source-sans-3';
const fontFiles = { regular: '400Regular/SourceSans3_400Regular.ttf', bold: '600SemiBold/SourceSans3_600SemiBold.ttf' };

/**
 * Opens an empty document. Its font holds Latin, Greek and Cyrillic letters and stays in it as text that can be selected;
 * letters of other scripts are drawn as boxes. The library is loaded with the first document.
 */
export async function openPdf(info: { title: string; author: string; createdAt: Date }): Promise<Pdf> {
  const { default: PDFDocument } = await import('pdfkit');
  const doc = new PDFDocument({
    size: [pageWidth, pageHeight],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    info: { Title: info.title, Author: info.author, Creator: 'Mainstay', CreationDate: info.createdAt },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
  const { resolve } = createRequire(import.meta.url);
  for (const [name, file] of Object.entries(fontFiles)) doc.registerFont(name, resolve(`${fontPackage}/${file}`));
  const set = ({ font, size }: TextStyle) => doc.font(font).fontSize(size);
  const widthOf = (text: string, style: TextStyle) => set(style).widthOfString(text);
  const measure = (style: TextStyle) => {
    set(style);
    return (text: string) => doc.widthOfString(text);
  };
  const pdf: Pdf = {
    left: margin.x,
    width: pageWidth - 2 * margin.x,
    y: margin.top,
    room: () => pageHeight - margin.bottom - pdf.y,
    newPage: () => {
      doc.addPage();
      pdf.y = margin.top;
    },
    wrap: (text, style, width) => wrapText(text, width, measure(style)),
    line: (text, style, { x, y, width, align = 'left' }) => {
      const shown = fitText(text, width, measure(style));
      if (shown === '') return;
      const start = align === 'right' ? x + width - doc.widthOfString(shown) : x;
      set(style).fillColor(style.color).text(shown, start, y, { lineBreak: false });
    },
    widthOf,
    rule: (y, color, from = margin.x, to = pageWidth - margin.x) =>
      void doc.moveTo(from, y).lineTo(to, y).lineWidth(0.6).strokeColor(color).stroke(),
    box: ({ x, y, width, height, radius }, color) =>
      void doc.roundedRect(x, y, width, height, radius).fillColor(color).fill(),
    path: (path, { x, y }, color) =>
      void doc
        .save()
        .translate(x, y)
        .path(path)
        .lineWidth(1.4)
        .lineCap('round')
        .lineJoin('round')
        .strokeColor(color)
        .stroke()
        .restore(),
    finish: async (footer) => {
      const { start, count } = doc.bufferedPageRange();
      for (let page = 0; page < count; page += 1) {
        doc.switchToPage(start + page);
        pdf.y = pageHeight - margin.bottom + 26;
        footer(page + 1, count);
      }
      doc.end();
      await ended;
      return joined(chunks);
    },
  };
  pdf.newPage();
  return pdf;
}

function joined(chunks: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
