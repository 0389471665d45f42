import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newSigningSecret, signMessage } from './sign-message.ts';

test('a message is signed as the published example of Standard Webhooks is', () => {
  const headers = signMessage({
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    now: new Date(1_614_265_330_999),
    body: '{"test": 2432232314}',
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  });
  assert.deepEqual(headers, {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('every secret is another one', () => {
  const secrets = Array.from({ length: 100 }, newSigningSecret);
  assert.equal(new Set(secrets).size, 100);
});
