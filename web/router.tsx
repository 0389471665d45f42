import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { prefetchAccount, prefetchPortfolio } from './features/accounts/account-queries.ts';
import type { Needs } from './features/session/may-open.ts';
import { app, root } from './frame-routes.tsx';
import { openRoutes } from './open-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { NotFound } from './ui/page/not-found.tsx';
import { RouteError } from './ui/page/route-error.tsx';
import { parseSearch, stringifySearch } from './ui/list/search-params.ts';

const portfolio = createRoute({
  getParentRoute: () => app,
  path: '/',
  staticData: { needs: 'accounts:read' },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps, cause }) => {
    if (cause !== 'preload') prefetchPortfolio(context.queryClient, deps);
  },
  component: lazyRouteComponent(() => import('./routes/portfolio.tsx'), 'PortfolioPage'),
});
const account = createRoute({
  getParentRoute: () => app,
  path: '/accounts/$accountId',
  staticData: { needs: 'accounts:read' },
  loaderDeps: ({ search }) => ({ month: search['month'], tab: search['tab'] }),
  loader: ({ context, params, deps, cause }) => {
    if (cause !== 'preload') prefetchAccount(context.queryClient, params.accountId, deps);
  },
  component: lazyRouteComponent(() => import('./routes/account.tsx'), 'AccountPage'),
});
const work = createRoute({
  getParentRoute: () => app,
  path: '/work',
  staticData: { needs: 'executions:read' },
  component: lazyRouteComponent(() => import('./routes/work.tsx'), 'WorkPage'),
});
const executions = createRoute({
  getParentRoute: () => app,
  path: '/executions',
  staticData: { needs: 'executions:read' },
  component: lazyRouteComponent(() => import('./routes/executions.tsx'), 'ExecutionsPage'),
});
const execution = createRoute({
  getParentRoute: () => app,
  path: '/executions/$executionId',
  staticData: { needs: 'executions:read' },
  component: lazyRouteComponent(() => import('./routes/execution.tsx'), 'ExecutionPage'),
});
const company = createRoute({
  getParentRoute: () => app,
  path: '/company',
  staticData: { needs: 'health:read' },
  component: lazyRouteComponent(() => import('./routes/company.tsx'), 'CompanyPage'),
});
const contacts = createRoute({
  getParentRoute: () => app,
  path: '/contacts',
  staticData: { needs: 'contacts:read' },
  component: lazyRouteComponent(() => import('./routes/contacts.tsx'), 'ContactsPage'),
});
const imports = createRoute({
  getParentRoute: () => app,
  path: '/imports',
  staticData: { needs: 'jobs:read' },
  component: lazyRouteComponent(() => import('./routes/imports.tsx'), 'ImportsPage'),
});
const importDetail = createRoute({
  getParentRoute: () => app,
  path: '/imports/$importId',
  staticData: { needs: 'jobs:read' },
  component: lazyRouteComponent(() => import('./routes/imports-detail.tsx'), 'ImportPage'),
});
const security = createRoute({
  getParentRoute: () => app,
  path: '/security',
  component: lazyRouteComponent(() => import('./routes/security.tsx'), 'SecurityPage'),
});

const playbooks = createRoute({
  getParentRoute: () => app,
  path: '/playbooks',
  staticData: { needs: 'playbooks:read' },
  component: lazyRouteComponent(() => import('./routes/playbooks.tsx'), 'PlaybooksPage'),
});
const playbook = createRoute({
  getParentRoute: () => app,
  path: '/playbooks/$playbookId',
  staticData: { needs: 'playbooks:read' },
  component: lazyRouteComponent(() => import('./routes/playbook.tsx'), 'PlaybookPage'),
});
const playbookEdit = createRoute({
  getParentRoute: () => app,
  path: '/playbooks/$playbookId/edit',
  staticData: { needs: 'playbooks:write' },
  component: lazyRouteComponent(() => import('./routes/playbook-edit.tsx'), 'EditPlaybookPage'),
});
const effectiveness = createRoute({
  getParentRoute: () => app,
  path: '/effectiveness',
  staticData: { needs: 'playbooks:read' },
  component: lazyRouteComponent(() => import('./routes/effectiveness.tsx'), 'EffectivenessPage'),
});

/** Every other address, within the frame, so that one is not left without the way to all the others. */
const notFound = createRoute({ getParentRoute: () => app, path: '$', component: NotFound });

const routeTree = root.addChildren([
  ...openRoutes,
  app.addChildren([
    portfolio,
    work,
    account,
    executions,
    execution,
    company,
    contacts,
    playbooks,
    playbook,
    playbookEdit,
    effectiveness,
    imports,
    importDetail,
    ...settingsRoutes,
    security,
    notFound,
  ]),
]);

/** The router of the whole web; every page is a chunk of its own. */
export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingMs: 300,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFound,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
  interface StaticDataRouteOption {
    /** The permission without which the page shows nothing, and is not offered; one of them is enough. */
    needs?: Needs;
  }
}
