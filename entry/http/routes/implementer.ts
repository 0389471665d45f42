import { implement } from '@orpc/server';
import { apiContract } from '#shared/contracts/api.ts';
import type { HttpContext } from '../request-context.ts';

/** What the routes are made with: the contract, and what each handler gets of its request. */
export const api = implement(apiContract).$context<HttpContext>();
