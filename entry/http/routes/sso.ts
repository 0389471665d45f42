import { createProvider } from '#core/sign-on/create-provider.ts';
import { deleteProvider } from '#core/sign-on/delete-provider.ts';
import { finishSignOn } from '#core/sign-on/finish-sign-on.ts';
import type { Finished } from '#core/sign-on/finish-sign-on.ts';
import { forgetMember } from '#core/sign-on/forget-member.ts';
import { listProviders } from '#core/sign-on/list-providers.ts';
import { signOnSeconds, startSignOn } from '#core/sign-on/start-sign-on.ts';
import { tryProvider } from '#core/sign-on/try-provider.ts';
import { updateProvider } from '#core/sign-on/update-provider.ts';
import { readCookie, writeCookie } from '#platform/auth/session-cookie.ts';
import type { SignOnProblem } from '#shared/sign-on-problems.ts';
import { letIn } from '../let-in.ts';
import { toAppError } from '../problem.ts';
import { ctxOf, visitorOf } from '../request-context.ts';
import type { HttpContext } from '../request-context.ts';
import { originOf } from '../site-of.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

/**
 * Where providers send people back to. Each workspace has its own, so that no answer to one counts as that to another:
 * a hostile provider could otherwise pass on what an honest one has said, and be told the code.
 */
export const callbackPath = '/api/sso/callback/:workspace';

const redirectUriOf = (context: HttpContext, tenantId: string) =>
  `${originOf(context)}${callbackPath.replace(':workspace', tenantId)}`;

export const ssoRoutes = {
  list: api.sso.list.handler(async ({ context }) => {
    const ctx = await ctxOf(context);
    return listProviders(ctx, redirectUriOf(context, ctx.tenant.id));
  }),
  create: api.sso.create.handler(async ({ input, context }) => {
    const ctx = await ctxOf(context);
    return createProvider(ctx, input, redirectUriOf(context, ctx.tenant.id));
  }),
  update: api.sso.update.handler(async ({ input, context }) => {
    const ctx = await ctxOf(context);
    return updateProvider(ctx, input, redirectUriOf(context, ctx.tenant.id));
  }),
  delete: api.sso.delete.handler(byVerb(deleteProvider)),
  check: api.sso.check.handler(async ({ input, context }) => {
    const ctx = await ctxOf(context);
    return tryProvider(ctx, input, redirectUriOf(context, ctx.tenant.id));
  }),
  forgetMember: api.sso.forgetMember.handler(byVerb(forgetMember)),
  start: api.sso.start.handler(async ({ input, context }) => {
    context.attempts.spendSignIn(context.ip);
    const { token, ...start } = await startSignOn(visitorOf(context), {
      ...input,
      redirectUriOf: (tenantId) => redirectUriOf(context, tenantId),
    });
    if (token !== null)
      context.responseHeaders.append('set-cookie', writeCookie(context.app.env, 'sso', token, signOnSeconds));
    return start;
  }),
};

/** Takes whom a provider sends back: signed in to the page they came from, or to the sign-in page with the reason why not. */
export async function answerCallback(context: HttpContext, workspace: string, query: string): Promise<Response> {
  const { app, requestHeaders, responseHeaders } = context;
  const token = readCookie(app.env, 'sso', requestHeaders);
  responseHeaders.append('set-cookie', writeCookie(app.env, 'sso', '', 0));
  try {
    const finished = await finishSignOn(visitorOf(context), { token, workspace, query });
    if (finished.state === 'refused') return redirect(context, await placeOfRefused(context, finished));
    await letIn(context, finished.person, 'single sign-on', finished.provider);
    return redirect(context, finished.to);
  } catch (thrown) {
    // Somebody in a browser is to see a page, whatever happens; toAppError logs what is a fault of ours.
    toAppError(thrown, app.log, context.requestId);
    return redirect(context, refusalPage('sso.failed', '/'));
  }
}

/** An answer that comes once more, as when a page is loaded again, is no fault to who is signed in by it. */
async function placeOfRefused(context: HttpContext, { reason, to }: Extract<Finished, { state: 'refused' }>) {
  if (reason !== 'sso.expired') return refusalPage(reason, to);
  const isSignedIn = await ctxOf(context).then(
    () => true,
    () => false,
  );
  return isSignedIn ? '/' : refusalPage(reason, to);
}

function refusalPage(problem: SignOnProblem, to: string): string {
  const query = new URLSearchParams({ problem, ...(to === '/' ? {} : { to }) });
  return `/sign-in?${query.toString()}`;
}

function redirect({ responseHeaders }: HttpContext, location: string): Response {
  responseHeaders.set('location', location);
  responseHeaders.set('cache-control', 'no-store');
  return new Response(null, { status: 303, headers: responseHeaders });
}
