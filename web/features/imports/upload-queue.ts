import type { ImportFile } from '#shared/contracts/imports.ts';
import { sendFile } from './send-file.ts';

export type UploadItem = {
  key: number;
  name: string;
  sizeBytes: number;
  status: 'waiting' | 'sending' | 'failed';
  /** The share that was sent, 0 to 1. */
  progress: number;
  message: string | null;
  canRetry: boolean;
};

export type UploadState = { items: readonly UploadItem[]; sent: number; total: number; isBusy: boolean };

const CONCURRENT = 3;
const idle: UploadState = { items: [], sent: 0, total: 0, isBusy: false };

/**
 * Sends the files of one import, three at a time. It lives outside of the components, so that sending goes on while
 * the person looks at another page. Files that arrived leave the queue; failed ones stay until retried or removed.
 */
export class UploadQueue {
  #importId: string;
  #state: UploadState = idle;
  #files = new Map<number, File>();
  #aborts = new Map<number, AbortController>();
  #listeners = new Set<() => void>();
  #nextKey = 1;
  #onSent: ((file: ImportFile) => void) | null = null;

  constructor(importId: string) {
    this.#importId = importId;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Sets what is called with each file that arrived, as the server previewed it. */
  tellOf(onSent: (file: ImportFile) => void): void {
    this.#onSent = onSent;
  }

  read = (): UploadState => this.#state;

  add(files: readonly File[]): void {
    const added = files.map((file): UploadItem => {
      const key = this.#nextKey++;
      this.#files.set(key, file);
      return {
        key,
        name: file.name,
        sizeBytes: file.size,
        status: 'waiting',
        progress: 0,
        message: null,
        canRetry: true,
      };
    });
    const kept = this.#state.isBusy ? this.#state : { ...this.#state, sent: 0, total: this.#state.items.length };
    this.#set({ ...kept, items: [...kept.items, ...added], total: kept.total + added.length });
    this.#pump();
  }

  /** Sends failed files again: one, or all that may succeed. */
  retry(key?: number): void {
    const isMeant = (item: UploadItem) =>
      item.status === 'failed' && (key === undefined ? item.canRetry : item.key === key);
    this.#change((item) => (isMeant(item) ? { ...item, status: 'waiting', progress: 0, message: null } : item));
    this.#pump();
  }

  remove(key: number): void {
    this.#aborts.get(key)?.abort();
    this.#files.delete(key);
    const items = this.#state.items.filter((item) => item.key !== key);
    this.#set({ ...this.#state, items, total: Math.max(this.#state.sent, this.#state.total - 1) });
    this.#pump();
  }

  #pump(): void {
    const sending = this.#state.items.filter((item) => item.status === 'sending').length;
    const next = this.#state.items.filter((item) => item.status === 'waiting').slice(0, CONCURRENT - sending);
    for (const item of next) void this.#send(item.key);
  }

  async #send(key: number): Promise<void> {
    const file = this.#files.get(key);
    if (!file) return;
    const abort = new AbortController();
    this.#aborts.set(key, abort);
    this.#update(key, { status: 'sending' });
    const result = await sendFile(this.#importId, file, (progress) => this.#update(key, { progress }), abort.signal);
    this.#aborts.delete(key);
    if (result.isSent) {
      this.#files.delete(key);
      this.#set({
        ...this.#state,
        items: this.#state.items.filter((item) => item.key !== key),
        sent: this.#state.sent + 1,
      });
      this.#onSent?.(result.file);
    } else {
      this.#update(key, { status: 'failed', message: result.message, canRetry: result.canRetry });
    }
    this.#pump();
  }

  #update(key: number, change: Partial<UploadItem>): void {
    this.#change((item) => (item.key === key ? { ...item, ...change } : item));
  }

  #change(change: (item: UploadItem) => UploadItem): void {
    this.#set({ ...this.#state, items: this.#state.items.map(change) });
  }

  #set(state: UploadState): void {
    this.#state = { ...state, isBusy: state.items.some((item) => item.status !== 'failed') };
    for (const listener of this.#listeners) listener();
  }
}

const queues = new Map<string, UploadQueue>();

/** The one queue of an import. */
export function uploadQueueOf(importId: string): UploadQueue {
  const found = queues.get(importId) ?? new UploadQueue(importId);
  queues.set(importId, found);
  return found;
}

/** Whether any import still sends files, which closing the window would stop. */
export function isAnyUploadBusy(): boolean {
  return [...queues.values()].some((queue) => queue.read().isBusy);
}
