import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { AccountDetail, AccountRow } from '#shared/contracts/accounts.ts';
import { apiContract } from '#shared/contracts/api.ts';
import { Contact } from '#shared/contracts/contacts.ts';
import { Execution, ExecutionRow } from '#shared/contracts/executions.ts';
import { Import, ImportFile } from '#shared/contracts/imports.ts';
import { Job } from '#shared/contracts/jobs.ts';
import { Kpi, KpiUpload } from '#shared/contracts/kpis.ts';
import { Override } from '#shared/contracts/overrides.ts';
import { Playbook, PlaybookRow } from '#shared/contracts/playbooks.ts';
import { Problem } from '#shared/contracts/problem.ts';
import { Report } from '#shared/contracts/reports.ts';
import { ReferenceRange } from '#shared/contracts/scoring.ts';
import { TimelineEvent } from '#shared/contracts/timeline.ts';
import { Trigger, triggerConfigs } from '#shared/contracts/triggers.ts';
import { Webhook } from '#shared/contracts/webhooks.ts';
import { WorkItem } from '#shared/contracts/work.ts';
import { Member } from '#shared/contracts/members.ts';
import { Session } from '#shared/contracts/session.ts';
import { productVersion } from '#platform/product-version.ts';

// What needs neither a session nor a key; a test asks every operation whether it does.
const openOperations = new Set([
  'setup.get',
  'setup.create',
  'setup.loadDemo',
  'session.signIn',
  'security.verifyTotp',
  'security.signInOptions',
  'security.signInWithPasskey',
  'invitations.look',
  'invitations.accept',
  'invitations.askForPassword',
  'invitations.setPassword',
  'invitations.confirmEmail',
  'sso.start',
]);

const securitySchemes = {
  session: {
    type: 'apiKey' as const,
    in: 'cookie',
    name: 'mainstay.session_token',
    description:
      'Set by signing in; over https its name begins with __Host-. Changes from pages of other sites are refused.',
  },
  key: {
    type: 'http' as const,
    scheme: 'bearer',
    bearerFormat: 'mst_<ids>_<secret>',
    description:
      'An API key. It has its own permissions and limit; RateLimit, RateLimit-Policy and X-RateLimit-* on each answer say where it stands, 429 with Retry-After that it has to wait. What is for people alone (own sign-in, members, roles, keys, single sign-on, webhooks, settings, export and deletion of the workspace) it can not do. With a key, cookies count for nothing.',
  },
};

const headerOf = (description: string, type: 'integer' | 'string') => ({ description, schema: { type } });

const tooManyRequests = {
  description: 'More requests than the key, the session or the address may make within a minute; a problem document',
  headers: {
    'Retry-After': headerOf('How many seconds to wait.', 'integer'),
    'RateLimit-Policy': headerOf('To a key: its limit, as "minute";q=1000;w=60.', 'string'),
    RateLimit: headerOf(
      'To a key: what is left, and the seconds until the next minute, as "minute";r=0;t=42.',
      'string',
    ),
  },
};

type Document = Awaited<ReturnType<OpenAPIGenerator['generate']>>;
let document: Promise<Document> | undefined;

/** The OpenAPI 3.1 description of the API, made from the contract when first asked for. */
export function openApiDocument(): Promise<Document> {
  return (document ??= generate());
}

async function generate(): Promise<Document> {
  const schemas = {
    AccountRow,
    AccountDetail,
    Contact,
    Execution,
    ExecutionRow,
    Import,
    ImportFile,
    Job,
    Kpi,
    KpiUpload,
    Member,
    Override,
    Playbook,
    PlaybookRow,
    Problem,
    ReferenceRange,
    Report,
    Session,
    TimelineEvent,
    Trigger,
    Webhook,
    WorkItem,
  };
  // Named in the descriptions of what takes any of them.
  const thresholds = {
    VocConfig: triggerConfigs.voc,
    ActivationConfig: triggerConfigs.activation,
    SlaConfig: triggerConfigs.sla,
    RenewalConfig: triggerConfigs.renewal,
    ExpansionConfig: triggerConfigs.expansion,
    CustomConfig: triggerConfigs.custom,
  };
  const made = await new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(
    apiContract,
    {
      info: {
        title: 'Mainstay API',
        version: productVersion,
        description:
          'Programs send an API key as bearer token: an admin makes one under POST /api-keys. People sign in with POST /session; the answer sets a cookie that the other operations need. Errors are problem documents (RFC 9457).',
      },
      servers: [{ url: '/api/v1' }],
      commonSchemas: {
        ...Object.fromEntries(
          Object.entries(schemas).map(([name, schema]) => [name, { schema, strategy: 'output' as const }]),
        ),
        ...Object.fromEntries(
          Object.entries(thresholds).map(([name, schema]) => [name, { schema, strategy: 'input' as const }]),
        ),
      },
    },
  );
  const problem = {
    description: 'A problem document',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const tooMany = { $ref: '#/components/responses/TooManyRequests' };
  for (const operations of Object.values(made.paths ?? {})) {
    for (const operation of Object.values(operations ?? {})) {
      if (!operation || typeof operation !== 'object' || !('responses' in operation)) continue;
      Object.assign(operation.responses ?? {}, { 429: tooMany, default: problem });
      if (openOperations.has(operation.operationId ?? '')) operation.security = [];
    }
  }
  made.components = {
    ...made.components,
    securitySchemes,
    responses: { TooManyRequests: { ...problem, ...tooManyRequests } },
  };
  made.security = [{ session: [] }, { key: [] }];
  return made;
}
