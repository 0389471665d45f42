import { readRecords } from '#core/imports/records/read-records.ts';
import type { Reading } from '#core/imports/import-kind.ts';
import type { Mapping } from '#shared/contracts/imports.ts';
import { accountFields } from './account-fields.ts';

/** Reads a file into accounts; pure, and run in a child process. */
export function readAccountFile(file: { bytes: Uint8Array; fileName: string }, mapping: Mapping): Reading {
  return readRecords(accountFields, file, mapping);
}
