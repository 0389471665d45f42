import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { app } from './frame-routes.tsx';

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
const audit = createRoute({
  getParentRoute: () => app,
  path: '/settings/audit',
  staticData: { needs: 'audit:read' },
  component: lazyRouteComponent(() => import('./routes/audit.tsx'), 'AuditPage'),
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

/** The pages of scoring, of the workspace and its people, and of what programs need. */
export const settingsRoutes = [
  settings,
  ranges,
  weights,
  members,
  roles,
  role,
  keys,
  sso,
  audit,
  webhooks,
  webhook,
] as const;
