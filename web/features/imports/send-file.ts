import type { ImportFile } from '#shared/contracts/imports.ts';
import type { Problem } from '#shared/contracts/problem.ts';

export type SendResult = { isSent: true; file: ImportFile } | { isSent: false; message: string; canRetry: boolean };

/**
 * Sends one file to a draft import. XMLHttpRequest and not the API client, because fetch can't tell how much was sent.
 * `onProgress` gets the share that was sent, 0 to 1.
 */
export function sendFile(
  importId: string,
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<SendResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = (message: string, canRetry: boolean) => resolve({ isSent: false, message, canRetry });
    request.open('POST', `/api/v1/imports/${importId}/files`);
    request.responseType = 'text';
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      const body = parse(request.responseText);
      if (request.status >= 200 && request.status < 300 && body) resolve({ isSent: true, file: body as ImportFile });
      else fail(problemText(body as Partial<Problem> | null, request.status), isWorthRetrying(request.status));
    });
    request.addEventListener('error', () => fail('The connection broke off.', true));
    request.addEventListener('abort', () => fail('Stopped.', true));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A file that the server refused stays refused; a server that is busy, down or asks to wait may take it later. */
function isWorthRetrying(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

function problemText(problem: Partial<Problem> | null, status: number): string {
  return problem?.detail ?? problem?.title ?? `The server answered ${status}.`;
}
