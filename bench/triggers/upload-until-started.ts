import { setTimeout as sleep } from 'node:timers/promises';
import { buildBook } from '#platform/spreadsheets/made-files.test-data.ts';

const waitMs = 60_000;

/** Sends requests to a server in the name of a session. */
export function openSession(url: string, cookie: string) {
  return async <Result>(method: string, path: string, body?: FormData | Record<string, unknown>): Promise<Result> => {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { cookie, ...(isForm ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Result;
  };
}

/**
 * Uploads a workbook for a new account whose NPS meets the condition of a trigger, and waits for what it starts.
 * @returns milliseconds from the first request of the upload until the execution is there for everybody to see
 */
export async function uploadUntilStarted(
  ask: ReturnType<typeof openSession>,
  trigger: { id: string; triggerCount: number },
  account: string,
): Promise<number> {
  const header = ['KPI/Parameter', 'Data', 'Weight', 'Impact Level', 'Measurement Frequency'];
  const book = new Uint8Array(
    buildBook({ 'Relationship Strength': [header, ['NPS Score', -95, '', 'High', 'Monthly']] }),
  );
  const form = new FormData();
  form.set('file', new File([book], `${account}.xlsx`));
  const start = performance.now();
  const { id } = await ask<{ id: string }>('POST', '/imports', { kind: 'kpis', createsAccounts: true });
  await ask('POST', `/imports/${id}/files`, form);
  await ask('POST', `/imports/${id}/start`);
  for (;;) {
    const { triggerCount } = await ask<{ triggerCount: number }>('GET', `/triggers/${trigger.id}`);
    const tookMs = performance.now() - start;
    if (triggerCount > trigger.triggerCount) return tookMs;
    if (tookMs > waitMs) throw new Error('The upload started nothing.');
    await sleep(5);
  }
}
