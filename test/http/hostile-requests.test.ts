import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSpreadsheet } from '#platform/spreadsheets/read-spreadsheet.ts';
import { testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { ask, buildWorld, draftImport, fileForm, kpiBook } from './build-world.ts';
import { assertProblem, openClient, signIn } from './open-client.ts';
import type { Client } from './open-client.ts';
import { readState } from './read-state.ts';

let made: Promise<{ tenant: TestTenant; admin: Client }> | undefined;
const filled = () =>
  (made ??= testTenant().then(async (tenant) => ({ tenant, admin: await signIn(tenant.email, tenant.password) })));

const nul = '\0';
const megabyte = 1024 * 1024;

/** The bytes of a text in parts, without a length that is known before they have come. */
function streamOf(part: Uint8Array, times: number): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent++ < times) controller.enqueue(part);
      else controller.close();
    },
  });
}

test('a name is not taken for another one by signs that show nothing', async () => {
  const { tenant, admin } = await filled();
  const { id, version, permissions } = await ask<Record<string, unknown>>(admin, 'POST', '/roles', {
    name: 'Ca\u200Bre\u202E\u00A0 team\uFEFF',
    permissions: ['accounts:read'],
  });
  assert.equal((await ask<{ name: string }>(admin, 'GET', `/roles/${String(id)}`)).name, 'Care team');
  for (const name of ['Ad\u200Dmin', '\u2066ADMIN\u2069', 'Admin\u3164', 'care\u2003team']) {
    assertProblem(await admin.send('POST', '/roles', { body: { name, permissions } }), 409, 'role.name-taken');
  }
  const body = { version, name: '\u200B\u2060' };
  assertProblem(await admin.send('PATCH', `/roles/${String(id)}`, { body }), 422);
  const member = { email: `unseen-${tenant.id}@tests.example`, password: tenant.password, roleIds: [id] };
  const added = await ask<{ name: string }>(admin, 'POST', '/members', { ...member, name: 'Ada\u202E nimdA\u0007' });
  assert.equal(added.name, 'Ada nimdA');
});

test('a download never holds a cell that a spreadsheet would run', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const evil = ["=cmd|' /C calc'!A0", '+1+1', '-2+3', '@SUM(A1)', '\t=1', '=HYPERLINK("http://evil.example")'];
  for (const name of evil) {
    const { id } = await ask<{ id: string }>(admin, 'POST', '/accounts', {
      name,
      industry: name,
      notes: name,
      externalId: `${name} id`,
    });
    await ask(admin, 'POST', '/contacts', { name, title: name, accountId: id });
  }
  const draft = await draftImport(admin, {
    "=cmd|' 2026-05.xlsx": kpiBook([
      ["=cmd|' /C calc'!A0", '=1+1 soon'],
      ['@NPS', '-a lot'],
    ]),
  });
  for (const path of ['/accounts/export', '/contacts/export', `/imports/${draft.id}/report`]) {
    const answer = await admin.fetch('GET', path);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/csv/);
    assert.match(answer.headers.get('content-disposition') ?? '', /attachment/);
    const { sheets } = readSpreadsheet(Buffer.from(await answer.arrayBuffer()));
    const cells = sheets.flatMap(({ rows }) => rows.flatMap((row) => row.cells.map((cell) => cell?.text ?? '')));
    assert.ok(
      cells.some((text) => text.startsWith("'=cmd")),
      path,
    );
    assert.deepEqual(
      cells.filter((text) => /^[=+\-@\t\r]/.test(text)),
      [],
      path,
    );
  }
});

test('a body of more than 1 MB is refused, whether its length is told or not', async () => {
  const { tenant, admin } = await filled();
  const before = await readState(tenant);
  const told = await admin.send('POST', '/accounts', {
    raw: JSON.stringify({ name: 'Big', notes: 'x'.repeat(megabyte) }),
  });
  assertProblem(told, 413, 'request.too-large');
  const untold = await admin.send('POST', '/accounts', {
    raw: streamOf(new TextEncoder().encode(' '.repeat(65_536)), 20),
  });
  assertProblem(untold, 413, 'request.too-large');
  const elsewhere = fileForm('large.csv', new Uint8Array(2 * megabyte));
  for (const path of ['/session', '/accounts']) {
    assertProblem(await admin.send('POST', path, { raw: elsewhere }), 413, 'request.too-large');
  }
  assert.deepEqual(await readState(tenant), before);
});

test('a file over the limit is refused with the limit, just over it or far', async () => {
  const { admin } = await filled();
  const { id } = await draftImport(admin, {});
  const far = await admin.send('POST', `/imports/${id}/files`, {
    raw: fileForm('far.csv', new Uint8Array(26 * megabyte)),
  });
  assert.match(assertProblem(far, 413, 'request.too-large').detail, /25 MB/);
  const near = await admin.send('POST', `/imports/${id}/files`, {
    raw: fileForm('near.csv', new Uint8Array(25 * megabyte + 1)),
  });
  assert.match(assertProblem(near, 413, 'import.file-too-large').detail, /25 MB/);
  const { files } = await ask<{ files: { total: number } }>(admin, 'GET', `/imports/${id}`);
  assert.equal(files.total, 0);
});

