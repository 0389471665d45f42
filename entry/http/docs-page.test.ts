import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import { apiContract } from '#shared/contracts/api.ts';
import { docsPage } from './docs-page.ts';
import { exampleOf } from './docs-schema.ts';
import type { Schema } from './docs-schema.ts';
import { openApiDocument } from './openapi.ts';

test('the page names every operation of the API with its path, and loads nothing from elsewhere', async () => {
  const document = await openApiDocument();
  const page = docsPage(document);
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    assert.ok(page.includes(`<code>${path}</code>`), path);
    for (const operation of Object.values(operations ?? {}) as { summary?: string }[]) {
      assert.ok(
        operation.summary && page.includes(operation.summary.replaceAll("'", '&#39;')),
        `${path}: ${operation.summary}`,
      );
    }
  }
  assert.doesNotMatch(page, /<script|<link|<img|@import|url\(|src=/i);
  assert.match(page, /prefers-color-scheme: dark/);
});

test('the example of an operation is one that it takes, as far as its form goes', async () => {
  type Described = {
    operationId: string;
    parameters?: { name: string; in: string; schema: Schema }[];
    requestBody?: { content: Record<string, { schema: Schema }> };
  };
  type Procedure = { '~orpc': { inputSchema?: z.ZodType } };
  const contract = apiContract as unknown as Record<string, Record<string, Procedure>>;
  const { paths } = (await openApiDocument()) as unknown as { paths: Record<string, Record<string, Described>> };
  for (const { operationId, parameters = [], requestBody } of Object.values(paths).flatMap(Object.values<Described>)) {
    const [noun = '', verb = ''] = operationId.split('.');
    const body = requestBody?.content['application/json']?.schema;
    if (!body || requestBody.content['multipart/form-data']) continue;
    const inPath = parameters.filter((parameter) => parameter.in === 'path');
    const ids = Object.fromEntries(inPath.map(({ name, schema }) => [name, exampleOf(schema)]));
    const example = { ...ids, ...(exampleOf(body) as object) };
    const checked = contract[noun]?.[verb]?.['~orpc'].inputSchema?.safeParse(example);
    assert.ok(checked?.success, `${operationId}: ${JSON.stringify([example, checked?.error?.issues])}`);
  }
});

test('what can be given in several forms shows the fields of each', () => {
  const kind = (of: string) => ({ const: of });
  const measure = {
    anyOf: [
      { type: 'object', properties: { kind: kind('score') }, required: ['kind'] },
      { type: 'object', properties: { kind: kind('kpi'), name: { type: 'string' } }, required: ['kind', 'name'] },
    ],
  };
  const schema = { type: 'object', properties: { measure }, required: ['measure'] };
  const page = docsPage({
    paths: { '/things': { post: { summary: 'Make', requestBody: { content: { 'application/json': { schema } } } } } },
  });
  assert.match(page, /<code>measure\.kind<\/code><\/th><td>&quot;score&quot; \| &quot;kpi&quot;/);
  assert.match(page, /<code>measure\.name<\/code> <i>optional<\/i>/);
  assert.match(page, /-d &#39;\{&quot;measure&quot;:\{&quot;kind&quot;:&quot;score&quot;\}\}&#39;/);
});

test('every link inside the page leads somewhere', async () => {
  const page = docsPage(await openApiDocument());
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '');
  assert.equal(new Set(ids).size, ids.length, 'no id is used twice');
  const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id ?? '');
  assert.deepEqual(
    targets.filter((target) => !ids.includes(target)),
    [],
  );
});

test('texts of the document are shown, never run', () => {
  const evil = '<img src=x onerror=alert(1)>"\'&';
  const schema = { type: 'object', properties: { [evil]: { type: 'string', description: evil, enum: [evil] } } };
  const operation = {
    operationId: evil,
    summary: evil,
    description: evil,
    tags: [evil],
    requestBody: { content: { 'application/json': { schema } } },
  };
  const page = docsPage({
    info: { title: evil, description: evil },
    paths: { [`/${evil}`]: { post: operation } },
    components: { schemas: { [evil]: schema } },
  });
  assert.doesNotMatch(page, /<img/);
  assert.match(page, /&lt;img src=x/);
});

test('an operation shows its fields, which of them may be left out, and how to call it', () => {
  const schema = {
    type: 'object',
    properties: {
      name: { type: 'string', maxLength: 20 },
      owner: { anyOf: [{ $ref: '#/components/schemas/Named' }, { type: 'null' }] },
    },
    required: ['name'],
  };
  const page = docsPage({
    servers: [{ url: '/api/v1' }],
    paths: {
      '/things/{id}': {
        patch: {
          summary: 'Change',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
          requestBody: { content: { 'application/json': { schema } } },
        },
      },
    },
    components: { schemas: { Named: { type: 'object', properties: { id: { type: 'string' } } } } },
  });
  assert.match(page, /<code>name<\/code><\/th><td>string<\/td><td>At most 20 characters\./);
  assert.match(page, /<code>owner<\/code> <i>optional<\/i><\/th><td><a href="#schema-named">Named<\/a> \| null/);
  assert.match(
    page,
    /curl -b cookies\.txt -X PATCH &quot;\$MAINSTAY\/api\/v1\/things\/01970000-[^]*-d &#39;\{&quot;name&quot;:&quot;text&quot;\}&#39;/,
  );
});
