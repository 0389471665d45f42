import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { starterDefinition } from '#core/playbooks/starter-definition.ts';
import { buildBook } from '#platform/spreadsheets/made-files.test-data.ts';
import type { Import, ImportFile } from '#shared/contracts/imports.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import type { Kpi } from '#shared/contracts/kpis.ts';
import type { WebhookDeliveryDetail } from '#shared/contracts/webhooks.ts';
import type { Client } from './open-client.ts';

/** A workspace with one record of each noun that an operation can be tried on, by what it is for. */
export type World = Awaited<ReturnType<typeof buildWorld>>;

const header = ['KPI/Parameter', 'Data', 'Weight', 'Impact Level', 'Measurement Frequency'];

/** A KPI workbook of one sheet, each row a KPI and its value. */
export function kpiBook(rows: [kpi: string, data: string | number][]): Uint8Array<ArrayBuffer> {
  const sheet = [header, ...rows.map(([kpi, data]) => [kpi, data, '', 'High', 'Monthly'])];
  return new Uint8Array(buildBook({ 'Relationship Strength': sheet }));
}

/** The form a browser sends a file in. */
export function fileForm(name: string, bytes: Uint8Array<ArrayBuffer>): FormData {
  const form = new FormData();
  form.set('file', new File([bytes], name));
  return form;
}

/** Sends a request that must succeed. @returns the body of its answer */
export async function ask<T>(client: Client, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await client.send(method, path, body instanceof FormData ? { raw: body } : { body });
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text.slice(0, 500)}`);
  return answer.json<T>();
}

/** Follows a job to its end by its events. @returns its states in the order in which they came */
export async function followJob(client: Client, jobId: string): Promise<Job[]> {
  const response = await client.fetch('GET', `/jobs/${jobId}/events`, { headers: { accept: 'text/event-stream' } });
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  const text = await response.text();
  return [...text.matchAll(/^event: message\r?\ndata: (.+)$/gm)].map(([, data]) => JSON.parse(data ?? '') as Job);
}

/** Looks at a job until it has ended. */
export async function awaitJob(client: Client, jobId: string): Promise<Job> {
  for (;;) {
    const job = await ask<Job>(client, 'GET', `/jobs/${jobId}`);
    if (job.finishedAt !== null) return job;
    await sleep(15);
  }
}

/** Begins an import with these files, by their names. */
export async function draftImport(
  client: Client,
  files: Record<string, Uint8Array<ArrayBuffer>>,
  options: Record<string, unknown> = {},
) {
  const draft = await ask<Import>(client, 'POST', '/imports', { kind: 'kpis', createsAccounts: true, ...options });
  const added: ImportFile[] = [];
  for (const [name, bytes] of Object.entries(files)) {
    added.push(await ask<ImportFile>(client, 'POST', `/imports/${draft.id}/files`, fileForm(name, bytes)));
  }
  return { id: draft.id, fileId: added[0]?.id ?? '', files: added };
}

/** Imports these files to the end. */
export async function importBooks(
  client: Client,
  files: Record<string, Uint8Array<ArrayBuffer>>,
  options: Record<string, unknown> = {},
) {
  const { id } = await draftImport(client, files, options);
  const job = await ask<Job>(client, 'POST', `/imports/${id}/start`);
  const ended = await awaitJob(client, job.id);
  assert.equal(ended.status, 'done', JSON.stringify(ended));
  return { id, jobId: job.id };
}

/** A playbook of four steps, none of which waits for another. */
const listeningDefinition = {
  ...starterDefinition('Listening'),
  steps: ['ask', 'talk', 'write', 'close'].flatMap((id) =>
    starterDefinition('Listening').steps.map((step) => ({ ...step, id, title: id })),
  ),
};

/** A webhook whose receiver is not there, and a message to it that was tried once: it stays as it is from then on. */
async function addWebhook(admin: Client) {
  const fields = { name: 'CRM', url: 'https://crm.invalid/hook', events: ['execution.deleted'] };
  const { id } = await ask<{ id: string }>(admin, 'POST', '/webhooks', fields);
  const delivery = await ask<{ id: string }>(admin, 'POST', `/webhooks/${id}/test`);
  const look = () => ask<WebhookDeliveryDetail>(admin, 'GET', `/webhooks/${id}/deliveries/${delivery.id}`);
  while ((await look()).log.length === 0) await sleep(15);
  return { id, delivery: delivery.id };
}

/** An identity provider that is not there, for the people of a domain. */
export function providerOf(roleId: string, domain: string) {
  return {
    name: 'Login',
    issuer: `https://${domain.replace(/\.example$/, '.invalid')}`,
    clientId: 'mainstay',
    clientSecret: 'a client secret',
    domains: [domain],
    groupRoles: [{ group: 'success', roleId }],
  };
}

