import assert from 'node:assert/strict';
import { addMember } from '#core/members/add-member.ts';
import { listRoles } from '#core/members/list-roles.ts';
import { createHttpApp } from '#entry/http/http-app.ts';
import { newId } from '#platform/new-id.ts';
import { Problem } from '#shared/contracts/problem.ts';
import { testApp } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';

/** What came back: `json` reads the body as a value the test knows the shape of. */
export type Answer = { status: number; headers: Headers; text: string; json<T = Record<string, unknown>>(): T };
export type Options = { body?: unknown; raw?: RequestInit['body']; headers?: Record<string, string>; address?: string };

/** A browser or program that speaks to the application: its cookie goes with every request. */
export type Client = {
  cookie: string | null;
  /** The answer as it streams, for events and large bodies. */
  fetch(method: string, path: string, options?: Options): Promise<Response>;
  send(method: string, path: string, options?: Options): Promise<Answer>;
};

let made: Promise<ReturnType<typeof createHttpApp>> | undefined;
// The clock of the tests stands still, so that a minute never ends.
const limits = { session: Infinity, address: Infinity };
const http = () => (made ??= testApp().then((app) => createHttpApp(app, limits)));

/**
 * A client of the application as a function, or of a process that serves at `origin`. Paths below /api/v1 begin with a
 * bare slash, others with `//`.
 */
export function openClient(cookie: string | null = null, origin?: string): Client {
  const client: Client = {
    cookie,
    async fetch(method, path, { body, raw, headers, address } = {}) {
      const form = raw instanceof FormData;
      const type = form || (body === undefined && raw === undefined) ? {} : { 'content-type': 'application/json' };
      const own = client.cookie === null ? {} : { cookie: client.cookie };
      const url = `${origin ?? 'http://localhost'}${path.startsWith('//') ? path.slice(1) : `/api/v1${path}`}`;
      const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
      const host = origin === undefined ? { host: 'localhost' } : {};
      const all = { ...host, ...type, ...own, ...headers };
      const request = new Request(url, {
        method,
        headers: all,
        ...(sent === undefined ? {} : { body: sent, duplex: 'half' as const }),
      });
      if (origin !== undefined) return fetch(request);
      return (await http()).fetch(request, { incoming: { socket: { remoteAddress: address ?? '192.0.2.1' } } });
    },
    async send(method, path, options) {
      const response = await client.fetch(method, path, options);
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) as never };
    },
  };
  return client;
}

/** Signs in by HTTP. @returns a client that holds the session */
export async function signIn(email: string, password: string, origin?: string): Promise<Client> {
  const client = openClient(null, origin);
  const answer = await client.send('POST', '/session', { body: { email, password } });
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.json()['state'], 'signed-in');
  client.cookie = cookieOf(answer);
  return client;
}

/** The cookies an answer sets, as a browser would send them back. */
export function cookieOf({ headers }: Pick<Answer, 'headers'>): string {
  return headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
}

export type RoleName = Parameters<TestTenant['as']>[0];

/** Adds a member with a role to the workspace, and signs in as that member. */
export async function signInAs(tenant: TestTenant, role: RoleName): Promise<Client & { id: string; email: string }> {
  const { items } = await listRoles(tenant.ctx);
  const roleIds = items.filter(({ name }) => name === role).map(({ id }) => id);
  const email = `${role.toLowerCase()}-${newId()}@tests.example`;
  const { id } = await addMember(tenant.ctx, {
    name: `${role} of the tests`,
    email,
    password: tenant.password,
    roleIds,
  });
  return Object.assign(await signIn(email, tenant.password), { id, email });
}

/** Asserts that an answer is an error in the one shape of all errors. @returns the problem */
export function assertProblem(answer: Answer, status: number, reason?: string): Problem {
  assert.equal(answer.status, status, answer.text.slice(0, 500));
  assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  const problem = Problem.strict().parse(answer.json());
  assert.equal(problem.status, status);
  assert.equal(problem.requestId, answer.headers.get('x-request-id'));
  assert.equal(problem.type, `/problems/${problem.reason}`);
  assert.match(problem.instance, /^\//);
  assert.doesNotMatch(problem.detail, /select |insert |drizzle|\bat \/|node_modules/i);
  if (reason !== undefined) assert.equal(problem.reason, reason);
  return problem;
}
