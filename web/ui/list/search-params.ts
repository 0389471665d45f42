/** Search parameters in their plain form (`?band=risk&band=critical`): every value is a text or a list of texts. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** Reads the search part of an address. */
export function parseSearch(search: string): SearchParams {
  const found: SearchParams = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const before = found[name];
    if (before === undefined) found[name] = value;
    else found[name] = Array.isArray(before) ? [...before, value] : [before, value];
  }
  return found;
}

/** Writes the search part of an address; empty values are left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'string' || typeof one === 'number') params.append(name, String(one));
    }
  }
  const text = params.toString();
  return text && `?${text}`;
}

/** A text of the search, or undefined when it is absent or empty. */
export function oneOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first !== '' ? first : undefined;
}

/** A list of texts of the search, or undefined when there is none. */
export function manyOf(value: unknown): string[] | undefined {
  const list = (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );
  return list.length > 0 ? list : undefined;
}
