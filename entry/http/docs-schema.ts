/** The parts of a JSON schema that the documentation shows. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  contentMediaType?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};

/** One line of a table of fields; `path` is dotted, `[]` stands for each item of a list, `refers` names a shared schema. */
export type Field = { path: string; type: string; refers: string | null; isRequired: boolean; about: string };

const deepest = 3;

/** The fields of an object as lines, those of objects within it below their own line. */
export function listFields(schema: Schema, prefix = '', depth = 0): Field[] {
  const plain = withoutNull(schema);
  if (plain.items && prefix === '') return listFields(plain.items, '[]', depth);
  const required = new Set(plain.required);
  return Object.entries(plain.properties ?? {}).flatMap(([name, given]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const type = typeOf(given);
    const field = { path, ...type, isRequired: required.has(name), about: aboutOf(given) };
    const inner = withoutNull(given);
    const below = mergeChoices(inner.items ? withoutNull(inner.items) : inner);
    if (depth >= deepest || !below.properties) return [field];
    return [field, ...listFields(below, inner.items ? `${path}[]` : path, depth + 1)];
  });
}

/** Several objects to choose from as one with the fields of all, of which those are required that each of them requires. */
function mergeChoices(schema: Schema): Schema {
  const choices = schema.anyOf ?? schema.oneOf;
  if (!choices?.every(({ properties }) => properties)) return schema;
  const names = [...new Set(choices.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  const fieldOf = (name: string): Schema => {
    const given = choices.flatMap(({ properties }) => properties?.[name] ?? []);
    const different = [...new Map(given.map((one) => [JSON.stringify(one), one])).values()];
    return different.length === 1 && different[0] ? different[0] : { anyOf: different };
  };
  return {
    properties: Object.fromEntries(names.map((name) => [name, fieldOf(name)])),
    required: names.filter((name) => choices.every(({ required }) => required?.includes(name))),
  };
}

/** A schema's type in words, and the shared schema it is or holds. */
export function typeOf(schema: Schema): { type: string; refers: string | null } {
  const refers = refName(schema) ?? refName(withoutNull(schema)) ?? refName(withoutNull(schema).items ?? {});
  return { type: wordFor(schema), refers };
}

function wordFor(schema: Schema): string {
  const name = refName(schema);
  if (name !== null) return name;
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return [...new Set(choices.map(wordFor))].join(schema.allOf ? ' and ' : ' | ');
  if (schema.items) return `list of ${wordFor(schema.items)}`;
  if (schema.contentMediaType !== undefined) return 'file';
  const base = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'anything');
  return schema.format === undefined ? base : `${base} (${schema.format})`;
}

/** What is said of a value besides its type: its description, default and bounds. */
function aboutOf(schema: Schema): string {
  const plain = withoutNull(schema);
  const limits = [
    plain.default === undefined ? '' : `${JSON.stringify(plain.default)} unless given`,
    plain.minimum === undefined || plain.minimum <= Number.MIN_SAFE_INTEGER ? '' : `at least ${plain.minimum}`,
    plain.maximum === undefined || plain.maximum >= Number.MAX_SAFE_INTEGER ? '' : `at most ${plain.maximum}`,
    plain.minLength === undefined || plain.minLength < 2 ? '' : `at least ${plain.minLength} characters`,
    plain.maxLength === undefined ? '' : `at most ${plain.maxLength} characters`,
  ].filter(Boolean);
  const sentence = limits.join(', ');
  return [
    schema.description ?? plain.description ?? '',
    sentence && `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** The one schema that may also be null, or the schema itself. */
function withoutNull(schema: Schema): Schema {
  const others = (schema.anyOf ?? schema.oneOf)?.filter((part) => part.type !== 'null');
  return others?.length === 1 && others[0] ? others[0] : schema;
}

function refName(schema: Schema): string | null {
  return schema.$ref?.slice(schema.$ref.lastIndexOf('/') + 1) ?? null;
}

/** A small value of the schema for an example: the required fields, or the first three when none is. */
export function exampleOf(schema: Schema): unknown {
  const plain = withoutNull(schema);
  if (plain.examples?.length) return plain.examples[0];
  if (plain.default !== undefined) return plain.default;
  if (plain.const !== undefined) return plain.const;
  if (plain.enum) return plain.enum[0];
  const choice = (plain.anyOf ?? plain.oneOf)?.[0];
  if (choice) return exampleOf(choice);
  if (plain.items) return [exampleOf(plain.items)];
  if (plain.properties) {
    const names = plain.required ?? Object.keys(plain.properties).slice(0, 3);
    return Object.fromEntries(names.map((name) => [name, exampleOf(plain.properties?.[name] ?? {})]));
  }
  if (plain.type === 'integer' || plain.type === 'number') return Math.max(1, plain.minimum ?? 1);
  if (plain.type === 'boolean') return true;
  if (plain.type === 'object') return {};
  const formats: Record<string, string> = {
    uuid: exampleId,
    email: 'ada@example.com',
    date: '2026-05-31',
    'date-time': '2026-05-31T10:00:00.000Z',
    uri: 'https://example.com',
  };
  return formats[plain.format ?? ''] ?? 'text'.padEnd(plain.minLength ?? 0, '-');
}

/** An id as examples show it. */
export const exampleId = '01970000-0000-7000-8000-000000000000';
