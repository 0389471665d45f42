import { lookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import { request as requestHttp } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { productVersion } from '../product-version.ts';
import { explainFailure } from './explain-failure.ts';
import { hostOf, isPrivateAddress, isPrivateHost } from './private-addresses.ts';
import { signMessage } from './sign-message.ts';

export type Message = { url: string; id: string; body: string; secrets: readonly string[]; now: Date };
export type Sending = {
  allowsPrivate: boolean;
  /** For everything together: looking up the name, connecting, sending and reading the answer. */
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
  /** Finds the addresses of a host name, as the system does unless given. */
  resolve?: (host: string) => Promise<LookupAddress[]>;
};

/** What came of it: the status and the beginning of the answer, or why there is none; `error` is null only for 2xx. */
export type Sent = {
  status: number | null;
  body: string | null;
  error: string | null;
  /** Whether the time was up before the answer was complete. */
  isCutOff: boolean;
  durationMs: number;
};

const mostBytes = 2048;
const defaultTimeoutMs = 10_000;

/**
 * Posts a signed message (JSON) to another system. Follows no redirect, waits no longer than it is told, and connects
 * only to addresses of the public internet, and by https, unless private ones are allowed. Never throws for what the other side does.
 */
export async function sendSigned(message: Message, sending: Sending): Promise<Sent> {
  const begun = performance.now();
  const { timeoutMs = defaultTimeoutMs } = sending;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = sending.signal ? AbortSignal.any([timeout, sending.signal]) : timeout;
  const ended = (result: Omit<Sent, 'durationMs' | 'isCutOff'>): Sent => ({
    ...result,
    isCutOff: result.error !== null && timeout.aborted,
    durationMs: Math.round(performance.now() - begun),
  });
  let status: number | null = null;
  try {
    const url = new URL(message.url);
    const addresses = await findAddresses(url, sending, signal);
    const answer = await post(url, addresses, message, signal);
    status = answer.statusCode ?? null;
    const body = await readBeginning(answer, signal);
    return ended({ status, body, error: faultOf(answer) });
  } catch (error) {
    const text = timeout.aborted ? `There was no complete answer within ${timeoutMs / 1000} s.` : explainFailure(error);
    return ended({ status, body: null, error: text });
  }
}

/** All addresses of the host. One private address among them refuses all: which one is used is not ours to say. */
async function findAddresses(url: URL, sending: Sending, signal: AbortSignal): Promise<LookupAddress[]> {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new Error('Only https:// and http:// can be sent to.');
  if (!sending.allowsPrivate && isPrivateHost(url)) throw new Error(privateText);
  const host = hostOf(url);
  const family = isIP(host);
  const find = sending.resolve ?? ((name: string) => lookup(name, { all: true }));
  const found = family === 0 ? await unlessAborted(find(host), signal) : [{ address: host, family }];
  if (!sending.allowsPrivate && found.some(({ address }) => isPrivateAddress(address))) throw new Error(privateText);
  if (url.protocol === 'http:' && found.some(({ address }) => !isPrivateAddress(address))) throw new Error(openText);
  return found;
}

const privateText =
  'The address is a private or local one, so nothing was sent. ALLOW_PRIVATE_ADDRESSES=true allows those of your own network.';

const openText =
  'Without https a message goes only to addresses of your own network, so nothing was sent. Change the address to https.';

/** Sends the request, to the addresses that were checked and no others, and waits for the head of the answer. */
function post(url: URL, addresses: LookupAddress[], message: Message, signal: AbortSignal): Promise<IncomingMessage> {
  const answerLookup: LookupFunction = (_, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, addresses);
    else if (first) callback(null, first.address, first.family);
    else callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '');
  };
  const body = Buffer.from(message.body, 'utf8');
  const options: RequestOptions = {
    method: 'POST',
    // A connection of its own: a kept one could lead to an address that was never checked.
    agent: false,
    lookup: answerLookup,
    signal,
    headers: {
      'content-type': 'application/json',
      'content-length': body.byteLength,
      'user-agent': `Mainstay/${productVersion}`,
      accept: '*/*',
      ...signMessage(message),
    },
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, resolve);
    request.on('error', reject);
    request.end(body);
  });
}

/** At most the first 2 kB of an answer as text, without the signs a database can't hold. */
async function readBeginning(answer: IncomingMessage, signal: AbortSignal): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.byteLength;
    if (size >= mostBytes) break;
  }
  signal.throwIfAborted();
  answer.destroy();
  return Buffer.concat(parts).subarray(0, mostBytes).toString('utf8').replaceAll('\0', '');
}

function faultOf({ statusCode = 0, headers }: IncomingMessage): string | null {
  if (statusCode >= 200 && statusCode < 300) return null;
  if (statusCode >= 300 && statusCode < 400) {
    const target = headers.location ? ` to ${headers.location.slice(0, 200)}` : '';
    return `The receiver answered ${statusCode} and redirects${target}. Redirects are not followed: enter the address itself.`;
  }
  return `The receiver answered ${statusCode}.`;
}

/** A look-up can't be stopped; what comes of it after the time is up is not waited for. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
