import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { putFile, refreshImport } from './import-queries.ts';
import { isAnyUploadBusy, type UploadQueue, type UploadState, uploadQueueOf } from './upload-queue.ts';

/** The files of an import that are on their way, and the queue to add to; warns before the window is closed on them. */
export function useUploadQueue(importId: string): { state: UploadState; queue: UploadQueue } {
  const queryClient = useQueryClient();
  const queue = uploadQueueOf(importId);
  const state = useSyncExternalStore(queue.subscribe, queue.read);

  useEffect(() => {
    queue.tellOf((file) => putFile(queryClient, importId, file));
  }, [queue, queryClient, importId]);

  useEffect(() => {
    if (!state.isBusy) return;
    const warn = (event: BeforeUnloadEvent) => {
      if (isAnyUploadBusy()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void refreshImport(queryClient, importId);
    };
  }, [state.isBusy, queryClient, importId]);

  return { state, queue };
}
