import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './api/query-client.ts';
import { tellOtherTabs } from './api/other-tabs.ts';
import { hasTyped, sessionEnd, watchTyping } from './api/session-end.ts';
import { openSession, sessionKey } from './api/session.ts';
import { watchSession } from './api/watch-session.ts';
import { makeRouter } from './router.tsx';
import { notify } from './ui/notify.ts';
import { keepFocus } from './ui/dialog/keep-focus.ts';
import { NoticeHost } from './ui/notice-host.tsx';
import { printInLight } from './ui/look/print-in-light.ts';
import { styleNonce } from './ui/look/style-nonce.ts';
import { cssVariables, theme } from './ui/look/theme.ts';
import { trustStylesOnly } from './ui/look/trust-styles-only.ts';
import './ui/look/theme.css';

const queryClient = makeQueryClient({
  onEnded: (isActing) => {
    tellOtherTabs(null);
    end(isActing || hasTyped());
  },
  onSecondFactorNeeded: () => void router.invalidate(),
});
const router = makeRouter(queryClient);

watchSession(queryClient, {
  onEnded: () => end(hasTyped()),
  onOther: (was, now) => {
    if (isFramed() && hasTyped()) return sessionEnd.ask({ was, now });
    openSession(queryClient, now);
    notify(`${now.user.name} has signed in by another tab, so this one is theirs now too.`);
    return void router.navigate({ to: '/' });
  },
  onArrived: ({ user }) => {
    if (router.state.location.pathname === '/sign-in') notify(`You are signed in as ${user.name}, by another tab.`);
  },
});

function isFramed(): boolean {
  return router.state.matches.some(({ routeId }) => routeId === '/app');
}

/** Asks to sign in again where something would be lost by leaving; leads to the page that signs in elsewhere. */
function end(isLossy: boolean): void {
  const was = queryClient.getQueryData(sessionKey);
  if (was && isLossy && isFramed()) sessionEnd.ask({ was, now: null });
  else void leave();
}

/** To the page that signs in, which says why and leads back. */
async function leave(): Promise<void> {
  const { pathname, href } = router.state.location;
  if (pathname === '/sign-in') return;
  await router.navigate({ to: '/sign-in', search: { to: href, ended: 'yes' } });
  queryClient.removeQueries({ queryKey: sessionKey });
}

watchTyping();

trustStylesOnly();
printInLight();
keepFocus();

createRoot(document.querySelector('#root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
      <NoticeHost />
    </MantineProvider>
  </StrictMode>,
);
