import { keepPreviousData } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { Session } from '#shared/contracts/session.ts';
import { api } from '../../api/client.ts';
import { may, sessionKey } from '../../api/session.ts';
import { oneOf } from '../../ui/list/search-params.ts';
import { readAccountSearch } from './account-search.ts';
import type { AccountSearch } from './account-search.ts';

/** A page of the list of accounts. */
export function accountListOptions(search: AccountSearch, cursor: string | undefined) {
  return api.accounts.list.queryOptions({ input: { ...search, cursor, limit: 50 }, placeholderData: keepPreviousData });
}

/** The health of an account in a month, or in the latest. */
export function accountHealthOptions(id: string, month: string | null | undefined) {
  return api.health.account.queryOptions({
    input: { id, month: month ?? undefined },
    placeholderData: keepPreviousData,
  });
}

/** The KPIs of an account in a month, or in the latest. */
export function accountKpisOptions(id: string, month: string | null | undefined) {
  return api.kpis.list.queryOptions({ input: { id, month: month ?? undefined }, placeholderData: keepPreviousData });
}

/** Whether the person of the session holds a permission, as far as it is known before a page is shown. */
function mayNow(queryClient: QueryClient, permission: string): boolean {
  const session = queryClient.getQueryData<Session>(sessionKey);
  return session !== undefined && may(session, permission);
}

/** Asks for what the portfolio shows while its code is on the way. */
export function prefetchPortfolio(queryClient: QueryClient, search: Record<string, unknown>): void {
  if (!mayNow(queryClient, 'accounts:read')) return;
  if (mayNow(queryClient, 'health:read'))
    void queryClient.prefetchQuery(api.health.portfolio.queryOptions({ input: {} }));
  void queryClient.prefetchQuery(accountListOptions(readAccountSearch(search), oneOf(search['cursor'])));
}

/** Asks for what the page of an account shows first while its code is on the way. */
export function prefetchAccount(queryClient: QueryClient, id: string, search: Record<string, unknown>): void {
  if (!mayNow(queryClient, 'accounts:read')) return;
  void queryClient.prefetchQuery(api.accounts.get.queryOptions({ input: { id } }));
  if (oneOf(search['tab']) || !mayNow(queryClient, 'health:read')) return;
  void queryClient.prefetchQuery(accountHealthOptions(id, oneOf(search['month'])));
  void queryClient.prefetchQuery(accountKpisOptions(id, oneOf(search['month'])));
}
