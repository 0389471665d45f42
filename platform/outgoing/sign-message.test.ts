import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newSigningSecret, signMessage } from './sign-message.ts';

test('a message is signed as the published example of Standard Webhooks is', () => {
  const headers = signMessage({
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    now: new Date(1_614_265_330_999),
    body: '{"test": 2432232314}',
    secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  });
  assert.deepEqual(headers, {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('a message that several secrets sign carries a signature of each, in their order', () => {
  const message = { id: 'msg_1', now: new Date(0), body: '{}' };
  const [first, second] = [newSigningSecret(), newSigningSecret()];
  const signatures = (secrets: string[]) => signMessage({ ...message, secrets })['webhook-signature'];
  assert.equal(signatures([first, second]), `${signatures([first])} ${signatures([second])}`);
});

test('every secret is another one', () => {
  const secrets = Array.from({ length: 100 }, newSigningSecret);
  assert.equal(new Set(secrets).size, 100);
});
