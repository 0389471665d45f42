import { isContractProcedure } from '@orpc/contract';
import { apiContract } from '#shared/contracts/api.ts';

/** An operation of the API: `name` is its place in the contract, such as `accounts.list`. */
export type Operation = { name: string; method: string; path: string };

// Nothing can be tried in a workspace after this one.
const isLast = ({ name }: Operation) => Number(name === 'tenantData.deleteTenant');

/** Every operation of the contract, in its order; what ends a workspace comes last. */
export function listOperations(): Operation[] {
  const operations = Object.entries(apiContract).flatMap(([noun, procedures]) =>
    Object.entries(procedures).map(([verb, procedure]) => {
      if (!isContractProcedure(procedure)) throw new Error(`${noun}.${verb} is no operation.`);
      const { method, path } = procedure['~orpc'].route;
      if (method === undefined || path === undefined) throw new Error(`${noun}.${verb} has no route.`);
      return { name: `${noun}.${verb}`, method, path };
    }),
  );
  return operations.toSorted((a, b) => isLast(a) - isLast(b));
}

/** Questions that are too long for a GET: they calculate only. */
const questions = ['scoring.whatIf', 'playbooks.check', 'triggers.preview', 'auditTools.verify'];

/** Whether an operation can change something. */
export function isMutating({ name, method }: Operation): boolean {
  return method !== 'GET' && !questions.includes(name);
}
