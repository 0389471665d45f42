import { isIPv6 } from 'node:net';

/**
 * What of an address is counted as one who asks: an IPv4 address by itself, of an IPv6 address the first 64 bits, for
 * whoever has one of these has all the others with the same beginning. What is no address stays as it is.
 */
export function networkOf(address: string | null): string {
  if (address === null) return 'unknown';
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  return mapped ?? `${firstGroups(bare).join(':')}::/64`;
}

// A dotted end stands for two groups; `::` for as many as are missing.
function firstGroups(address: string): string[] {
  const [before = '', after] = address.replace(/\d+\.\d+\.\d+\.\d+$/, '0:0').split('::');
  const [head = [], tail = []] = [before, after].map((part) => (part ? part.split(':') : []));
  const missing = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...missing, ...tail].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
}
