import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ImportFile, ImportFileDetail, ImportKind } from '#shared/contracts/imports.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { api, client } from '../../api/client.ts';

type FileChange = Omit<Parameters<typeof client.imports.updateFile>[0], 'id' | 'fileId'>;

const PAGE = 200;
const CHANGED_AT_ONCE = 4;

/** All files of an import: they are hundreds at most, and totals and filters need them all. */
export function filesOptions(importId: string) {
  return queryOptions({
    queryKey: [...api.imports.listFiles.key({ input: { id: importId } }), 'all'],
    queryFn: async ({ signal }) => {
      const files: ImportFile[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.imports.listFiles({ id: importId, limit: PAGE, cursor }, { signal });
        files.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return files;
    },
  });
}

/** An import with its counts, without its files. */
export function useImport(importId: string) {
  return useQuery(api.imports.get.queryOptions({ input: { id: importId } }));
}

/** Puts one changed or new file among the known ones, so that a table of hundreds need not be fetched anew. */
export function putFile(queryClient: QueryClient, importId: string, file: ImportFile): void {
  queryClient.setQueryData(filesOptions(importId).queryKey, (files) => {
    if (!files) return files;
    return files.some((known) => known.id === file.id)
      ? files.map((known) => (known.id === file.id ? file : known))
      : [...files, file];
  });
}

/** Shows at once that a job works on an import, without waiting for a server that is busy with it. */
export function putJob(queryClient: QueryClient, importId: string, job: Job): void {
  queryClient.setQueryData(
    api.imports.get.queryKey({ input: { id: importId } }),
    (item) =>
      item && {
        ...item,
        status: 'running' as const,
        job,
        can: { update: false, start: false, cancel: job.kind === 'import.apply', undo: false },
      },
  );
}

/** Fetches an import and its files anew. */
export function refreshImport(queryClient: QueryClient, importId: string): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: api.imports.get.key({ input: { id: importId } }) }),
    queryClient.invalidateQueries({ queryKey: filesOptions(importId).queryKey }),
    queryClient.invalidateQueries({ queryKey: api.imports.getFile.key({ input: { id: importId } }) }),
  ]);
}

/** Begins an import as a draft without files. */
export function useCreateImport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (kind: ImportKind) => client.imports.create({ kind }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: api.imports.list.key() }),
  });
}

/** Changes account, month or mapping of one file. */
export function useChangeFile(importId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ fileId, change }: { fileId: string; change: FileChange }) =>
      client.imports.updateFile({ id: importId, fileId, ...change }),
    onSuccess: (detail: ImportFileDetail) => {
      putFile(queryClient, importId, detail);
      queryClient.setQueryData(api.imports.getFile.queryKey({ input: { id: importId, fileId: detail.id } }), detail);
      return queryClient.invalidateQueries({ queryKey: api.imports.get.key({ input: { id: importId } }) });
    },
  });
}

/** Makes the same change to many files, a few at a time; the result counts those that failed. */
export function useChangeFiles(importId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ fileIds, change }: { fileIds: string[]; change: FileChange }) => {
      const waiting = [...fileIds];
      let failed = 0;
      const work = async () => {
        for (let fileId = waiting.shift(); fileId; fileId = waiting.shift()) {
          await client.imports.updateFile({ id: importId, fileId, ...change }).then(
            (detail) => putFile(queryClient, importId, detail),
            () => (failed += 1),
          );
        }
      };
      await Promise.all(Array.from({ length: CHANGED_AT_ONCE }, work));
      return { changed: fileIds.length - failed, failed };
    },
    onSettled: () => refreshImport(queryClient, importId),
  });
}

/** Takes files out of a draft. */
export function useRemoveFiles(importId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (fileIds: string[]) => {
      for (const fileId of fileIds) await client.imports.removeFile({ id: importId, fileId });
    },
    onSuccess: (_done, fileIds) => {
      queryClient.setQueryData(filesOptions(importId).queryKey, (files) =>
        files?.filter((file) => !fileIds.includes(file.id)),
      );
      return queryClient.invalidateQueries({ queryKey: api.imports.get.key({ input: { id: importId } }) });
    },
  });
}
