import { addMember } from '#core/members/add-member.ts';
import { createRole } from '#core/members/create-role.ts';
import { newId } from '#platform/new-id.ts';
import type { TestTenant } from '#test/test-app.ts';
import { ask } from './build-world.ts';
import { signIn } from './open-client.ts';
import type { Client } from './open-client.ts';

/** All that a role of the scope `own` can hold. */
const permissions = [
  '*:read',
  ...['accounts', 'contacts', 'kpis', 'health', 'executions', 'jobs'].map((noun) => `${noun}:write`),
];

export type Limited = { client: Client; id: string; contact: string };

/** A member who is limited to the accounts of the contact that is linked to them. */
export async function signInLimited(tenant: TestTenant, admin: Client): Promise<Limited> {
  const name = `Own ${newId()}`;
  const role = await createRole(tenant.ctx, { name, permissions, accountScope: 'own' });
  const email = `limited-${newId()}@tests.example`;
  const fields = { name: 'Lim Limited', email, password: tenant.password, roleIds: [role.id] };
  const { id } = await addMember(tenant.ctx, fields);
  const colleague = { name: 'Lim Limited', type: 'Internal', userId: id };
  const contact = await ask<{ id: string }>(admin, 'POST', '/contacts', colleague);
  return { client: await signIn(email, tenant.password), id, contact: contact.id };
}
