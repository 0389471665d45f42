import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { serve } from '@hono/node-server';
import { createHttpApp } from '#entry/http/http-app.ts';
import { testApp } from '#test/test-app.ts';

// What no client library sends has to be written to the socket by hand.
let server: ReturnType<typeof serve> | undefined;
let port = 0;
before(async () => {
  server = serve({ fetch: createHttpApp(await testApp()).fetch, port: 0, hostname: '127.0.0.1' });
  if (!server.listening) await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
after(() => server?.close());

/** @returns all that is answered to these lines until the connection is closed */
async function say(...lines: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.end(lines.join('\r\n'));
  return text(socket);
}

const post = [
  'POST /api/v1/session HTTP/1.1',
  'host: localhost',
  'connection: close',
  'content-type: application/json',
];
const hidden = 'GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n';

test('A request whose end can be read in two ways is refused, and what hides behind it is not answered', async () => {
  const ambiguous = {
    'both lengths': ['content-length: 4', 'transfer-encoding: chunked', '', '0', '', hidden],
    'two lengths': ['content-length: 2', 'content-length: 60', '', '{}', hidden],
    'a length that is none': ['content-length: +2', '', '{}', hidden],
    'an encoding that is none': ['transfer-encoding: xchunked', '', '0', '', hidden],
    'a field that is folded': ['transfer-encoding:', ' chunked', '', '0', '', hidden],
    'a space before the colon': ['transfer-encoding : chunked', '', '0', '', hidden],
  };
  for (const [what, lines] of Object.entries(ambiguous)) {
    const answer = await say(...post, ...lines);
    assert.match(answer, /^HTTP\/1\.1 400 /, what);
    assert.doesNotMatch(answer, /"status":"ok"/, what);
  }
});

test('Nothing is said back of a request that is traced', async () => {
  const answer = await say('TRACE / HTTP/1.1', 'host: localhost', 'connection: close', 'x-secret: of a proxy', '', '');
  assert.match(answer, /^HTTP\/1\.1 404 /);
  assert.doesNotMatch(answer, /of a proxy/);
});
