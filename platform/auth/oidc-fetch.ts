import { lookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import type { CustomFetch } from 'openid-client';
import { hostOf, isPrivateAddress, isPrivateHost } from '../outgoing/private-addresses.ts';

const mostBytes = 1024 * 1024;
const privateText = 'The address of the identity provider is a private or local one.';
// Whoever sits on the way could say who somebody is, and read the client secret.
const openText = 'An identity provider outside of the own network is asked by https:// only.';

type FindAddresses = (
  host: string,
  found: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export type OidcFetching = {
  allowsPrivate: boolean;
  /** For one request together with its answer. */
  timeoutMs?: number;
  /** Finds the addresses of a host name, as the system does unless given. */
  find?: FindAddresses;
};

/**
 * Asks an identity provider: connects only to addresses of the public internet unless private ones are allowed, which alone
 * are asked without https; follows no redirect, and takes neither long nor large answers. A document of the provider can name any address, so each
 * request is checked, at the moment it connects.
 */
export function oidcFetch({ allowsPrivate, timeoutMs = 10_000, find = findAll }: OidcFetching): CustomFetch {
  return async (address, { method, headers, body, signal }) => {
    const url = new URL(address);
    if (!allowsPrivate && isPrivateHost(url)) throw new Error(privateText);
    const isOpen = url.protocol !== 'https:';
    if (isOpen && isIP(hostOf(url)) !== 0 && !isPrivateHost(url)) throw new Error(openText);
    const timeout = AbortSignal.timeout(timeoutMs);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = (isOpen ? requestHttp : requestHttps)(
        url,
        {
          method,
          headers,
          // A connection of its own: a kept one could lead to an address that was never checked.
          agent: false,
          lookup: checkedLookup({ allowsPrivate, isOpen }, find),
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        },
        resolve,
      );
      request.on('error', reject);
      request.end(body === undefined || body === null ? undefined : textOf(body));
    });
    const { statusCode: status = 502, headers: given } = answer;
    const text = await readAll(answer);
    const type = given['content-type'];
    const isEmpty = status === 204 || status === 304;
    return new Response(isEmpty ? null : text, { status, headers: type === undefined ? {} : { 'content-type': type } });
  };
}

const findAll: FindAddresses = (host, found) => lookup(host, { all: true }, found);

// The addresses that were checked are those that are connected to: a name that is looked up twice may change between.
function checkedLookup(
  { allowsPrivate, isOpen }: { allowsPrivate: boolean; isOpen: boolean },
  find: FindAddresses,
): LookupFunction {
  return (host, options, callback) => {
    find(host, (error, found) => {
      const [first] = found ?? [];
      if (error || !first) callback(error ?? new Error(`There is no host ${host}.`), '');
      else if (!allowsPrivate && found.some(({ address }) => isPrivateAddress(address)))
        callback(new Error(privateText), '');
      else if (isOpen && !found.every(({ address }) => isPrivateAddress(address))) callback(new Error(openText), '');
      else if (options.all) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}

function textOf(body: NonNullable<Parameters<CustomFetch>[1]['body']>): string {
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new Error('Nothing else than text is sent to an identity provider.');
}

async function readAll(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.byteLength;
    if (size > mostBytes) throw new Error('The answer of the identity provider is too large.');
  }
  return Buffer.concat(parts).toString('utf8');
}
