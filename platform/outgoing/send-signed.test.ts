import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server as TcpServer, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendSigned } from './send-signed.ts';
import type { Sending } from './send-signed.ts';
import { newSigningSecret } from './sign-message.ts';

const open: (Server | TcpServer)[] = [];
const sockets = new Set<Socket>();
after(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of open) server.close();
});

async function start<S extends Server | TcpServer>(server: S): Promise<{ server: S; port: number }> {
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(server);
  return { server, port: (server.address() as AddressInfo).port };
}

/** A receiver on this machine; @returns its address and the requests it got */
async function receiver(answer: RequestListener) {
  const got: { request: IncomingMessage; body: string }[] = [];
  const { port } = await start(
    createServer((request, response) => {
      void text(request).then((body) => {
        got.push({ request, body });
        return answer(request, response);
      });
    }),
  );
  return { url: `http://127.0.0.1:${port}/hook?x=1`, port, got };
}

const noHttp = 'The host answered with something that is no HTTP.';
const now = new Date('2026-06-15T10:00:00.000Z');
const secret = newSigningSecret();
const send = (url: string, sending: Partial<Sending> = {}) =>
  sendSigned(
    { url, id: 'msg_1', body: '{"Zoë":1}', secrets: [secret], now },
    { allowsPrivate: true, timeoutMs: 3000, ...sending },
  );

test('a message arrives as JSON with a signature that the receiver can check with its secret', async () => {
  const { url, got } = await receiver((_, response) => response.end('thank you'));
  const { durationMs, ...sent } = await send(url);
  assert.deepEqual(sent, { status: 200, body: 'thank you', error: null, isCutOff: false });
  assert.ok(durationMs >= 0 && durationMs < 3000);
  const [{ request, body } = assert.fail()] = got;
  const { headers } = request;
  assert.deepEqual([request.method, request.url, body], ['POST', '/hook?x=1', '{"Zoë":1}']);
  assert.equal(headers['content-type'], 'application/json');
  assert.match(String(headers['user-agent']), /^Mainstay\/\d+\.\d+\.\d+/);
  assert.deepEqual([headers['webhook-id'], headers['webhook-timestamp']], ['msg_1', '1781517600']);
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  assert.equal(key.byteLength, 32);
  const expected = createHmac('sha256', key).update('msg_1.1781517600.{"Zoë":1}').digest('base64');
  assert.equal(headers['webhook-signature'], `v1,${expected}`);
});

test('any status but 2xx is a failure that says so, with the beginning of the answer', async () => {
  for (const [status, isGood] of [
    [204, true],
    [299, true],
    [400, false],
    [410, false],
    [500, false],
  ] as const) {
    const { url } = await receiver((_, response) => response.writeHead(status).end(status === 500 ? 'a\0b' : ''));
    const sent = await send(url);
    assert.equal(sent.status, status);
    assert.equal(sent.error, isGood ? null : `The receiver answered ${status}.`);
    assert.equal(sent.body, status === 500 ? 'ab' : '');
  }
});

test('a redirect is not followed', async () => {
  const target = await receiver((_, response) => response.end());
  const { url } = await receiver((_, response) => response.writeHead(307, { location: target.url }).end());
  const { status, error } = await send(url);
  assert.equal(status, 307);
  assert.equal(
    error,
    `The receiver answered 307 and redirects to ${target.url}. Redirects are not followed: enter the address itself.`,
  );
  assert.equal(target.got.length, 0);
});

test('of a long answer the first 2 kB are kept and the rest is not read', async () => {
  const { url } = await receiver((_, response) => {
    response.write('é'.repeat(5000));
    // Never ended: reading to the end would wait for the time to be up.
  });
  const sent = await send(url);
  assert.deepEqual([sent.status, sent.body, sent.error], [200, 'é'.repeat(1024), null]);
});

