import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { AccountDetail, AccountRow } from '#shared/contracts/accounts.ts';
import { apiContract } from '#shared/contracts/api.ts';
import { Contact } from '#shared/contracts/contacts.ts';
import { Import, ImportFile } from '#shared/contracts/imports.ts';
import { Job } from '#shared/contracts/jobs.ts';
import { Kpi, KpiUpload } from '#shared/contracts/kpis.ts';
import { Problem } from '#shared/contracts/problem.ts';
import { ReferenceRange } from '#shared/contracts/scoring.ts';
import { Member, Session } from '#shared/contracts/workspace.ts';
import { productVersion } from '#platform/product-version.ts';

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
    Import,
    ImportFile,
    Job,
    Kpi,
    KpiUpload,
    Member,
    Problem,
    ReferenceRange,
    Session,
  };
  const made = await new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(
    apiContract,
    {
      info: {
        title: 'Mainstay API',
        version: productVersion,
        description:
          'Sign in with POST /session; the answer sets a cookie that the other operations need. Errors are problem documents (RFC 9457).',
      },
      servers: [{ url: '/api/v1' }],
      commonSchemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [name, { schema, strategy: 'output' as const }]),
      ),
    },
  );
  const problem = {
    description: 'A problem document',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const operations of Object.values(made.paths ?? {})) {
    for (const operation of Object.values(operations ?? {})) {
      if (operation && typeof operation === 'object' && 'responses' in operation)
        Object.assign(operation.responses ?? {}, { default: problem });
    }
  }
  return made;
}
