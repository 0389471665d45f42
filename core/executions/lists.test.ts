import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '#core/accounts/create-account.ts';
import { createContact } from '#core/contacts/create-contact.ts';
import { updateMember } from '#core/members/update-member.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Execution } from '#shared/contracts/executions.ts';
import { testTenant } from '#test/test-app.ts';
import { addNote } from './notes/add-note.ts';
import { completeStep } from './steps/complete-step.ts';
import { getBoard } from './get-board.ts';
import { getExecution } from './get-execution.ts';
import { getWorkSummary } from './work-queue/get-work-summary.ts';
import { listExecutions } from './list-executions.ts';
import { listMentions } from './notes/list-mentions.ts';
import { listNotes } from './notes/list-notes.ts';
import { listWork } from './work-queue/list-work.ts';
import { setExecutionStatus } from './set-execution-status.ts';
import { countStatements, listening, member, publish, start } from './started-playbook.test-data.ts';
import { updateStep } from './steps/update-step.ts';

test('executions are sorted by account and by playbook, page by page, with filters of accounts and without', async () => {
  const { ctx } = await testTenant();
  const first = await publish(ctx, { ...listening, name: 'a first one' });
  const second = await publish(ctx, { ...listening, name: 'B second one' });
  for (const account of ['Cedar', 'alder', 'Birch', 'Alder']) await start(ctx, { playbookId: second, account });
  for (const account of ['Dogwood', 'Birch']) await start(ctx, { playbookId: first, account });
  const walk = async (query: Query) => {
    const found: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await listExecutions(ctx, { limit: 2, stuckAfterDays: 7, ...query, cursor });
      assert.ok(page.items.length > 0 || found.length === 0);
      found.push(...page.items.map(({ account, playbook }) => `${account.name} ${playbook.name[0]}`));
      if (page.nextCursor === null) return found;
      cursor = page.nextCursor;
    }
  };
  const byAccount = ['alder B', 'Alder B', 'Birch B', 'Birch a', 'Cedar B', 'Dogwood a'];
  assert.deepEqual(await walk({ sort: 'account' }), byAccount);
  assert.deepEqual(await walk({ sort: '-account' }), byAccount.toReversed());
  assert.deepEqual(await walk({ sort: 'account', search: 'r' }), byAccount.slice(0, 5));
  const byPlaybook = ['Dogwood a', 'Birch a', 'Cedar B', 'alder B', 'Birch B', 'Alder B'];
  assert.deepEqual(await walk({ sort: 'playbook' }), byPlaybook);
  assert.deepEqual(await walk({ sort: '-playbook' }), byPlaybook.toReversed());
  assert.deepEqual(await walk({ sort: '-playbook', search: 'birch' }), ['Birch B', 'Birch a']);
});

type Query = Partial<Parameters<typeof listExecutions>[1]>;
const listed = async (ctx: Ctx, query: Query = {}) =>
  (await listExecutions(ctx, { limit: 50, stuckAfterDays: 7, ...query })).items.map(
    ({ account, pace }) => `${account.name} ${pace}`,
  );
const work = async (ctx: Ctx, query: Partial<Parameters<typeof listWork>[1]> = {}) =>
  (await listWork(ctx, { limit: 50, assignee: 'all', ...query })).items.map(
    ({ account, stepId, bucket }) => `${account.name} ${stepId} ${bucket}`,
  );
const ask = (ctx: Ctx, { id }: Execution) =>
  completeStep(ctx, { id, stepId: 'ask', version: 1, result: { responses: 1 } });

test('executions are on track, behind with an overdue step, or stuck without progress; the board counts them', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const playbookId = await publish(ctx);
  const owner = await createContact(ctx, { name: 'Olga', type: 'Internal' });
  const { id: ownedId } = await createAccount(ctx, { name: 'Owned', ownerContactId: owner.id });
  const early = tenant.at('2026-06-01T10:00:00Z');
  const moving = await start(early, { playbookId, account: 'Moving' });
  await start(early, { playbookId, accountId: ownedId });
  const paused = await start(early, { playbookId, account: 'Resting' });
  await setExecutionStatus(early, { id: paused.id, version: 1, status: 'paused' });
  const ended = await start(early, { playbookId, account: 'Gone' });
  await setExecutionStatus(early, { id: ended.id, version: 1, status: 'cancelled', reason: 'They left' });
  await ask(ctx, moving);
  await start(ctx, { playbookId: await publish(ctx, { ...listening, name: 'Second' }), account: 'New' });
  await start(early, { playbookId, account: 'Planned', startOn: '2026-06-29' });
  const all = ['New on-track', 'Gone null', 'Moving behind', 'Owned stuck', 'Planned on-track', 'Resting null'];
  assert.deepEqual((await listed(ctx)).toSorted(), all.toSorted());
  assert.equal((await listed(ctx))[0], 'New on-track');
  assert.deepEqual(await listed(ctx, { pace: ['stuck'] }), ['Owned stuck']);
  assert.deepEqual(await listed(ctx, { pace: ['stuck', 'behind'], sort: '-lastProgressAt' }), [
    'Moving behind',
    'Owned stuck',
  ]);
  assert.deepEqual(await listed(ctx, { pace: ['stuck'], stuckAfterDays: 30 }), []);
  assert.deepEqual(await listed(ctx, { status: ['paused', 'cancelled'], search: 'GO' }), ['Gone null']);
  assert.deepEqual(await listed(ctx, { ownerId: [owner.id] }), ['Owned stuck']);
  assert.deepEqual(await listed(ctx, { accountId: [moving.account.id], playbookId: [playbookId] }), ['Moving behind']);
  assert.equal((await listed(ctx, { sort: '-dueOn' }))[0], 'Planned on-track');
  const board = await getBoard(tenant.as('Viewer'), { stuckAfterDays: 7 });
  assert.deepEqual(board, {
    onTrack: 2,
    behind: 1,
    stuck: 1,
    paused: 1,
    playbooks: [
      { playbook: { id: playbookId, name: 'Listening' }, onTrack: 1, behind: 1, stuck: 1, paused: 1 },
      { playbook: { id: board.playbooks[1]?.playbook.id, name: 'Second' }, onTrack: 1, behind: 0, stuck: 0, paused: 0 },
    ],
  });
  const owned = await getBoard(ctx, { stuckAfterDays: 7, ownerId: [owner.id] });
  assert.deepEqual([owned.onTrack, owned.behind, owned.stuck, owned.paused], [0, 0, 1, 0]);
});

