import type { Reading } from '#core/imports/import-kind.ts';
import { readRecords } from '#core/imports/records/read-records.ts';
import type { Mapping } from '#shared/contracts/imports.ts';
import { contactFields } from './contact-fields.ts';

/** Reads a file into contacts; pure, and run in a child process. */
export function readContactFile(file: { bytes: Uint8Array; fileName: string }, mapping: Mapping): Reading {
  return readRecords(contactFields, file, mapping);
}
