import { ORPCError } from '@orpc/server';
import { OpenAPIHandler } from '@orpc/openapi/fetch';
import type { HttpContext } from './request-context.ts';
import { logRefusal } from './log-refusal.ts';
import { statusOf, toAppError, toProblem } from './problem.ts';
import { accountRoutes } from './routes/accounts.ts';
import { apiKeyRoutes } from './routes/api-keys.ts';
import { auditRoutes } from './routes/audit.ts';
import { contactRoutes } from './routes/contacts.ts';
import { executionRoutes } from './routes/executions.ts';
import { healthRoutes } from './routes/health.ts';
import { api } from './routes/implementer.ts';
import { importRoutes } from './routes/imports.ts';
import { jobRoutes } from './routes/jobs.ts';
import { memberRoutes } from './routes/members.ts';
import { kpiRoutes, uploadRoutes } from './routes/kpis.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { playbookRoutes } from './routes/playbooks.ts';
import { overrideRoutes } from './routes/overrides.ts';
import { reportRoutes } from './routes/reports.ts';
import { roleRoutes } from './routes/roles.ts';
import { scoringRoutes } from './routes/scoring.ts';
import { tenantDataRoutes } from './routes/tenant-data.ts';
import { tenantRoutes } from './routes/tenants.ts';
import { timelineRoutes } from './routes/timeline.ts';
import { triggerRoutes } from './routes/triggers.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { securityRoutes } from './routes/security.ts';
import { sessionRoutes } from './routes/session.ts';
import { setupRoutes } from './routes/setup.ts';
import { ssoRoutes } from './routes/sso.ts';
import { workRoutes } from './routes/work.ts';

/** The contract with a handler for each of its procedures. */
export const router = api.router({
  setup: setupRoutes,
  session: sessionRoutes,
  tenant: tenantRoutes,
  members: memberRoutes,
  invitations: invitationRoutes,
  roles: roleRoutes,
  apiKeys: apiKeyRoutes,
  security: securityRoutes,
  sso: ssoRoutes,
  tenantData: tenantDataRoutes,
  audit: auditRoutes,
  accounts: accountRoutes,
  contacts: contactRoutes,
  imports: importRoutes,
  jobs: jobRoutes,
  kpis: kpiRoutes,
  kpiUploads: uploadRoutes,
  scoring: scoringRoutes,
  health: healthRoutes,
  overrides: overrideRoutes,
  executions: executionRoutes,
  work: workRoutes,
  timeline: timelineRoutes,
  triggers: triggerRoutes,
  playbooks: playbookRoutes,
  reports: reportRoutes,
  webhooks: webhookRoutes,
});

const handler = new OpenAPIHandler<HttpContext>(router, {
  interceptors: [
    async (call) => {
      const { context } = call;
      try {
        return await call.next();
      } catch (thrown) {
        const error = toAppError(thrown, context.app.log, context.requestId);
        await logRefusal(context, error);
        const seconds = error.details?.['retryAfterSeconds'];
        if (seconds !== undefined) context.responseHeaders.set('retry-after', `${Number(seconds)}`);
        throw new ORPCError('PROBLEM', {
          status: statusOf(error),
          message: error.message,
          data: toProblem(error, context),
        });
      }
    },
  ],
  customErrorResponseBodyEncoder: (error): unknown => error.data,
});

/** Answers a request below /api/v1, or null when there is no such operation. */
export async function answerApi(context: HttpContext, request: Request): Promise<Response | null> {
  const { matched, response } = await handler.handle(request, { prefix: '/api/v1', context });
  if (!matched) return null;
  for (const [name, value] of context.responseHeaders) response.headers.append(name, value);
  if (response.status >= 400) response.headers.set('content-type', 'application/problem+json');
  // Files come from people, so a browser saves them; it never shows them as a page of ours.
  const disposition = response.headers.get('content-disposition');
  if (disposition !== null) response.headers.set('content-disposition', disposition.replace(/^inline/, 'attachment'));
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  return response;
}
