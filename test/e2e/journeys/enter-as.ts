import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { ask } from './read-health.ts';

/** Somebody who signs in by a password. */
export type Person = { readonly name: string; readonly email: string; readonly password: string };

/** Adds a member with a role, by its name, as the admin who is signed in on the page. */
export async function addMember(page: Page, person: Person, role: string): Promise<void> {
  const { items: roles } = await ask<{ items: { id: string; name: string }[] }>(page, '/roles');
  const roleIds = roles.filter(({ name }) => name === role).map(({ id }) => id);
  const added = await page.request.post('/api/v1/members', { data: { ...person, roleIds } });
  assert.equal(added.status(), 201, await added.text());
}

/** Fills in the form that signs in, wherever it stands, and sends it. */
export async function signIn(page: Page, { email, password }: Pick<Person, 'email' | 'password'>): Promise<void> {
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Signs out by the button of the frame. */
export async function signOut(page: Page): Promise<void> {
  const frame = page.getByRole('complementary', { name: 'Menu' });
  await frame.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
}
