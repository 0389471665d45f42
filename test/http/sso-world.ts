import assert from 'node:assert/strict';
import { sql } from 'drizzle-orm';
import { clientId, clientSecret, startIdentityProvider } from '#core/sign-on/identity-provider.test-data.ts';
import type { PersonThere } from '#core/sign-on/identity-provider.test-data.ts';
import { createHttpApp } from '#entry/http/http-app.ts';
import { newId } from '#platform/new-id.ts';
import type { SsoProvider } from '#shared/contracts/sso.ts';
import type { SignOnProblem } from '#shared/sign-on-problems.ts';
import { testApp, testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { signIn } from './open-client.ts';

/** What all redirect URIs begin with. */
export const registered = 'http://localhost/api/sso/callback/';

let made: ReturnType<typeof startIdentityProvider> | undefined;
export const identityProvider = () => (made ??= startIdentityProvider(registered));

let opened: Promise<ReturnType<typeof createHttpApp>> | undefined;
// As the application of the tests, but it may ask providers on this machine.
const open = () =>
  (opened ??= testApp().then((app) => createHttpApp({ ...app, env: { ...app.env, ALLOW_PRIVATE_ADDRESSES: true } })));

let lastAddress = 0;

/** A browser that has no session, with an address of its own. */
export function openBrowser() {
  const jar = new Map<string, string>();
  const remoteAddress = `198.18.7.${++lastAddress}`;
  return {
    jar,
    async send(method: string, path: string, body?: unknown) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = {
        host: 'localhost',
        cookie,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const request = new Request(`http://localhost${path}`, { method, headers, ...sent });
      const response = await (await open()).fetch(request, { incoming: { socket: { remoteAddress } } });
      for (const line of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=');
        if (value) jar.set(name, value);
        else jar.delete(name);
      }
      return response;
    },
  };
}
export type Browser = ReturnType<typeof openBrowser>;

/** Begins to sign in. @returns where the browser is sent to */
export async function begin(browser: Browser, email: string, to?: string, providerId?: string): Promise<string> {
  const answer = await browser.send('POST', '/api/v1/session/sso', { email, to, providerId });
  const text = await answer.text();
  assert.equal(answer.status, 200, text);
  return (JSON.parse(text) as { url: string }).url;
}

/** Sends a browser to where the provider has sent it back to. */
export const callback = (browser: Browser, { pathname, search }: URL) => browser.send('GET', `${pathname}${search}`);

/** The whole way of a person: to the provider, and back. @returns where the browser ends */
export async function enter(
  person: PersonThere & { email: string },
  { browser = openBrowser(), as = person.email, to = '' } = {},
) {
  const url = await begin(browser, as, to || undefined);
  const back = await (await identityProvider()).visit(url, person);
  const answer = await callback(browser, back);
  assert.equal(answer.status, 303);
  return { location: answer.headers.get('location'), browser, back };
}

export const refused = (reason: SignOnProblem) => `/sign-in?problem=${reason}`;

export const roleOf = async (tenant: TestTenant, name: string) => {
  const found = (await tenant.app.db.transaction({ tenantId: tenant.id }, (tx) =>
    tx.execute(sql`select id from roles where tenant_id = ${tenant.id} and name = ${name}`),
  )) as { rows: { id: string }[] };
  return found.rows[0]?.id ?? assert.fail(name);
};

/** A workspace whose people of a domain of its own sign in by the provider of the tests. */
export async function tenantWithProvider(fields: Partial<SsoProvider> = {}) {
  const tenant = await testTenant();
  const domain = `d-${tenant.id}.example`;
  const admin = openBrowser();
  const { cookie } = await signIn(tenant.email, tenant.password);
  const [name = '', value = ''] = (cookie ?? '').split('=');
  admin.jar.set(name, value);
  const groupRoles = [
    { group: 'bosses', roleId: await roleOf(tenant, 'Admin') },
    { group: 'editors', roleId: await roleOf(tenant, 'Editor') },
  ];
  const { issuer } = await identityProvider();
  const given = {
    name: 'Loopback',
    issuer,
    clientId,
    clientSecret,
    domains: [domain],
    createsMembers: true,
    groupRoles,
  };
  const answer = await admin.send('POST', '/api/v1/sso-providers', { ...given, ...fields, password: tenant.password });
  const provider = (await answer.json()) as SsoProvider;
  assert.equal(answer.status, 201, JSON.stringify(provider));
  const person = (groups: string[] = ['editors']): PersonThere & { email: string } => {
    const sub = newId();
    return { sub, email: `ann-${sub}@${domain}`, email_verified: true, name: 'Ann Other', groups };
  };
  return { tenant, admin, provider, domain, person };
}

export type Me = { user: { id: string; email: string; name: string }; roles: string[]; needsSecondFactor: boolean };
export async function me(browser: Browser): Promise<Me> {
  const answer = await browser.send('GET', '/api/v1/session');
  assert.equal(answer.status, 200, await answer.clone().text());
  return (await answer.json()) as Me;
}

export async function trail({ app, id }: TestTenant, action: string) {
  const found = (await app.db.transaction({ tenantId: id }, (tx) =>
    tx.execute(
      sql`select resource_id as "resourceId", ip_address as ip, new_values as "newValues" from audit_logs where tenant_id = ${id} and action = ${action} order by id`,
    ),
  )) as { rows: { resourceId: string | null; ip: string; newValues: Record<string, unknown> }[] };
  return found.rows;
}

export type SsoWorld = Awaited<ReturnType<typeof tenantWithProvider>>;
