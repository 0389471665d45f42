import { docsStyle } from './docs-style.ts';
import { exampleId, exampleOf, listFields, typeOf } from './docs-schema.ts';
import type { Field, Schema } from './docs-schema.ts';

type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema };
type Content = Record<string, { schema?: Schema }>;
type Operation = {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content?: Content };
  responses?: Record<string, { description?: string; content?: Content }>;
};
type Document = {
  info?: { title?: string; version?: string; description?: string };
  servers?: { url: string }[];
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
};
type Entry = { id: string; method: string; path: string; operation: Operation };

/** The OpenAPI document as one HTML page that needs no script and loads nothing; every text of it is escaped. */
export function docsPage(openApi: object): string {
  const document = openApi as Document;
  const base = document.servers?.[0]?.url ?? '';
  const groups = Map.groupBy(listEntries(document), ({ operation }) => operation.tags?.[0] ?? 'Other');
  const title = document.info?.title ?? 'API';
  const schemas = Object.entries(document.components?.schemas ?? {});
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title><style>${docsStyle}</style></head>
<body>
<header><h1>${escapeHtml(title)} <small>${escapeHtml(document.info?.version ?? '')}</small></h1>
<p>${escapeHtml(document.info?.description ?? '')} The same as an <a href="/api/openapi.json">OpenAPI document</a>.</p>
<p>Every operation may answer with a problem document; 429 says by <code>Retry-After</code> how many seconds to wait.</p>
<p>A field of a query that takes several values is written <code>?band=risk</code>, or <code>?band[]=risk&amp;band[]=critical</code>.</p>
<pre><code>${escapeHtml(signInExample(base))}</code></pre></header>
<nav aria-label="Operations">${[...groups].map(([tag, entries]) => formatNav(tag, entries)).join('')}<section><h2><a href="#schemas">Schemas</a></h2></section></nav>
<main>
${[...groups].map(([tag, entries]) => `<section id="${slug(tag)}"><h2>${escapeHtml(tag)}</h2>${entries.map((entry) => formatOperation(entry, base)).join('\n')}</section>`).join('\n')}
<section id="schemas"><h2>Schemas</h2>${schemas.map(([name, schema]) => formatSchema(name, schema)).join('\n')}</section>
</main></body></html>
`;
}

function listEntries(document: Document): Entry[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([method]) => methods.has(method))
      .map(([method, operation]) => ({
        id: slug(operation.operationId ?? `${method}-${path}`),
        method,
        path,
        operation,
      })),
  );
}

const methods = new Set(['get', 'post', 'put', 'patch', 'delete']);

function formatNav(tag: string, entries: Entry[]): string {
  const links = entries.map(
    ({ id, operation, path }) => `<li><a href="#${id}">${escapeHtml(operation.summary ?? path)}</a></li>`,
  );
  return `<section><h2><a href="#${slug(tag)}">${escapeHtml(tag)}</a></h2><ul>${links.join('')}</ul></section>`;
}

function formatOperation({ id, method, path, operation }: Entry, base: string): string {
  const parameters = operation.parameters ?? [];
  const body = bodyOf(operation);
  const answers = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2'));
  return `<article id="${id}">
<h3>${escapeHtml(operation.summary ?? '')}</h3>
<p class="route"><b class="${method}">${method.toUpperCase()}</b> <code>${escapeHtml(path)}</code></p>
${operation.description ? `<p>${escapeHtml(operation.description)}</p>` : ''}
<details><summary>Parameters, answer and example</summary>
${formatFields('In the path', parameterFields(parameters, 'path'))}${formatFields('In the query', parameterFields(parameters, 'query'))}
${body ? formatContent(`Body, ${body.type}`, body.schema) : ''}
${answers.map(([status, answer]) => formatAnswer(status, answer.content ?? {})).join('')}
<h4>Example</h4><pre><code>${escapeHtml(curlExample({ id, method, path, operation }, base))}</code></pre></details>
</article>`;
}

function parameterFields(parameters: Parameter[], place: string): Field[] {
  const here = parameters.filter((parameter) => parameter.in === place);
  const properties = Object.fromEntries(
    here.map(({ name, schema, description }) => [name, { ...schema, ...(description ? { description } : {}) }]),
  );
  return listFields({ properties, required: here.filter(({ required }) => required).map(({ name }) => name) });
}

// A file is sent as a form; the other form of the same body would only confuse.
function bodyOf(operation: Operation): { type: string; schema: Schema } | null {
  const content = operation.requestBody?.content ?? {};
  const [type, media] =
    Object.entries(content).find(([name]) => name === 'multipart/form-data') ?? Object.entries(content)[0] ?? [];
  return type === undefined ? null : { type, schema: media?.schema ?? {} };
}

function formatAnswer(status: string, content: Content): string {
  const [type, media] = Object.entries(content)[0] ?? [];
  return type === undefined
    ? `<h4>Answer ${escapeHtml(status)}, empty</h4>`
    : formatContent(`Answer ${status}, ${type === '*/*' ? 'a file' : type}`, media?.schema ?? {});
}

function formatContent(heading: string, schema: Schema): string {
  const fields = listFields(schema);
  if (fields.length > 0) return formatFields(heading, fields);
  const { type, refers } = typeOf(schema);
  return `<h4>${escapeHtml(heading)}</h4><p>${formatType(type, refers)}</p>`;
}

function formatFields(heading: string, fields: Field[]): string {
  if (fields.length === 0) return '';
  const rows = fields.map(
    ({ path, type, refers, isRequired, about }) =>
      `<tr><th scope="row"><code>${escapeHtml(path)}</code>${isRequired ? '' : ' <i>optional</i>'}</th><td>${formatType(type, refers)}</td><td>${escapeHtml(about)}</td></tr>`,
  );
  return `<h4>${escapeHtml(heading)}</h4><div class="table"><table><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">About</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function formatType(type: string, refers: string | null): string {
  const text = escapeHtml(type);
  return refers === null
    ? text
    : text.replace(escapeHtml(refers), (name) => `<a href="#schema-${slug(refers)}">${name}</a>`);
}

