import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findViolations } from '../browser.ts';
import { addMember, signIn } from './enter-as.ts';
import { ask } from './read-health.ts';
import type { Demo } from '../open-demo.ts';

const person = { name: 'Ilse Twoplaces', email: 'ilse.twoplaces@veldmere.example', password: 'here and there as well' };

/** A session is ended from another place, between two clicks and in the middle of a form. */
export function endSession(demo: () => Demo): void {
  test('a place that is signed out says so and leads back, and takes away nothing that was typed', async () => {
    const { enter, visit } = demo();
    await enter(async (page) => addMember(page, person, 'Manager'));
    await visit(async (there) => {
      await there.goto('/contacts');
      await signIn(there, person);
      await there.getByRole('heading', { name: 'Contacts', level: 1 }).waitFor();
      await visit(async (here) => {
        const endOther = async () => {
          await here.goto('/security');
          const places = here.getByRole('region', { name: 'Where you are signed in' });
          await places.getByRole('button', { name: /^Sign out (?!everywhere)/ }).click();
          await here.getByText('That place was signed out.').first().waitFor();
        };
        await here.goto('/security');
        await signIn(here, person);
        await here.getByRole('heading', { name: 'Your security', level: 1 }).waitFor();
        await endOther();

        await there.getByRole('searchbox', { name: 'Search contacts' }).fill('a');
        await there.getByText('You were signed out').waitFor();
        assert.deepEqual(await findViolations(there), []);
        await signIn(there, person);
        await there.getByRole('heading', { name: 'Contacts', level: 1 }).waitFor();

        await there.getByRole('button', { name: 'New contact' }).click();
        const form = there.getByRole('dialog', { name: 'New contact' });
        await form.getByRole('textbox', { name: 'Name' }).first().fill('Half A. Sentence');
        await endOther();
        await form.getByRole('button', { name: 'Create contact' }).click();
        const again = there.getByRole('dialog', { name: 'Sign in again' });
        await again.getByLabel('Password', { exact: true }).fill(person.password);
        assert.equal(await again.getByLabel('E-mail').inputValue(), person.email);
        assert.deepEqual(await findViolations(there), []);
        await again.getByRole('button', { name: 'Sign in', exact: true }).click();
        await again.waitFor({ state: 'detached' });
        await form.getByRole('button', { name: 'Create contact' }).click();
        await form.waitFor({ state: 'detached' });
        const { items } = await ask<{ items: { name: string }[] }>(there, '/contacts?search=Half');
        assert.deepEqual(
          items.map(({ name }) => name),
          ['Half A. Sentence'],
        );
      });
    });
  });
}
