import { isContractProcedure } from '@orpc/contract';
import { z } from 'zod';
import { apiContract } from '#shared/contracts/api.ts';
import type { World } from './build-world.ts';
import type { Client } from './open-client.ts';

/** What a detail answer promises by its `can`: where it is asked, and which word of it is about the operation. */
type Offer = { path: string; of: string; word: string };

/** The offers that detail answers make for operations, for the examples of example-calls.ts. */
export function offersOf(world: World): Record<string, Offer[]> {
  const at = (of: string, path: string, word: string): Offer => ({ of, path, word });
  const account = (id: string, word: string) => at('accounts.get', `/accounts/${id}`, word);
  const contact = (id: string, word: string) => at('contacts.get', `/contacts/${id}`, word);
  const imported = ({ id }: { id: string }, word: string) => at('imports.get', `/imports/${id}`, word);
  const execution = (id: string, word: string) => at('executions.get', `/executions/${id}`, word);
  const role = (id: string, word: string) => at('roles.get', `/roles/${id}`, word);
  const playbook = (word: string) => at('playbooks.get', `/playbooks/${world.playbook}`, word);
  return {
    'accounts.update': [account(world.account, 'update')],
    'accounts.deactivate': [account(world.leavingAccount, 'delete')],
    'imports.create': [account(world.account, 'uploadKpis')],
    'overrides.set': [account(world.account, 'overrideHealth')],
    'executions.start': [account(world.account, 'startPlaybook'), playbook('start')],
    'contacts.assign': [account(world.account, 'manageContacts')],
    'contacts.update': [contact(world.contact, 'update')],
    'contacts.remove': [contact(world.leavingContact, 'delete')],
    'imports.updateFile': [imported(world.draft, 'update')],
    'imports.start': [imported(world.startable, 'start')],
    'imports.undo': [imported(world.undoable, 'undo')],
    'kpiUploads.undo': [at('kpiUploads.get', `/kpi-uploads/${world.undoableUpload}`, 'undo')],
    'scoring.update': [at('scoring.get', '/scoring', 'update')],
    'playbooks.saveDraft': [playbook('update')],
    'triggers.update': [at('triggers.get', `/triggers/${world.trigger}`, 'update')],
    'executions.completeStep': [execution(world.execution, 'work')],
    'executions.addNote': [execution(world.execution, 'note')],
    'executions.setStatus': ['pause', 'complete', 'fail', 'cancel'].map((word) =>
      execution(world.pausableExecution, word),
    ),
    'executions.delete': [execution(world.leavingExecution, 'delete')],
    'roles.update': [role(world.ownRole, 'update')],
    'roles.delete': [role(world.leavingRole, 'delete')],
  };
}

/** Whether somebody is offered an operation; who may not see the detail is offered nothing. */
export async function isOffered(client: Client, { path, word }: Offer): Promise<boolean> {
  const answer = await client.send('GET', path);
  if (answer.status === 403) return false;
  return answer.json<{ can: Record<string, boolean> }>().can[word] === true;
}

/** Every word that the `can` of an answer to one record has, as `accounts.get update`. */
export function offeredWords(): string[] {
  return Object.entries(apiContract).flatMap(([noun, procedures]) =>
    Object.entries(procedures).flatMap(([verb, procedure]) => {
      const isRead = isContractProcedure(procedure) && procedure['~orpc'].route.method === 'GET';
      const output: unknown = isRead ? procedure['~orpc'].outputSchema : null;
      const can: unknown = output instanceof z.ZodObject ? output.shape['can'] : null;
      return can instanceof z.ZodObject ? Object.keys(can.shape).map((word) => `${noun}.${verb} ${word}`) : [];
    }),
  );
}
