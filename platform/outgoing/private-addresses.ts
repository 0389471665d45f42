import { BlockList, isIP } from 'node:net';

// Special-purpose blocks of the IANA registry (RFC 6890 and its followers): not the public internet's.
const specialV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
// Of IPv6 only 2000::/3 is public, less what carries an IPv4 address inside (Teredo, 6to4) or is for documents.
const publicV6 = ['2000::/3'];
const specialV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const blocks = (given: string[], family: 'ipv4' | 'ipv6') => {
  const list = new BlockList();
  for (const block of given) {
    const [address = '', bits] = block.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
};
const special4 = blocks(specialV4, 'ipv4');
const public6 = blocks(publicV6, 'ipv6');
const special6 = blocks(specialV6, 'ipv6');

/**
 * Whether an IP address is anything but one of the public internet: private, loopback, link-local (where clouds keep
 * their metadata), shared, multicast, or an IPv4 address in the clothes of IPv6. What is no address counts as private.
 */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return special4.check(address, 'ipv4');
  if (family === 6) return !public6.check(address, 'ipv6') || special6.check(address, 'ipv6');
  return true;
}

/** The host of an address without the brackets of IPv6; URL has written odd spellings of IPv4 as four numbers already. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/** Whether the host of an address is private by its spelling alone, before anybody has looked up its name. */
export function isPrivateHost(url: URL): boolean {
  const host = hostOf(url).replace(/\.+$/, '');
  if (isIP(host) !== 0) return isPrivateAddress(host);
  return host === '' || host === 'localhost' || host.endsWith('.localhost');
}
