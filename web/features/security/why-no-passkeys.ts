/** Where the page was opened, and whether the browser trusts that place and knows passkeys. */
interface Place {
  address: Pick<URL, 'hostname' | 'port' | 'protocol'>;
  isSecure: boolean;
  isSupported: boolean;
}

/** Why no passkey can be made or used here, as a sentence for the reader; null where they work. */
export function whyNoPasskeys({ address: { hostname, port, protocol }, isSecure, isSupported }: Place): string | null {
  if (!isSecure) return 'Passkeys need https: open Mainstay by an address that begins with https.';
  if (!isSupported) return 'This browser has no passkeys.';
  // A browser binds a passkey to a name and refuses an address of numbers.
  if (!/^[\d.]+$|^\[/.test(hostname)) return null;
  const isHere = hostname.startsWith('127.') || hostname === '[::1]';
  return isHere
    ? `Passkeys need a name in the address: open ${protocol}//localhost${port && `:${port}`}.`
    : 'Passkeys need a name in the address: open Mainstay by its name, not by numbers.';
}
