import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from './new-id.ts';

/** Where uploaded files are kept; a key is `<tenant>/<sha256>`, so the same bytes are stored once. */
export type Storage = {
  put(tenantId: string, bytes: Uint8Array): Promise<string>;
  get(key: string): Promise<Uint8Array>;
  remove(key: string): Promise<void>;
  /** A file as a blob that is read from the disk only when it is streamed. @throws Error when there is none */
  open(key: string): Promise<Blob>;
  /** Takes a large file in that was written to `path` by `draftPath`; the file moves. */
  take(tenantId: string, path: string): Promise<{ key: string; sizeBytes: number }>;
  /** Where a file to be taken in can be written, on the same disk; drafts of an hour ago are removed. */
  draftPath(tenantId: string): Promise<string>;
  /** Removes all files of a tenant. */
  removeAll(tenantId: string): Promise<void>;
};

/** SHA-256 of a file's bytes, in hex. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const draftsKeptMs = 3600 * 1000;
const keyForm = /^[0-9a-f-]{36}\/[0-9a-f]{64}$/;

/** Storage in a directory of this machine. A file is written beside its place and renamed, so it is whole or not there. */
export function diskStorage(directory: string): Storage {
  const pathOf = (key: string) => {
    if (!keyForm.test(key)) throw new Error('This is not a key of the file storage.');
    return join(directory, key.slice(0, 36), key.slice(37, 39), key.slice(37));
  };
  const homeOf = (tenantId: string) => {
    if (!idForm.test(tenantId)) throw new Error('Only a tenant has files.');
    return join(directory, tenantId);
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
    open: (key) => openAsBlob(pathOf(key)),
    async take(tenantId, path) {
      const hash = createHash('sha256');
      for await (const part of createReadStream(path)) hash.update(part as Buffer);
      const key = `${tenantId}/${hash.digest('hex')}`;
      await mkdir(dirname(pathOf(key)), { recursive: true });
      await rename(path, pathOf(key));
      return { key, sizeBytes: (await stat(pathOf(key))).size };
    },
    async draftPath(tenantId) {
      const drafts = join(homeOf(tenantId), 'drafts');
      await mkdir(drafts, { recursive: true, mode: 0o700 });
      for (const name of await readdir(drafts)) {
        const found = await stat(join(drafts, name)).catch(() => null);
        if (found && Date.now() - found.mtimeMs > draftsKeptMs) await rm(join(drafts, name), { force: true });
      }
      return join(drafts, newId());
    },
    removeAll: (tenantId) => rm(homeOf(tenantId), { recursive: true, force: true }),
  };
}