test('a receiver that is slow, or that drips its answer, is cut off', async () => {
  const silent = await start(createTcpServer(() => undefined));
  const dripping = await start(
    createTcpServer((socket) => {
      socket.on('error', () => undefined);
      const timer = setInterval(() => socket.write('H'), 20);
      socket.on('close', () => clearInterval(timer));
    }),
  );
  const body = await receiver((_, response) => {
    const timer = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(timer));
  });
  for (const [port, status] of [
    [silent.port, null],
    [dripping.port, null],
    [body.port, 200],
  ] as const) {
    const sent = await send(`http://127.0.0.1:${port}/`, { timeoutMs: 250 });
    if (port === dripping.port) assert.match(sent.error ?? '', /no HTTP|no complete answer/);
    else assert.equal(sent.error, 'There was no complete answer within 0.25 s.');
    assert.deepEqual([sent.status, sent.isCutOff], [status, port !== dripping.port || sent.error !== noHttp]);
    assert.ok(sent.durationMs < 1500, `${sent.durationMs} ms`);
  }
  const unresolved = await send('http://slow.example/', {
    timeoutMs: 100,
    resolve: () => sleep(5000, [], { ref: false }),
  });
  assert.equal(unresolved.error, 'There was no complete answer within 0.1 s.');
});

test('a dead host, an unknown name and one that cuts off are failures in words', async () => {
  const { server, port } = await start(createTcpServer());
  server.close();
  assert.equal((await send(`http://127.0.0.1:${port}/`)).error, 'The host refused the connection.');
  const unknown = () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }));
  assert.equal((await send('http://nowhere.example/', { resolve: unknown })).error, 'There is no host of this name.');
  const cutting = await start(createTcpServer((socket) => socket.destroy()));
  assert.equal((await send(`http://127.0.0.1:${cutting.port}/`)).error, 'The host cut the connection off.');
  const foreign = await start(createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n')));
  assert.equal((await send(`http://127.0.0.1:${foreign.port}/`)).error, noHttp);
  assert.match((await send(`https://127.0.0.1:${foreign.port}/`)).error ?? '', /TLS|wrong version|cut the connection/);
});

test('private addresses are refused before anything is sent, whatever name or spelling leads there', async () => {
  const { port, got } = await receiver((_, response) => response.end());
  const strict = { allowsPrivate: false };
  for (const host of [
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '[::ffff:127.0.0.1]',
    'localhost',
    'localhost.',
    '127.0.0.1.',
  ]) {
    const sent = await send(`http://${host}:${port}/`, strict);
    assert.match(sent.error ?? '', /^The address is a private or local one, so nothing was sent\./, host);
    assert.equal(sent.status, null);
  }
  for (const addresses of [['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['2606:4700::1111', 'fd00::1'], ['::ffff:7f00:1']]) {
    const resolve = () =>
      Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
    assert.match((await send(`http://hooks.example:${port}/`, { ...strict, resolve })).error ?? '', /private or local/);
  }
  assert.equal(got.length, 0);
});

test('a message goes to the public internet only where nobody can read it on the way', async () => {
  const resolve = () => Promise.resolve([{ address: '8.8.8.8', family: 4 }]);
  for (const allowsPrivate of [true, false]) {
    const sent = await send('http://hooks.example/', { allowsPrivate, resolve, timeoutMs: 500 });
    assert.match(sent.error ?? '', /^Without https a message goes only to addresses of your own network/);
  }
  const mixed = () => Promise.resolve(['127.0.0.1', '8.8.8.8'].map((address) => ({ address, family: 4 })));
  const sent = await send('http://hooks.example/', { resolve: mixed, timeoutMs: 500 });
  assert.match(sent.error ?? '', /^Without https/);
});

test('a name is looked up once, and the connection goes to the address that was checked', async () => {
  const { port, got } = await receiver((_, response) => response.end());
  let lookups = 0;
  const resolve = () => {
    lookups += 1;
    return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
  };
  assert.equal((await send(`http://no-such-name.invalid:${port}/`, { resolve })).error, null);
  assert.deepEqual([lookups, got.length], [1, 1]);
  assert.equal(got[0]?.request.headers.host, `no-such-name.invalid:${port}`);
});

test('a process that ends does not wait for the answer', async () => {
  const { url } = await receiver(() => undefined);
  const stopping = new AbortController();
  setTimeout(() => stopping.abort(), 50);
  const { status, durationMs } = await send(url, { signal: stopping.signal });
  assert.equal(status, null);
  assert.ok(durationMs < 1500);
});
