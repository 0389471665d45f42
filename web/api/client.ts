import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { apiRoutes } from 'virtual:api-routes';
import type { apiContract } from '#shared/contracts/api.ts';
import { fetchOrThrow } from './api-error.ts';

const link = new OpenAPILink(apiRoutes, {
  url: () => `${window.location.origin}/api/v1`,
  fetch: async (request, init) => fetchOrThrow(request, init),
});

/** Calls the API; every failure is an ApiError. */
export const client: ContractRouterClient<typeof apiContract> = createORPCClient(link);

/** Query and mutation options of each procedure, with keys to invalidate by. */
export const api = createTanstackQueryUtils(client);

/** Address of a download: the browser fetches it itself. Empty values are left out, lists repeat their name. */
export function downloadUrl(path: string, query: Record<string, string | string[] | undefined> = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) value.forEach((one) => params.append(`${name}[]`, one));
    else if (value) params.append(name, value);
  }
  const text = params.toString();
  return `/api/v1${path}${text ? `?${text}` : ''}`;
}
