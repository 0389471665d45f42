import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from './new-id.ts';

/** Where uploaded files are kept; a key is `<tenant>/<sha256>`, so the same bytes are stored once. */
export type Storage = {
  put(tenantId: string, bytes: Uint8Array): Promise<string>;
  get(key: string): Promise<Uint8Array>;
  remove(key: string): Promise<void>;
};

/** SHA-256 of a file's bytes, in hex. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const keyForm = /^[0-9a-f-]{36}\/[0-9a-f]{64}$/;

/** Storage in a directory of this machine. A file is written beside its place and renamed, so it is whole or not there. */
export function diskStorage(directory: string): Storage {
  const pathOf = (key: string) => {
    if (!keyForm.test(key)) throw new Error('This is not a key of the file storage.');
    return join(directory, key.slice(0, 36), key.slice(37, 39), key.slice(37));
  };
  return {
    async put(tenantId, bytes) {
      const key = `${tenantId}/${hashBytes(bytes)}`;
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      const draft = `${path}.${newId()}`;
      await writeFile(draft, bytes);
      await rename(draft, path);
      return key;
    },
    get: (key) => readFile(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}