function formatSchema(name: string, schema: Schema): string {
  const about = schema.description ? `<p>${escapeHtml(schema.description)}</p>` : '';
  return `<article id="schema-${slug(name)}"><h3>${escapeHtml(name)}</h3>${about}<details><summary>Fields</summary>${formatContent('Fields', schema)}</details></article>`;
}

function signInExample(base: string): string {
  return `MAINSTAY=http://127.0.0.1:4200\ncurl -c cookies.txt "$MAINSTAY${base}/session" -H 'content-type: application/json' \\\n  -d '{"email":"ada@example.com","password":"..."}'`;
}

function curlExample({ method, path, operation }: Entry, base: string): string {
  const filled = path.replaceAll(/\{\+?(\w+)\}/g, (_, name: string) => {
    const schema = operation.parameters?.find((parameter) => parameter.name === name)?.schema ?? {};
    return schema.format === 'uuid' ? exampleId : name === 'month' ? '2026-05' : String(exampleOf(schema));
  });
  const body = bodyOf(operation);
  const isFile = Object.values(operation.responses ?? {}).some(({ content }) =>
    Object.values(content ?? {}).some(({ schema }) => schema?.contentMediaType !== undefined),
  );
  const isStream = Object.values(operation.responses ?? {}).some(({ content }) => content?.['text/event-stream']);
  const flags = [
    '-b cookies.txt',
    ...(method === 'get' ? [] : [`-X ${method.toUpperCase()}`]),
    ...(isFile ? ['-OJ'] : []),
    ...(isStream ? ['-N'] : []),
  ];
  const first = `curl ${flags.join(' ')} "$MAINSTAY${base}${filled}"`;
  if (!body) return first;
  if (body.type === 'multipart/form-data') return `${first} -F file=@workbook.xlsx`;
  return `${first} -H 'content-type: application/json' \\\n  -d '${JSON.stringify(exampleOf(body.schema))}'`;
}

function slug(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
