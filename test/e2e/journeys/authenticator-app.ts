import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';

const stepMs = 30_000;

/** What an authenticator app shows for a secret, so many steps from now: each code counts once. */
export function codesOf(secret: string): (steps: number) => string {
  const app = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(/\s/g, '')) });
  return (steps) => app.generate({ timestamp: Date.now() + steps * stepMs });
}

/** The backup codes that are shown now, which Escape does not take away, after which their dialog is closed. */
export async function backupCodesOf(page: Page): Promise<string[]> {
  const list = page.getByRole('list', { name: 'Backup codes' });
  await list.waitFor();
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  const codes = (await list.innerText()).split(/\s+/).filter(Boolean);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  return codes;
}
