import { isContractProcedure } from '@orpc/contract';
import { apiContract } from '#shared/contracts/api.ts';

/** An operation of the API: `name` is its place in the contract, such as `accounts.list`. */
export type Operation = { name: string; method: string; path: string };

/** Every operation of the contract, in its order. */
export function listOperations(): Operation[] {
  return Object.entries(apiContract).flatMap(([noun, procedures]) =>
    Object.entries(procedures).map(([verb, procedure]) => {
      if (!isContractProcedure(procedure)) throw new Error(`${noun}.${verb} is no operation.`);
      const { method, path } = procedure['~orpc'].route;
      if (method === undefined || path === undefined) throw new Error(`${noun}.${verb} has no route.`);
      return { name: `${noun}.${verb}`, method, path };
    }),
  );
}

/** Questions that are too long for a GET: they calculate only. */
const questions = ['scoring.whatIf', 'playbooks.check', 'triggers.preview'];

/** Whether an operation can change something. */
export function isMutating({ name, method }: Operation): boolean {
  return method !== 'GET' && !questions.includes(name);
}
