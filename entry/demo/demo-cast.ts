import { eq } from 'drizzle-orm';
import { builtInPlaybooks } from '#core/playbooks/built-in/built-in-playbooks.ts';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { users } from '#db/schema/members.ts';
import { playbooks } from '#db/schema/playbooks.ts';
import { demoCompany } from '#demo/demo-company.ts';
import type { Actor } from '#platform/actor.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';

/** Who and what the demo's executions are about, found by their names. */
export type DemoCast = {
  adminId: string;
  actorOf: (account: string, by: 'owner' | 'admin') => Actor;
  accountId: (name: string) => string;
  playbookId: (key: string) => string;
  /** Who takes which role of a playbook beside the owner of the account. */
  peopleOf: (key: string) => Record<string, string>;
};

/** Looks up the people, accounts and playbooks of the demo. */
export async function selectCast(ctx: Ctx, tx: Tx): Promise<DemoCast> {
  const company = demoCompany(ctx.now);
  const members = await tx
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(eq(users.tenantId, ctx.tenant.id));
  const accountRows = await tx
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .where(eq(accounts.tenantId, ctx.tenant.id));
  const playbookRows = await tx
    .select({ id: playbooks.id, key: playbooks.key })
    .from(playbooks)
    .where(eq(playbooks.tenantId, ctx.tenant.id));
  const member = (email: string) => found(members, (one) => one.email === email, email);
  const admin = member(company.admin.email);
  const support = members.find(({ name }) => name === 'Gabriel Stroud');
  return {
    adminId: admin.id,
    actorOf: (account, by) => {
      const { ownerEmail } = found(company.accounts, ({ name }) => name === account, account);
      const { id, name } = by === 'admin' ? admin : member(ownerEmail);
      return { type: 'user', id, name, permissions: ['*'] };
    },
    accountId: (name) => found(accountRows, (one) => one.name === name, name).id,
    playbookId: (key) => found(playbookRows, (one) => one.key === key, key).id,
    peopleOf: (key) => {
      const roles = new Set(Object.values(definitionOf(key).raci).flat());
      const ofAdmin = Object.fromEntries(adminRoles.map((role) => [role, admin.id]));
      const taken = { ...ofAdmin, ...(support ? { 'Support Lead': support.id } : {}) };
      return Object.fromEntries(Object.entries(taken).filter(([role]) => roles.has(role)));
    },
  };
}

// So that whoever signs in first finds work of their own.
const adminRoles = ['VP Customer Success', 'Account Executive', 'Onboarding Specialist', 'Engineering Lead'];

/** The definition of a built-in playbook, as the demo's workspace has it. */
export function definitionOf(key: string): PlaybookDefinition {
  return found(builtInPlaybooks, (one) => one.key === key, key).definition;
}

function found<T>(list: readonly T[], is: (one: T) => boolean, name: string): T {
  const one = list.find(is);
  if (one === undefined) throw new Error(`The demo has no ${name}.`);
  return one;
}
