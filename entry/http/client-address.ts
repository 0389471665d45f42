import { isIP } from 'node:net';

/**
 * Where a request comes from. A proxy adds the address it was called from at the end of X-Forwarded-For; what stands before
 * it is what the caller claims. Some proxies add the port too, which is another one for each connection.
 * @param forwarded the header, when the proxy is trusted
 */
export function clientAddress(forwarded: string | undefined, remote: string | undefined): string | null {
  const last = forwarded?.split(',').at(-1)?.trim() ?? '';
  const bare = last.replace(/^\[(.+)\](?::\d+)?$/, '$1').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  return isIP(bare) === 0 ? (remote ?? null) : bare;
}
