import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { requirePendingFactor, requireSession } from './api/session.ts';
import { prefetchAccount, prefetchPortfolio } from './features/accounts/account-queries.ts';
import { Allowed } from './features/session/allowed.tsx';
import type { Needs } from './features/session/may-open.ts';
import { Shell } from './features/session/shell.tsx';
import { NotFound } from './ui/not-found.tsx';
import { AppError, RouteError } from './ui/route-error.tsx';
import { parseSearch, stringifySearch } from './ui/search-params.ts';
import type { SearchParams } from './ui/search-params.ts';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  validateSearch: (search): SearchParams => search as SearchParams,
  component: Outlet,
});

const app = createRoute({
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

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./routes/sign-in.tsx'), 'SignInPage'),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('./routes/setup.tsx'), 'SetupPage'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./routes/invitation.tsx'), 'InvitationPage'),
});
const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('./routes/password.tsx'), 'PasswordPage'),
});
const email = createRoute({
  getParentRoute: () => root,
  path: '/email',
  component: lazyRouteComponent(() => import('./routes/email.tsx'), 'EmailPage'),
});
const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  beforeLoad: ({ context }) => requirePendingFactor(context.queryClient),
  component: lazyRouteComponent(() => import('./routes/second-factor.tsx'), 'SecondFactorPage'),
});
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
const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  staticData: { needs: 'settings:write' },
  component: lazyRouteComponent(() => import('./routes/settings.tsx'), 'SettingsPage'),
});
const ranges = createRoute({
  getParentRoute: () => app,
  path: '/settings/ranges',
  staticData: { needs: 'scoring:read' },
  component: lazyRouteComponent(() => import('./routes/ranges.tsx'), 'RangesPage'),
});
const weights = createRoute({
  getParentRoute: () => app,
  path: '/settings/weights',
  staticData: { needs: 'scoring:read' },
  component: lazyRouteComponent(() => import('./routes/weights.tsx'), 'WeightsPage'),
});
const members = createRoute({
  getParentRoute: () => app,
  path: '/settings/members',
  staticData: { needs: 'members:read' },
  component: lazyRouteComponent(() => import('./routes/members.tsx'), 'MembersPage'),
});
const roles = createRoute({
  getParentRoute: () => app,
  path: '/settings/roles',
  staticData: { needs: ['roles:read', 'members:read'] },
  component: lazyRouteComponent(() => import('./routes/roles.tsx'), 'RolesPage'),
});
const role = createRoute({
  getParentRoute: () => app,
  path: '/settings/roles/$roleId',
  staticData: { needs: ['roles:read', 'members:read'] },
  component: lazyRouteComponent(() => import('./routes/role.tsx'), 'RolePage'),
});
const keys = createRoute({
  getParentRoute: () => app,
  path: '/settings/keys',
  staticData: { needs: 'api-keys:read' },
  component: lazyRouteComponent(() => import('./routes/keys.tsx'), 'KeysPage'),
});
const sso = createRoute({
  getParentRoute: () => app,
  path: '/settings/sso',
  staticData: { needs: 'sso:read' },
  component: lazyRouteComponent(() => import('./routes/sso.tsx'), 'SsoPage'),
});
const security = createRoute({
  getParentRoute: () => app,
  path: '/security',
  component: lazyRouteComponent(() => import('./routes/security.tsx'), 'SecurityPage'),
});
const audit = createRoute({
  getParentRoute: () => app,
  path: '/settings/audit',
  staticData: { needs: 'audit:read' },
  component: lazyRouteComponent(() => import('./routes/audit.tsx'), 'AuditPage'),
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
const webhooks = createRoute({
  getParentRoute: () => app,
  path: '/settings/webhooks',
  staticData: { needs: 'webhooks:read' },
  component: lazyRouteComponent(() => import('./routes/webhooks.tsx'), 'WebhooksPage'),
});
const webhook = createRoute({
  getParentRoute: () => app,
  path: '/settings/webhooks/$webhookId',
  staticData: { needs: 'webhooks:read' },
  component: lazyRouteComponent(() => import('./routes/webhook.tsx'), 'WebhookPage'),
});

/** Every other address, within the frame, so that one is not left without the way to all the others. */
const notFound = createRoute({ getParentRoute: () => app, path: '$', component: NotFound });

const routeTree = root.addChildren([
  signIn,
  setup,
  invitation,
  password,
  email,
  secondFactor,
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
    webhooks,
    webhook,
    imports,
    importDetail,
    settings,
    ranges,
    weights,
    members,
    roles,
    role,
    keys,
    sso,
    security,
    audit,
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