/** Fills a workspace by its admin's hands, all over HTTP. */
export async function buildWorld(admin: Client) {
  const create = (path: string, body: unknown) => ask<{ id: string }>(admin, 'POST', path, body).then(({ id }) => id);
  const account = await create('/accounts', { name: 'Alder' });
  const leavingAccount = await create('/accounts', { name: 'Birch' });
  const inactiveAccount = await create('/accounts', { name: 'Cedar' });
  const override = await create(`/accounts/${inactiveAccount}/overrides`, { score: 40, reason: 'They are leaving' });
  await ask(admin, 'DELETE', `/accounts/${inactiveAccount}`);
  const contact = await create('/contacts', { name: 'Cleo Client', accountId: account });
  const leavingContact = await create('/contacts', { name: 'Leo Leaving' });
  const inactiveContact = await create('/contacts', { name: 'Ina Inactive' });
  await ask(admin, 'DELETE', `/contacts/${inactiveContact}`);
  const assignedContact = await create('/contacts', { name: 'Asa Assigned', type: 'Internal' });
  await ask(admin, 'PUT', `/contacts/${assignedContact}/accounts/${account}`);
  const imported = await importBooks(admin, {
    'Alder 2026-05.xlsx': kpiBook([
      ['NPS Score', 45],
      ['Executive Sponsor Engagement', 'N/A'],
    ]),
    'Elm 2026-05.xlsx': kpiBook([['NPS Score', 30]]),
  });
  // What creates no accounts can be done with the permission for KPIs alone.
  const plain = { createsAccounts: false };
  for (const name of ['Dogwood', 'Gum']) await create('/accounts', { name });
  const undoable = await importBooks(admin, { 'Dogwood 2026-05.xlsx': kpiBook([['NPS Score', 20]]) }, plain);
  const uploads = await ask<{ items: { id: string; originalFilename: string }[] }>(admin, 'GET', '/kpi-uploads');
  const uploadOf = (name: string) => uploads.items.find((upload) => upload.originalFilename.startsWith(name))?.id ?? '';
  const { items: kpis } = await ask<{ items: Kpi[] }>(admin, 'GET', `/accounts/${account}/kpis`);
  const kpiOf = (name: string) => kpis.find((kpi) => kpi.name === name)?.id ?? '';
  const book = kpiBook([['NPS Score', 50]]);
  const draft = await draftImport(admin, { 'Alder 2026-06.xlsx': book }, plain);
  const startable = await draftImport(admin, { 'Gum 2026-04.xlsx': book }, plain);
  const discardable = await draftImport(admin, {});
  const shrinking = await draftImport(admin, { 'Alder 2026-03.xlsx': book });
  const ranges = await ask<{ items: { id: string; kpiName: string }[] }>(admin, 'GET', '/reference-ranges?limit=2');
  const roles = await ask<{ items: { id: string; name: string }[] }>(admin, 'GET', '/roles');
  const role = roles.items.find(({ name }) => name === 'Editor')?.id ?? '';
  const ownRole = await create('/roles', { name: 'Of Our Own', permissions: ['accounts:read'] });
  const leavingRole = await create('/roles', { name: 'Leaving', permissions: [] });
  const ownPassword = 'correct horse battery';
  const password = 'a password of the tests';
  const email = `member-${account}@tests.example`;
  const member = await create('/members', { name: 'Max Member', email, password, roleIds: [role] });
  const invite = (who: string) => create('/invitations', { email: `${who}-${account}@tests.example`, roleIds: [role] });
  const invitation = await invite('invited');
  const leavingInvitation = await invite('leaving');
  const provider = await create('/sso-providers', {
    ...providerOf(role, `p-${account}.example`),
    password: ownPassword,
  });
  const leavingProvider = await create('/sso-providers', {
    ...providerOf(role, `l-${account}.example`),
    password: ownPassword,
  });
  const { items: playbooks } = await ask<{ items: { id: string; key: string }[] }>(admin, 'GET', '/playbooks');
  const playbook = playbooks.find(({ key }) => key === 'voc-sprint')?.id ?? '';
  const draftPlaybook = await create('/playbooks', { name: 'Of Our Own' });
  const leavingPlaybook = await create('/playbooks', { name: 'Leaving' });
  const archivedPlaybook = await create('/playbooks', { name: 'Archived' });
  await ask(admin, 'DELETE', `/playbooks/${archivedPlaybook}`);
  const { items: triggers } = await ask<{ items: { id: string; playbookType: string }[] }>(admin, 'GET', '/triggers');
  const trigger = triggers.find(({ playbookType }) => playbookType === 'sla')?.id ?? '';
  const listening = await create('/playbooks', { name: 'Listening', definition: listeningDefinition });
  await ask(admin, 'POST', `/playbooks/${listening}/publish`, { version: 1 });
  const startFor = (accountId: string) =>
    create('/executions', { playbookId: listening, accountId, reason: 'We want to listen' });
  const leavingExecution = await startFor(account);
  const ending = { version: 1, status: 'cancelled', reason: 'Begun too early' };
  await ask(admin, 'POST', `/executions/${leavingExecution}/status`, ending);
  const execution = await startFor(account);
  await ask(admin, 'POST', `/executions/${execution}/steps/write/complete`, { version: 1 });
  const pausableExecution = await startFor(leavingAccount);
  const webhook = await addWebhook(admin);
  const leavingWebhook = await create('/webhooks', {
    name: 'Old',
    url: 'https://old.invalid/',
    events: ['trigger.fired'],
  });
  const keyFields = { name: 'ERP', permissions: ['accounts:read'], password: ownPassword };
  const key = await create('/api-keys', keyFields);
  const leavingKey = await create('/api-keys', keyFields);
  const { name: workspace } = await ask<{ name: string }>(admin, 'GET', '/tenant');
  const archive = await ask<{ export: { id: string }; job: Job }>(admin, 'POST', '/tenant/exports');
  assert.equal((await awaitJob(admin, archive.job.id)).status, 'done');
  const { version: scoringVersion } = await ask<{ version: number }>(admin, 'GET', '/scoring');
  return {
    account,
    leavingAccount,
    inactiveAccount,
    override,
    contact,
    leavingContact,
    inactiveContact,
    assignedContact,
    imported,
    undoable,
    draft,
    startable,
    discardable,
    shrinking,
    book,
    upload: uploadOf('Alder'),
    undoableUpload: uploadOf('Elm'),
    kpi: kpiOf('NPS Score'),
    weighedKpi: kpiOf('Executive Sponsor Engagement'),
    range: ranges.items[0]?.id ?? '',
    leavingRange: ranges.items[1]?.id ?? '',
    role,
    ownRole,
    leavingRole,
    member,
    invitation,
    leavingInvitation,
    provider,
    leavingProvider,
    email,
    password,
    scoringVersion,
    playbook,
    draftPlaybook,
    leavingPlaybook,
    archivedPlaybook,
    trigger,
    execution,
    pausableExecution,
    leavingExecution,
    webhook,
    leavingWebhook,
    key,
    leavingKey,
    workspace,
    archive: archive.export.id,
    /** Of the admin, as of every member of the tests. */
    ownPassword,
  };
}