test('a page of executions leads to the next, and shows what each has done', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const playbookId = await publish(ctx);
  for (const account of ['A', 'B', 'C']) await start(ctx, { playbookId, account });
  const first = await listExecutions(ctx, { limit: 2, stuckAfterDays: 7 });
  assert.deepEqual([first.items.length, first.total], [2, { count: 3, isExact: true }]);
  const rest = await listExecutions(ctx, { limit: 2, stuckAfterDays: 7, cursor: first.nextCursor ?? '' });
  assert.deepEqual([...first.items, ...rest.items].map(({ account }) => account.name).toSorted(), ['A', 'B', 'C']);
  const [row] = (await listExecutions(tenant.at('2026-06-18T10:00:00Z'), { limit: 1, stuckAfterDays: 7 })).items;
  const { steps: _, ...whole } = await getExecution(tenant.at('2026-06-18T10:00:00Z'), { id: row?.id ?? '' });
  assert.deepEqual({ ...whole, ...row }, whole);
  assert.deepEqual([row?.stepsDone, row?.stepsTotal, row?.stepsOverdue], [0, 4, 1]);
});

test('my work is what is open, mine and in progress, by due date, in the buckets of the workspace’s day', async () => {
  const tenant = await testTenant({ timezone: 'Pacific/Auckland' });
  // Within the business hours there.
  const ctx = tenant.at('2026-06-15T03:00:00Z');
  const playbookId = await publish(ctx);
  const ben = await member(ctx, 'Ben');
  const people = { CSM: ben.id };
  const alder = await start(ctx, { playbookId, account: 'Alder', people });
  const beech = await start(ctx, { playbookId, account: 'Beech', people });
  const resting = await start(ctx, { playbookId, account: 'Resting', people });
  await setExecutionStatus(ctx, { id: resting.id, version: 1, status: 'paused' });
  const gone = await start(ctx, { playbookId, account: 'Gone', people });
  await setExecutionStatus(ctx, { id: gone.id, version: 1, status: 'cancelled', reason: 'They left' });
  await ask(ctx, beech);
  // Still the 21st in UTC, and the 22nd, when talking is due, in Auckland.
  const then = '2026-06-21T13:00:00Z';
  const mine = { ...ben.ctx, now: new Date(then) };
  assert.deepEqual(await work(mine, { assignee: 'me' }), [
    'Alder ask overdue',
    'Alder talk blocked',
    'Beech talk today',
    'Alder close blocked',
    'Beech close blocked',
  ]);
  assert.deepEqual(await work(mine, { assignee: 'me', bucket: ['today', 'overdue'] }), [
    'Alder ask overdue',
    'Beech talk today',
  ]);
  assert.deepEqual(await work(tenant.at(then), { assignee: ben.id, bucket: ['upcoming'] }), []);
  assert.deepEqual(await work(tenant.at(then), { assignee: 'none' }), ['Alder write blocked', 'Beech write today']);
  const found = await work(tenant.at(then), { assignee: 'all', search: 'beech' });
  assert.deepEqual(found.toSorted(), ['Beech close blocked', 'Beech talk today', 'Beech write today']);
  const { items } = await listWork(mine, { limit: 50, assignee: 'me', bucket: ['blocked'] });
  assert.deepEqual(
    items.map(({ blockedBy }) => blockedBy),
    [['Ask'], ['Talk', 'Write'], ['Talk', 'Write']],
  );
  const { mentions, ...summary } = await getWorkSummary(mine, { assignee: 'me' });
  assert.deepEqual(summary, { today: '2026-06-22', overdue: 1, dueToday: 1, upcoming: 0, blocked: 3 });
  assert.equal(mentions, 0);
  const page = await listWork(mine, { limit: 2, assignee: 'me' });
  assert.deepEqual(page.total, { count: 5, isExact: true });
  assert.equal(
    (await listWork(mine, { limit: 2, assignee: 'me', cursor: page.nextCursor ?? '' })).items[0]?.stepId,
    'talk',
  );
  await updateStep(ctx, { id: alder.id, stepId: 'ask', version: 1, assigneeId: null });
  const stillHis = await listed(tenant.at(then), { assigneeId: [ben.id], status: ['in-progress'] });
  assert.deepEqual(stillHis.toSorted(), ['Alder behind', 'Beech on-track']);
});

