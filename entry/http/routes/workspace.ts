import { listAudit } from '#core/audit/list-audit.ts';
import { addMember } from '#core/members/add-member.ts';
import { getSession } from '#core/members/get-session.ts';
import { listMembers } from '#core/members/list-members.ts';
import { listRoles } from '#core/members/list-roles.ts';
import { recordSignIn, recordSignOut } from '#core/members/record-sign-in.ts';
import { updateMember } from '#core/members/update-member.ts';
import { getTenant } from '#core/tenants/get-tenant.ts';
import { updateTenant } from '#core/tenants/update-tenant.ts';
import { AppError } from '#platform/errors.ts';
import { loadDemo } from '../../demo/load-demo.ts';
import { isSetupNeeded, setUp } from '../../set-up.ts';
import { ctxOf, sessionCookie } from '../request-context.ts';
import type { HttpContext } from '../request-context.ts';
import { createSignInLimit } from '../sign-in-limit.ts';
import { api } from './implementer.ts';
import { productVersion } from '#platform/product-version.ts';

const limit = createSignInLimit();

/** Signs in and sets the cookie; wrong e-mail and wrong password can't be told apart. */
async function signIn(context: HttpContext, email: string, password: string) {
  await limit.spend(email, context.ip);
  const library = await context.app.signIn();
  const headers = new Headers(context.requestHeaders);
  if (context.ip) headers.set('x-mainstay-client', context.ip);
  const opened = await library.withPassword(email.toLowerCase(), password, headers);
  const cookie = opened?.setCookie.map((line) => line.split(';', 1)[0]).join('; ');
  const ctx =
    opened && cookie
      ? await ctxOf({ ...context, requestHeaders: withCookie(headers, cookie) }).catch(() => null)
      : null;
  if (!opened || !ctx) {
    throw new AppError('unauthenticated', 'session.wrong-credentials', 'E-mail or password is wrong.');
  }
  await limit.succeeded(email, context.ip);
  for (const line of opened.setCookie) context.responseHeaders.append('set-cookie', line);
  await recordSignIn(ctx);
  return getSession(ctx);
}

function withCookie(headers: Headers, cookie: string): Headers {
  const next = new Headers(headers);
  next.set('cookie', cookie);
  return next;
}

export const sessionRoutes = {
  get: api.session.get.handler(async ({ context }) => getSession(await ctxOf(context))),
  signIn: api.session.signIn.handler(({ input, context }) => signIn(context, input.email, input.password)),
  signOut: api.session.signOut.handler(async ({ context }) => {
    const ctx = await ctxOf(context);
    const library = await context.app.signIn();
    for (const line of await library.signOut(context.requestHeaders))
      context.responseHeaders.append('set-cookie', line);
    context.app.sessions.forgetCookie(sessionCookie(context.requestHeaders) ?? '');
    await recordSignOut(ctx);
    return { isDone: true as const };
  }),
};

export const setupRoutes = {
  get: api.setup.get.handler(async ({ context }) => ({
    isNeeded: await isSetupNeeded(context.app),
    version: productVersion,
  })),
  create: api.setup.create.handler(async ({ input, context }) => {
    const { company, name, email, password, timezone, currency } = input;
    await setUp(context.app, { name: company, email, timezone, currency }, { name, email, password });
    return signIn(context, input.email, input.password);
  }),
  loadDemo: api.setup.loadDemo.handler(async ({ context }) => {
    const { email, password, jobId } = await loadDemo(context.app);
    return { session: await signIn(context, email, password), email, password, jobId };
  }),
};

export const workspaceRoutes = {
  getTenant: api.workspace.getTenant.handler(async ({ context }) => getTenant(await ctxOf(context))),
  updateTenant: api.workspace.updateTenant.handler(async ({ input, context }) =>
    updateTenant(await ctxOf(context), input),
  ),
  listMembers: api.workspace.listMembers.handler(async ({ input, context }) =>
    listMembers(await ctxOf(context), input),
  ),
  addMember: api.workspace.addMember.handler(async ({ input, context }) => addMember(await ctxOf(context), input)),
  updateMember: api.workspace.updateMember.handler(async ({ input, context }) =>
    updateMember(await ctxOf(context), input),
  ),
  listRoles: api.workspace.listRoles.handler(async ({ context }) => listRoles(await ctxOf(context))),
  listAudit: api.workspace.listAudit.handler(async ({ input, context }) => listAudit(await ctxOf(context), input)),
};
