import { accountFacets } from '#core/accounts/account-facets.ts';
import { createAccount } from '#core/accounts/create-account.ts';
import { exportAccounts } from '#core/accounts/export-accounts.ts';
import { getAccount } from '#core/accounts/get-account.ts';
import { listAccounts } from '#core/accounts/list-accounts.ts';
import { deactivateAccount, restoreAccount } from '#core/accounts/set-account-status.ts';
import { updateAccount } from '#core/accounts/update-account.ts';
import { ctxOf } from '../request-context.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const accountRoutes = {
  list: api.accounts.list.handler(byVerb(listAccounts)),
  facets: api.accounts.facets.handler(async ({ context }) => accountFacets(await ctxOf(context))),
  export: api.accounts.export.handler(byVerb(exportAccounts)),
  get: api.accounts.get.handler(byVerb(getAccount)),
  create: api.accounts.create.handler(byVerb(createAccount)),
  update: api.accounts.update.handler(byVerb(updateAccount)),
  deactivate: api.accounts.deactivate.handler(byVerb(deactivateAccount)),
  restore: api.accounts.restore.handler(byVerb(restoreAccount)),
};