test('a change that another site asks a browser for is refused, and a reading is not', async () => {
  const { admin } = await filled();
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost.evil.example' },
    { origin: 'http://localhost:81' },
    { origin: 'nonsense' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://localhost', 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of foreign) {
    for (const [method, path] of [
      ['POST', '/accounts'],
      ['DELETE', '/session'],
      ['PATCH', '/tenant'],
      ['POST', '/session'],
      ['PUT', '/scoring'],
    ] as const) {
      assertProblem(await admin.send(method, path, { body: { name: 'Forged' }, headers }), 403, 'request.cross-site');
    }
    assert.equal((await admin.send('GET', '/accounts', { headers })).status, 200);
  }
  const own: Record<string, string>[] = [
    { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    {},
  ];
  for (const headers of own) {
    assert.equal((await admin.send('POST', '/accounts', { body: { name: 'Own' }, headers })).status, 201);
  }
});

test('no other site may read an answer in the name of who is signed in', async () => {
  const { admin } = await filled();
  const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
  for (const method of ['GET', 'OPTIONS']) {
    const answer = await admin.send(method, '/accounts', { headers });
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  }
});

test('a form that is none is refused as malformed', async () => {
  const { admin } = await filled();
  const { id } = await draftImport(admin, {});
  const path = `/imports/${id}/files`;
  const type = 'multipart/form-data; boundary=x';
  const cases: [string, string][] = [
    [type, 'garbage'],
    [type, ''],
    ['multipart/form-data', '--x\r\n'],
    [type, '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nKPI'],
    [type, '--x\r\ncontent-disposition: form-data; name="file"\r\n\r\nno file, a text\r\n--x--\r\n'],
    [type, '--x\r\ncontent-disposition: form-data; name="other"; filename="a.csv"\r\n\r\nKPI\r\n--x--\r\n'],
    ['application/json', '{"file":"text"}'],
    ['application/json', ''],
    ['text/plain', 'KPI,Data'],
    ['application/x-www-form-urlencoded', 'file=1'],
    ['', 'KPI,Data'],
  ];
  for (const [contentType, raw] of cases) {
    assertProblem(await admin.send('POST', path, { raw, headers: { 'content-type': contentType } }), 422);
  }
  assert.equal((await ask<{ files: { total: number } }>(admin, 'GET', `/imports/${id}`)).files.total, 0);
});

test('a text with the NUL character is refused wherever it stands', async () => {
  const { admin } = await filled();
  const world = await buildWorld(admin);
  const cases: [method: string, path: string, body: object][] = [
    ['POST', '/accounts', { name: `A${nul}B` }],
    ['PATCH', `/accounts/${world.account}`, { version: 1, notes: nul }],
    ['POST', '/contacts', { name: 'C', title: nul }],
    ['PATCH', '/tenant', { version: 1, name: `T${nul}` }],
    ['PATCH', `/kpis/${world.weighedKpi}`, { version: 1, sourceReview: nul }],
    [
      'POST',
      '/reference-ranges',
      {
        kpiName: nul,
        unit: '',
        higherIsBetter: true,
        criticalMin: 0,
        criticalMax: 1,
        riskMin: 1,
        riskMax: 2,
        healthyMin: 2,
        healthyMax: 3,
      },
    ],
    ['PUT', '/scoring', { version: world.scoringVersion, categories: [{ name: `A${nul}`, weight: 1 }] }],
    [
      'POST',
      '/members',
      { name: nul, email: 'nul@tests.example', password: 'long enough to be one', roleIds: [world.role] },
    ],
    ['PATCH', `/imports/${world.draft.id}/files/${world.draft.fileId}`, { mapping: { [nul]: { category: nul } } }],
    ['PUT', `/kpis/${world.kpi}/values/2026-06`, { data: `4${nul}5` }],
  ];
  for (const [method, path, body] of cases) assertProblem(await admin.send(method, path, { body }), 422);
});

test('half a character is refused or stored whole, never a fault', async () => {
  const { admin } = await filled();
  for (const raw of [String.raw`{"name":"half \ud83d"}`, String.raw`{"name":"\udf32 half","notes":"\ud800"}`]) {
    const answer = await admin.send('POST', '/accounts', { raw });
    if (answer.status !== 201) assertProblem(answer, 422);
  }
  assert.equal((await admin.send('GET', '/accounts?search=half')).status, 200);
});

test('numbers, depth and keys that break other servers are taken calmly', async () => {
  const { admin } = await filled();
  const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
  const refused = [
    '{"name":"N","revenue":1e400}',
    '{"name":"N","revenue":-1}',
    '{"name":"N","revenue":"1"}',
    `{"name":${deep('[', ']', 20_000)}}`,
    `{"name":"N","knownEmails":${deep('[', ']', 100_000)}}`,
    `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
    '{"name":"N","parentAccountId":{"toString":"x"}}',
  ];
  for (const raw of refused) assertProblem(await admin.send('POST', '/accounts', { raw }), 422);
  const pollution = [
    '{"name":"P","__proto__":{"isAdmin":true,"revenue":5}}',
    '{"name":"P","constructor":{"prototype":{"isAdmin":true}}}',
    '{"name":"P","tenantId":"x","id":"y","version":9}',
  ];
  for (const raw of pollution) {
    const answer = await admin.send('POST', '/accounts', { raw });
    assert.equal(answer.status, 201, answer.text);
    const account = answer.json();
    assert.deepEqual([account['revenue'], account['version'], account['isAdmin']], [0, 1, undefined]);
  }
  assert.equal(({} as Record<string, unknown>)['isAdmin'], undefined);
  assert.equal((await admin.send('GET', '/accounts?__proto__[limit]=1&constructor[prototype][x]=1')).status, 200);
  assertProblem(await admin.send('GET', `/accounts?${'band[]=risk&'.repeat(60)}`), 422);
  for (const query of ['limit[]=1&limit[]=2', 'band[a][b]=risk', 'search[x]=1'])
    assertProblem(await admin.send('GET', `/accounts?${query}`), 422);
});

test('a day and a number beyond what the database holds are refused, never a fault', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const world = await buildWorld(admin);
  const execution = `/executions/${world.execution}`;
  const cases: [method: string, path: string, body?: object][] = [
    ['GET', '/effectiveness?from=0000-01-01'],
    ['GET', `/accounts/${world.account}/timeline?to=0000-12-31`],
    ['GET', `/playbooks/${world.playbook}/versions/99999999999`],
    ['POST', '/accounts', { name: 'Before all days', contractStartDate: '0000-01-01' }],
    ['PATCH', execution, { version: 1, startOn: '0000-01-01' }],
    ['POST', `/accounts/${world.account}/overrides`, { score: 5, reason: 'Before all days', lastDay: '0000-01-01' }],
  ];
  for (const [method, path, body] of cases) assertProblem(await admin.send(method, path, { body }), 422);
  assert.equal((await admin.send('GET', '/effectiveness?from=0001-01-01&to=9999-12-31')).status, 200);
});

test('a request id of the caller is kept when it is one, and replaced when it is not', async () => {
  const { admin } = await filled();
  const given = await admin.send('GET', '/session', { headers: { 'x-request-id': 'trace-1234.abc' } });
  assert.equal(given.headers.get('x-request-id'), 'trace-1234.abc');
  for (const id of ['short', 'x'.repeat(81), '<script>alert(1)</script>', 'a b c d e f g h']) {
    const answer = await openClient().send('GET', '/session', { headers: { 'x-request-id': id } });
    assert.notEqual(assertProblem(answer, 401).requestId, id);
  }
});

test('the files of the web are served from their folder alone', async () => {
  const client = openClient();
  const paths = [
    '//assets/%2e%2e/%2e%2e/%2e%2e/package.json',
    '//assets/..%2f..%2f..%2fpackage.json',
    '//..%2f..%2fpackage.json',
    '//%2e%2e/%2e%2e/package.json',
    '//assets/..%5c..%5c..%5cpackage.json',
    '//assets//etc/passwd',
    '//assets/%00.js',
    '//assets/%',
    '//%',
    '//.env',
    '//.git/HEAD',
    '//assets/.%2e/.%2e/.%2e/package.json',
    '//assets/%252e%252e/%252e%252e/package.json',
    '///etc/passwd',
    '//file:///etc/hosts.txt',
    `//assets/${'a'.repeat(5000)}.js`,
    '//CON.js',
  ];
  for (const path of paths) {
    const answer = await client.send('GET', path);
    assert.ok(answer.status === 200 || answer.status === 404, `${path}: ${answer.status}`);
    assert.doesNotMatch(answer.text, /"dependencies"|root:|localhost\s/, path);
    assert.equal(answer.headers.get('x-frame-options'), 'DENY');
  }
});

test('a file of an older version of the web is gone, not a fault', async () => {
  const answer = await openClient().send('GET', '//assets/index-0ld.js');
  assert.equal(answer.status, 404);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
});

test('a path of the API that does not exist is a problem, also outside its version', async () => {
  const { admin } = await filled();
  for (const path of [
    '//api/v2/accounts',
    '//api/v1',
    '//api/v1/',
    '//api/nothing',
    '//api/v1/accounts/',
    '//api//v1/accounts',
    '//api/v1/%',
  ]) {
    const answer = await admin.send('GET', path);
    if (answer.status !== 200) assertProblem(answer, answer.status);
    assert.ok([200, 404, 422].includes(answer.status), `${path}: ${answer.status}`);
  }
});
