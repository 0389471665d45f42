import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { oidcFetch } from './oidc-fetch.ts';
import type { OidcFetching } from './oidc-fetch.ts';

const closing: (() => void)[] = [];
after(() => closing.forEach((close) => close()));

async function serve(answer: (response: ServerResponse) => void) {
  const state = { asked: 0 };
  const server = createServer((_, response) => {
    state.asked += 1;
    answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { state, port: (server.address() as AddressInfo).port };
}

type Finding = NonNullable<OidcFetching['find']>;

const ask = (url: string, options: OidcFetching) =>
  oidcFetch(options)(url, { method: 'GET', headers: {}, body: undefined, redirect: 'manual' });

test('whatever address a document of the provider names, a private one is not asked', async () => {
  const { state, port } = await serve((response) => response.end('{}'));
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '0.0.0.0'])
    await assert.rejects(ask(`http://${host}:${port}/token`, { allowsPrivate: false }), /private or local/, host);
  await assert.rejects(ask('http://169.254.169.254/latest/meta-data', { allowsPrivate: false }), /private or local/);
  assert.equal(state.asked, 0);
});

test('a name that leads to a private address, beside public ones or the second time, is not asked', async () => {
  const { state, port } = await serve((response) => response.end('{}'));
  const [own, other] = [
    { address: '127.0.0.1', family: 4 },
    { address: '93.184.215.14', family: 4 },
  ];
  const url = `http://login.example.com:${port}/`;
  let lookups = 0;
  const changing: Finding = (_, found) => found(null, ++lookups === 1 ? [own] : [other]);
  // It connects to what it has checked: looked up again, the name would lead elsewhere.
  assert.equal(await (await ask(url, { allowsPrivate: true, find: changing })).text(), '{}');
  assert.equal(lookups, 1);
  for (const found of [[own], [other, own], [own, other]])
    await assert.rejects(ask(url, { allowsPrivate: false, find: (_, give) => give(null, found) }), /private or local/);
  await assert.rejects(ask(url, { allowsPrivate: false, find: (_, give) => give(null, []) }), /no host/);
  assert.equal(state.asked, 1);
});

test('also where private addresses are allowed, a public one is asked only where nobody can answer in its place', async () => {
  const { state, port } = await serve((response) => response.end('{}'));
  const [own, other] = [
    { address: '127.0.0.1', family: 4 },
    { address: '93.184.215.14', family: 4 },
  ];
  for (const allowsPrivate of [true, false])
    await assert.rejects(ask('http://93.184.215.14/', { allowsPrivate, timeoutMs: 500 }), /https/);
  for (const found of [[other], [own, other], [other, own]])
    await assert.rejects(
      ask(`http://login.example.com:${port}/`, { allowsPrivate: true, find: (_, give) => give(null, found) }),
      /https/,
    );
  assert.equal(state.asked, 0);
});

test('a redirect is not followed, wherever it leads', async () => {
  const { state, port } = await serve((response) => response.writeHead(302, { location: '/elsewhere' }).end());
  const answer = await ask(`http://127.0.0.1:${port}/`, { allowsPrivate: true });
  assert.deepEqual([answer.status, state.asked], [302, 1]);
});

test('an answer that is too large, or comes too slowly, is given up', async () => {
  const large = await serve((response) => {
    const part = Buffer.alloc(64 * 1024, ' ');
    const write = (): void => {
      while (!response.destroyed && response.write(part));
      if (!response.destroyed) response.once('drain', write);
    };
    write();
  });
  await assert.rejects(ask(`http://127.0.0.1:${large.port}/`, { allowsPrivate: true }), /too large/);
  const slow = await serve((response) => {
    const drip = async (): Promise<void> => {
      for (; !response.destroyed; await sleep(20)) response.write(' ');
    };
    void drip();
  });
  await assert.rejects(ask(`http://127.0.0.1:${slow.port}/`, { allowsPrivate: true, timeoutMs: 200 }));
  const silent = await serve(() => {});
  await assert.rejects(ask(`http://127.0.0.1:${silent.port}/`, { allowsPrivate: true, timeoutMs: 200 }));
});
