import { isIP } from 'node:net';
import type { Ctx } from '#platform/ctx.ts';
import { invalid } from '#platform/errors.ts';
import { hostOf, isPrivateHost } from '#platform/outgoing/private-addresses.ts';

/**
 * The address of a webhook as it is kept: odd spellings of a host in their plain form, nothing after a #. A name that
 * leads to a private address is found out when a message is sent, for what a name leads to can change. Without https it
 * can only be one of the own network.
 * @throws AppError `webhook.invalid` for a name and password in the address, for hosts that are private by spelling, and
 * for what is not https
 */
export function checkUrl(ctx: Ctx, given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    throw refusal('Write an address that begins with https://.');
  url.hash = '';
  if (url.username !== '' || url.password !== '')
    throw refusal('Leave name and password out of the address. The receiver knows a message of ours by its signature.');
  if (!ctx.app.env.ALLOW_PRIVATE_ADDRESSES && isPrivateHost(url))
    throw refusal(
      'This is a private or local address. Whoever runs Mainstay can allow these with ALLOW_PRIVATE_ADDRESSES=true.',
    );
  const isPublic = !ctx.app.env.ALLOW_PRIVATE_ADDRESSES || (isIP(hostOf(url)) !== 0 && !isPrivateHost(url));
  if (url.protocol === 'http:' && isPublic)
    throw refusal('Write an address that begins with https://. Without it anybody on the way could read the messages.');
  return url.href;
}

function refusal(message: string) {
  return invalid('webhook.invalid', message, [{ path: 'url', message }]);
}