test('a note is read by all and found by those it mentions, for 30 days', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const begun = await start(ctx);
  const [ben, leaver] = [await member(ctx, 'Ben'), await member(ctx, 'Lea')];
  await updateMember(ctx, { id: leaver.id, version: 1, isActive: false });
  const note = await addNote(ctx, { id: begun.id, stepId: 'ask', text: 'Ask @Ben', mentions: [ben.id, ben.id] });
  assert.deepEqual(
    [note.text, note.stepId, note.mentions, note.createdBy.name],
    ['Ask @Ben', 'ask', [{ id: ben.id, name: 'Ben' }], 'Ada Admin'],
  );
  await addNote(tenant.at('2026-06-15T11:00:00Z'), { id: begun.id, text: 'Second', mentions: [] });
  const notes = await listNotes(tenant.as('Viewer'), { id: begun.id, limit: 50 });
  assert.deepEqual(
    notes.items.map(({ text }) => text),
    ['Second', 'Ask @Ben'],
  );
  const [found] = (await listMentions(ben.ctx, { limit: 50 })).items;
  assert.deepEqual(
    [found?.note, found?.executionId, found?.account.name, found?.playbook.name],
    [note, begun.id, 'Alder', 'Listening'],
  );
  assert.equal((await getWorkSummary(ben.ctx, { assignee: 'me' })).mentions, 1);
  const later = { ...ben.ctx, now: new Date('2026-07-16T10:00:00Z') };
  assert.equal((await listMentions(later, { limit: 50 })).items.length, 0);
  await assert.rejects(addNote(ctx, { id: begun.id, text: 'Hi', mentions: [ben.id, leaver.id] }), {
    code: 'invalid',
    reason: 'note.mentions',
    details: { problems: [{ path: 'mentions.1', message: 'This is no active member.' }] },
  });
  await assert.rejects(addNote(ctx, { id: begun.id, stepId: 'none', text: 'Hi', mentions: [] }), {
    reason: 'step.not-found',
  });
});

test('what another workspace does is not found, and its members can not be mentioned', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  const stranger = await member(theirs.ctx, 'Stranger');
  const foreign = await start(theirs.ctx, { people: { CSM: stranger.id } });
  const own = await start(ours.ctx);
  assert.deepEqual(await listed(ours.ctx, { accountId: [foreign.account.id] }), []);
  assert.deepEqual(await listed(ours.ctx, { assigneeId: [stranger.id] }), []);
  assert.deepEqual(await work(ours.ctx, { assignee: stranger.id }), []);
  assert.deepEqual((await getBoard(ours.ctx, { stuckAfterDays: 7 })).playbooks.length, 1);
  const notFound = { code: 'not-found', reason: 'execution.not-found' };
  await assert.rejects(listNotes(ours.ctx, { id: foreign.id, limit: 50 }), notFound);
  await assert.rejects(addNote(ours.ctx, { id: foreign.id, text: 'Hi', mentions: [] }), notFound);
  await assert.rejects(addNote(ours.ctx, { id: own.id, text: 'Hi', mentions: [stranger.id] }), { code: 'invalid' });
  await assert.rejects(addNote(ours.as('Viewer'), { id: own.id, text: 'Hi', mentions: [] }), { code: 'forbidden' });
});

test('a page costs as many statements whether it shows 2 executions or 20', async () => {
  const { ctx } = await testTenant();
  const playbookId = await publish(ctx);
  const ben = await member(ctx, 'Ben');
  const pages: Record<string, (inside: Ctx, limit: number) => Promise<unknown>> = {
    list: (inside, limit) => listExecutions(inside, { limit, stuckAfterDays: 7, pace: ['on-track'] }),
    work: (inside, limit) => listWork(inside, { limit, assignee: 'all' }),
    mentions: (inside, limit) => listMentions({ ...inside, actor: ben.ctx.actor }, { limit }),
    board: (inside) => getBoard(inside, { stuckAfterDays: 7 }),
  };
  for (let index = 0; index < 24; index++) {
    const { id } = await start(ctx, { playbookId, account: `Account ${index}`, people: { CSM: ben.id } });
    await addNote(ctx, { id, text: 'Look', mentions: [ben.id] });
  }
  for (const [name, page] of Object.entries(pages)) {
    const few = await countStatements(ctx, (inside) => page(inside, 2));
    const many = await countStatements(ctx, (inside) => page(inside, 20));
    assert.equal(many, few, name);
    assert.ok(few > 0 && few <= 5, `${name}: ${few}`);
  }
});
