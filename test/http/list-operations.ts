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

const openOperations = [
  'session.signIn',
  'sso.start',
  'security.verifyTotp',
  'security.signInOptions',
  'security.signInWithPasskey',
  'invitations.look',
  'invitations.accept',
  'invitations.askForPassword',
  'invitations.setPassword',
  'invitations.confirmEmail',
];
const forMembers = ['security.listMemberSessions', 'security.endMemberSessions', 'security.resetSecondFactor'];

/** Whether neither a session nor a role decides. */
export function isOpen(name: string): boolean {
  return name.startsWith('setup.') || openOperations.includes(name);
}

/** Whether it is about how the person signs in who asks, whatever their role. */
export function isOwnSignIn(name: string): boolean {
  return /^(?:session|security)\./.test(name) && !forMembers.includes(name);
}

/** What an example is told that meets nothing of its own to act on, though who asks may. */
export const nothingThere: Record<string, [status: number, reason: string]> = {
  'security.endSession': [404, 'session.not-found'],
  'security.confirmTotp': [422, 'security.wrong-code'],
  'security.removeTotp': [412, 'security.no-second-factor'],
  'security.newBackupCodes': [412, 'security.no-second-factor'],
  'security.addPasskey': [422, 'security.passkey-refused'],
  'security.removePasskey': [404, 'passkey.not-found'],
  'security.verifyTotp': [401, 'session.nothing-pending'],
  'security.signInWithPasskey': [401, 'session.wrong-passkey'],
  'sso.start': [412, 'sso.none'],
  'invitations.look': [404, 'link.unknown'],
  'invitations.accept': [404, 'link.unknown'],
  'invitations.setPassword': [404, 'link.unknown'],
  'invitations.confirmEmail': [404, 'link.unknown'],
};

/** Questions that are too long for a GET: they calculate only. */
const questions = ['scoring.whatIf', 'playbooks.check', 'triggers.preview', 'audit.verify'];

/** Whether an operation can change something. */
export function isMutating({ name, method }: Operation): boolean {
  return method !== 'GET' && !questions.includes(name);
}
