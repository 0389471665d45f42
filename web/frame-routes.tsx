import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet } from '@tanstack/react-router';
import { requireSession } from './api/session.ts';
import { Allowed } from './features/session/allowed.tsx';
import { Shell } from './features/session/shell.tsx';
import { AppError } from './ui/page/route-error.tsx';
import type { SearchParams } from './ui/list/search-params.ts';

/** What all addresses lie below. */
export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  validateSearch: (search): SearchParams => search as SearchParams,
  component: Outlet,
});

/** What the pages of those who are signed in lie below: the frame with its navigation. */
export const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ context, location }) => requireSession(context.queryClient, location.href),
  errorComponent: AppError,
  component: () => (
    <Shell>
      <Allowed>
        <Outlet />
      </Allowed>
    </Shell>
  ),
});
