import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './api/query-client.ts';
import { hasTyped, sessionEnd, watchTyping } from './api/session-end.ts';
import { sessionKey } from './api/session.ts';
import { makeRouter } from './router.tsx';
import { NoticeHost } from './ui/notice-host.tsx';
import { styleNonce } from './ui/style-nonce.ts';
import { cssVariables, theme } from './ui/theme.ts';
import { trustStylesOnly } from './ui/trust-styles-only.ts';
import './ui/theme.css';

const queryClient = makeQueryClient({
  onEnded: (isActing) => {
    const isFramed = router.state.matches.some(({ routeId }) => routeId === '/app');
    if (isFramed && (isActing || hasTyped())) sessionEnd.ask();
    else void leave();
  },
  onSecondFactorNeeded: () => void router.invalidate(),
});
const router = makeRouter(queryClient);

/** To the page that signs in, which says why and leads back. */
async function leave(): Promise<void> {
  const { pathname, href } = router.state.location;
  if (pathname === '/sign-in') return;
  await router.navigate({ to: '/sign-in', search: { to: href, ended: 'yes' } });
  queryClient.removeQueries({ queryKey: sessionKey });
}

watchTyping();

trustStylesOnly();

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
