import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { readToken } from './read-token.ts';

/**
 * The token of the link that led here, and a way to forget it. It is kept by this page alone and leaves the address at
 * once: nobody reads it there later, over a shoulder, in the history or in what a browser opens again.
 */
export function useLinkToken(): [token: string | null, forget: () => void] {
  const { hash } = useLocation();
  const navigate = useNavigate();
  const [held, setHeld] = useState({ hash, token: readToken(hash) });
  // Another link pasted into the same page counts from then on; its own disappearance from the address does not.
  if (hash !== held.hash) setHeld({ hash, token: hash === '' ? held.token : readToken(hash) });
  useEffect(() => {
    if (hash !== '') void navigate({ to: '.', hash: '', search: true, replace: true });
  }, [hash, navigate]);
  return [held.token, () => setHeld({ hash, token: null })];
}
