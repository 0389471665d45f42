import type { Ctx } from '#platform/ctx.ts';
import { invalid } from '#platform/errors.ts';
import { isPrivateHost } from '#platform/outgoing/private-addresses.ts';

/**
 * The address of a webhook as it is kept: odd spellings of a host in their plain form, nothing after a #. A name that
 * leads to a private address is found out when a message is sent, for what a name leads to can change.
 * @throws AppError `webhook.invalid` for a name and password in the address, and for hosts that are private by spelling
 */
export function checkUrl(ctx: Ctx, given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    throw refusal('Write an address that begins with https:// or http://.');
  url.hash = '';
  if (url.username !== '' || url.password !== '')
    throw refusal('Leave name and password out of the address. The receiver knows a message of ours by its signature.');
  if (!ctx.app.env.ALLOW_PRIVATE_ADDRESSES && isPrivateHost(url))
    throw refusal(
      'This is a private or local address. Whoever runs Mainstay can allow these with ALLOW_PRIVATE_ADDRESSES=true.',
    );
  return url.href;
}

function refusal(message: string) {
  return invalid('webhook.invalid', message, [{ path: 'url', message }]);
}
