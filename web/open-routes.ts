import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requirePendingFactor } from './api/session.ts';
import { root } from './frame-routes.tsx';

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

/** The pages that need no session. */
export const openRoutes = [signIn, setup, invitation, password, email, secondFactor] as const;
