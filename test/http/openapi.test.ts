import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/new-id.ts';
import { testTenant } from '#test/test-app.ts';
import { listOperations } from './list-operations.ts';
import { openClient } from './open-client.ts';

type Schema = { $ref?: string };
type Parameter = { name: string; in: string; required?: boolean };
type Described = {
  operationId?: string;
  summary?: string;
  security?: unknown[];
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: unknown;
  responses: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>;
};
type Document = {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Described>>;
  security: Record<string, unknown[]>[];
  components: {
    schemas: Record<string, unknown>;
    responses: Record<string, Described['responses'][string] & { headers: Record<string, unknown> }>;
    securitySchemes: Record<string, Record<string, string>>;
  };
};

async function readDocument() {
  const answer = await openClient().send('GET', '//api/openapi.json');
  assert.equal(answer.status, 200);
  return { text: answer.text, document: answer.json<Document>() };
}

test('the document describes every operation with a summary, a tag, its answers and the shape of errors', async () => {
  const { document } = await readDocument();
  assert.match(document.openapi, /^3\.1\./);
  assert.ok(document.info.title && document.info.version);
  assert.deepEqual(document.servers, [{ url: '/api/v1' }]);
  const ids = new Set<string>();
  for (const { name, method, path } of listOperations()) {
    const described = document.paths[path]?.[method.toLowerCase()];
    assert.ok(described, `${method} ${path} is described`);
    assert.ok(described.summary && described.tags?.length, `${name} has a summary and a tag`);
    assert.ok(described.operationId && !ids.has(described.operationId), `${name} has an id of its own`);
    ids.add(described.operationId);
    const answers = Object.keys(described.responses);
    assert.ok(
      answers.some((status) => status.startsWith('2')) && answers.includes('default'),
      `${name}: ${answers.join(' ')}`,
    );
    const problem = described.responses['default']?.content?.['application/problem+json']?.schema;
    assert.deepEqual(problem, { $ref: '#/components/schemas/Problem' }, name);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => key);
    const declared =
      described.parameters
        ?.filter((parameter) => parameter.in === 'path' && parameter.required)
        .map((parameter) => parameter.name) ?? [];
    assert.deepEqual(new Set(declared), new Set(inPath), name);
  }
  const described = Object.values(document.paths).flatMap((methods) => Object.keys(methods)).length;
  assert.equal(described, listOperations().length);
});

test('every schema that a description names is in the document, the thresholds of each type of playbook among them', async () => {
  const { text, document } = await readDocument();
  const schemas = document.components.schemas as Record<string, { properties?: Record<string, unknown> }>;
  const named = new Set([...text.matchAll(/\b([A-Z][a-z]+Config)\b/g)].map(([, name]) => name ?? ''));
  assert.ok(named.size >= 6);
  for (const name of named) assert.ok(schemas[name], name);
  assert.deepEqual(Object.keys(schemas['VocConfig']?.properties ?? {}), [
    'nps_threshold',
    'csat_threshold',
    'churn_risk_threshold',
    'health_drop_threshold',
  ]);
});

test('the document names both ways to come in, and says of an operation that it is open when it is', async () => {
  const { document } = await readDocument();
  const { securitySchemes } = document.components;
  assert.deepEqual(document.security, [{ session: [] }, { key: [] }]);
  assert.deepEqual([securitySchemes['session']?.['type'], securitySchemes['session']?.['in']], ['apiKey', 'cookie']);
  assert.deepEqual([securitySchemes['key']?.['type'], securitySchemes['key']?.['scheme']], ['http', 'bearer']);
  // With a workspace there is nothing left to set up, so that trying it changes nothing.
  await testTenant();
  for (const { name, method, path } of listOperations()) {
    const answer = await openClient().send(method, path.replaceAll(/\{\w+\}/g, newId()));
    const isClosed = answer.status === 401 && answer.json<{ reason: string }>().reason === 'session.none';
    const described = document.paths[path]?.[method.toLowerCase()];
    assert.equal(described?.security === undefined, isClosed, `${name}: ${answer.text}`);
  }
});

test('every operation says that asking too often is refused, and by which fields one knows how long to wait', async () => {
  const { document } = await readDocument();
  for (const { name, method, path } of listOperations()) {
    const answer = document.paths[path]?.[method.toLowerCase()]?.responses['429'];
    assert.deepEqual(answer, { $ref: '#/components/responses/TooManyRequests' }, name);
  }
  const described = document.components.responses['TooManyRequests'];
  assert.deepEqual(Object.keys(described?.headers ?? {}), ['Retry-After', 'RateLimit-Policy', 'RateLimit']);
  assert.ok(described?.content?.['application/problem+json']);
});

test('every reference inside the document leads to what it names', async () => {
  const { text, document } = await readDocument();
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference ?? '');
  assert.ok(references.length > 50);
  for (const reference of new Set(references)) {
    const [, kind = '', name = ''] = /^#\/components\/(schemas|responses)\/(\w+)$/.exec(reference) ?? [];
    assert.ok(
      kind === 'responses' ? name in document.components.responses : name in document.components.schemas,
      reference,
    );
  }
});

test('the page at /api shows every path and needs no session', async () => {
  const answer = await openClient().send('GET', '//api');
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
  for (const { path } of listOperations()) assert.ok(answer.text.includes(path), path);
});
