import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';

/** What the tests use of oidc-provider, which comes without types. */
type Provider = {
  callback(): (request: IncomingMessage, response: ServerResponse) => void;
  Client: { prototype: { redirectUriAllowed(uri: string): boolean } };
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: unknown): Promise<void>;
};
type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> };
type Asked = {
  oidc: {
    client: { clientId: string };
    session: { accountId: string };
    provider: { Grant: new (of: { clientId: string; accountId: string }) => Grant };
  };
};

/** A person at the provider, by the claims it makes. */
export type PersonThere = { sub: string; email?: string; email_verified?: boolean; name?: string; groups?: string[] };

export const clientId = 'mainstay';
export const clientSecret = 'a client secret of the tests';

const closing: (() => void)[] = [];
after(() => {
  for (const close of closing) close();
});

/**
 * A real identity provider on this machine. Whoever comes is `current`: nobody is asked for a password.
 * @param registered what the addresses begin with that it may send people back to
 * @param options the port, and which key of its own it signs with
 */
export async function startIdentityProvider(registered: string, { port = 0, kid = 'tests' } = {}) {
  const untyped: string = 'oidc-provider';
  const { default: Made } = (await import(untyped)) as {
    default: new (issuer: string, configuration: unknown) => Provider;
  };
  const people = new Map<string, PersonThere>();
  const state = { current: '', refuses: false };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Made(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [registered] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a key of the tests'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: () => '/interaction' },
    findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => people.get(accountId) }),
    loadExistingGrant: async ({ oidc }: Asked) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email profile groups');
      await grant.save();
      return grant;
    },
  });
  provider.Client.prototype.redirectUriAllowed = (uri) => uri.startsWith(registered);
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url !== '/interaction') answer(request, response);
    else
      void provider.interactionFinished(
        request,
        response,
        state.refuses ? { error: 'access_denied' } : { login: { accountId: state.current } },
      );
  });
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  closing.push(stop);
  const expect = (person: PersonThere) => {
    people.set(person.sub, person);
    state.current = person.sub;
  };
  return {
    issuer,
    state,
    stop,
    /** Whoever comes next is this person. */
    expect,
    /**
     * Follows a browser from where it was sent to, as this person, until it is sent back.
     * @returns the address it is sent back to
     */
    async visit(url: string, person: PersonThere): Promise<URL> {
      expect(person);
      const cookies = new Map<string, string>();
      let next = new URL(url);
      while (next.origin === issuer) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
        for (const line of response.headers.getSetCookie()) {
          const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split(/=(.*)/s);
          cookies.set(name, value);
        }
        const location = response.headers.get('location');
        if (location === null) throw new Error(`The provider stops: ${response.status} ${await response.text()}`);
        next = new URL(location, next);
      }
      return next;
    },
  };
}
