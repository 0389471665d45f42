import { AppError } from '#platform/errors.ts';

/** What one uploaded file may cost. Sizes in bytes, time in milliseconds. */
export type FileLimits = {
  fileBytes: number;
  unpackedBytes: number;
  rows: number;
  parsingMs: number;
};

/** The limits that docs/limits-and-rules.md promises: 25 MB a file, 512 MB unpacked, 200,000 rows, 60 s of parsing. */
export const fileLimits: FileLimits = {
  fileBytes: 25 * 1024 * 1024,
  unpackedBytes: 512 * 1024 * 1024,
  rows: 200_000,
  parsingMs: 60_000,
};

const megabytes = (bytes: number) => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;

/** The file itself is too large. */
export function fileTooLarge(limit: number, actual: number): AppError {
  return new AppError(
    'limit',
    'spreadsheet.file-too-large',
    `The file has ${megabytes(actual)}; the limit is ${megabytes(limit)} a file. Split it or remove what is not KPI data.`,
    { limit, actual },
  );
}

/** The file unpacks to more than the budget: a zip bomb, or a sheet of absurd size. */
export function unpackedTooLarge(limit: number): AppError {
  return new AppError(
    'limit',
    'spreadsheet.unpacked-too-large',
    `The file unpacks to more than ${megabytes(limit)}, which is the limit. Split it or remove what is not KPI data.`,
    { limit },
  );
}

/** The sheets together hold more rows than allowed. */
export function tooManyRows(limit: number): AppError {
  return new AppError(
    'limit',
    'spreadsheet.too-many-rows',
    `The file has more than ${limit.toLocaleString('en')} rows, which is the limit. Split it into smaller files.`,
    { limit },
  );
}
