import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listAudit } from '#core/audit/list-audit.ts';
import { start } from '#core/executions/started-playbook.test-data.ts';
import { getExecution } from '#core/executions/get-execution.ts';
import { tenantConfigs } from '#db/schema/tenants.ts';
import { read, write } from '#platform/ctx.ts';
import { addBusinessDays } from '#shared/business-days.ts';
import { testTenant } from '#test/test-app.ts';
import { getTenant } from './get-tenant.ts';
import { calendarOf, readConfig } from './read-config.ts';
import { defaultSettings } from './settings-of.ts';
import { updateTenant } from './update-tenant.ts';

const hours = {
  workdays: [4, 1, 2, 3, 1],
  from: '08:30',
  to: '18:00',
  holidays: ['2026-06-17', '2026-01-01', '2026-06-17'],
};

test('a workspace that has set nothing works from Monday to Friday and keeps its log for ever', async () => {
  const { ctx } = await testTenant();
  const { businessHours, retention, signInRules, fiscalYearStart } = await getTenant(ctx);
  assert.deepEqual({ businessHours, retention, signInRules }, defaultSettings);
  assert.equal(fiscalYearStart, 1);
});

test('settings are kept in order and without repetition, counted up, and recorded with what they were', async () => {
  const { ctx } = await testTenant();
  const { version } = await getTenant(ctx);
  const change = {
    version,
    businessHours: hours,
    fiscalYearStart: 4,
    phone: '+49 30 1',
    name: ' Ours ',
    currency: 'EUR',
  };
  const after = await updateTenant(ctx, change);
  const kept = { ...hours, workdays: [1, 2, 3, 4], holidays: ['2026-01-01', '2026-06-17'] };
  assert.deepEqual(
    [after.businessHours, after.fiscalYearStart, after.name, after.version],
    [kept, 4, 'Ours', version + 1],
  );
  const { items } = await listAudit(ctx, { limit: 1, action: ['tenant.updated'] });
  assert.deepEqual(items[0]?.oldValues?.['businessHours'], defaultSettings.businessHours);
  assert.deepEqual(items[0]?.newValues?.['businessHours'], kept);
  await assert.rejects(updateTenant(ctx, change), /changed these settings/);
});

test('settings that are not possible are refused with the field at fault, and nothing is changed', async () => {
  const { ctx } = await testTenant();
  const before = await getTenant(ctx);
  const { version } = before;
  const rules = { ...defaultSettings.signInRules, idleMinutes: 600, absoluteHours: 1 };
  const cases: [Parameters<typeof updateTenant>[1], string][] = [
    [{ version, timezone: 'Mars/Olympus' }, 'timezone'],
    [{ version, timezone: '+02:00' }, 'timezone'],
    [{ version, timezone: '' }, 'timezone'],
    [{ version, phone: 'call me' }, 'phone'],
    [{ version, phone: '1'.repeat(41) }, 'phone'],
    [{ version, industry: 'x'.repeat(101) }, 'industry'],
    [{ version, currency: 'ABC' }, 'currency'],
    [{ version, name: '  ' }, 'name'],
    [{ version, email: 'nobody' }, 'email'],
    [{ version, businessHours: { ...hours, from: '18:00', to: '08:00' } }, 'businessHours.to'],
    [{ version, signInRules: rules }, 'signInRules.idleMinutes'],
  ];
  for (const [input, path] of cases) {
    await assert.rejects(updateTenant(ctx, input), (error: { details?: { problems?: { path: string }[] } }) => {
      assert.deepEqual(
        error.details?.problems?.map((problem) => problem.path),
        [path],
      );
      return true;
    });
  }
  assert.deepEqual(await getTenant(ctx), before);
});

test('a time zone is kept as it is usually spelled, and what is left empty as nothing', async () => {
  const { ctx } = await testTenant();
  const { version } = await getTenant(ctx);
  const after = await updateTenant(ctx, { version, timezone: 'europe/berlin', phone: ' ', industry: ' Software ' });
  assert.deepEqual([after.timezone, after.phone, after.industry], ['Europe/Berlin', null, 'Software']);
});

test('what is started once the day is over is counted from the next working day', async () => {
  const { ctx, at } = await testTenant({ timezone: 'Asia/Tokyo' });
  const dueOf = async (now: string, account: string) => {
    const started = await start(at(now), playbookId === undefined ? { account } : { playbookId, account });
    playbookId = started.playbook.id;
    const { startedOn, steps } = await getExecution(ctx, started);
    return [startedOn, steps.map(({ dueOn }) => dueOn).toSorted()[0]];
  };
  let playbookId: string | undefined;
  // Friday: 16:59 and 17:00 in Tokyo, then half past midnight, when Saturday has begun there and no longer counts.
  const before = await dueOf('2026-06-19T07:59:00.000Z', 'Alder');
  const after = await dueOf('2026-06-19T08:00:00.000Z', 'Birch');
  const weekend = await dueOf('2026-06-19T15:30:00.000Z', 'Cedar');
  const calendar = calendarOf(await read(ctx, (tx) => readConfig(ctx, tx)));
  assert.deepEqual([before[0], after[0], weekend[0]], ['2026-06-19', '2026-06-19', '2026-06-20']);
  assert.equal(after[1], addBusinessDays(before[1] ?? '', 1, calendar));
  assert.equal(weekend[1], after[1]);
});

test('whoever may not write settings changes none', async () => {
  const { ctx, as } = await testTenant();
  const { version } = await getTenant(ctx);
  await assert.rejects(updateTenant(as('Manager'), { version, phone: '1' }), /settings:write/);
});

test('holidays and days off count from then on, and due dates that stand stay', async () => {
  const { ctx } = await testTenant();
  const { id, playbook } = await start(ctx);
  const before = await getExecution(ctx, { id });
  const { version } = await getTenant(ctx);
  await updateTenant(ctx, { version, businessHours: hours });
  assert.deepEqual((await getExecution(ctx, { id })).steps, before.steps);
  const next = await start(ctx, { playbookId: playbook.id, account: 'Birch' });
  const daysOf = ({ steps }: typeof before) => steps.map(({ dueOn }) => dueOn).toSorted();
  const [[first = '', ...later], [firstThen = '', ...laterThen]] = [daysOf(next), daysOf(before)];
  assert.ok(first > firstThen && later.every((day, index) => day > (laterThen[index] ?? '')), later.join());
  const calendar = calendarOf(await read(ctx, (tx) => readConfig(ctx, tx)));
  // Two business days after a Monday: Tuesday, then Thursday, for Wednesday is a holiday; Friday is off.
  assert.equal(addBusinessDays('2026-06-15', 2, calendar), '2026-06-18');
  assert.equal(addBusinessDays('2026-06-15', 3, calendar), '2026-06-22');
});

test('settings of an earlier release that say less are filled up with the defaults', async () => {
  const { ctx } = await testTenant();
  const businessHours = { workdays: [6, 0] };
  await write(ctx, (tx) => tx.update(tenantConfigs).set({ businessHours, retention: { nonsense: true } }));
  const tenant = await getTenant(ctx);
  assert.deepEqual(tenant.businessHours, { ...defaultSettings.businessHours, workdays: [6, 0] });
  assert.deepEqual(tenant.retention, defaultSettings.retention);
});
