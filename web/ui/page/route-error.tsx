import { useRouter } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { fetchOrThrow, problemOf } from '../../api/api-error.ts';
import { ErrorState } from './error-state.tsx';

/** A page that could not be shown at all; another try asks for everything anew. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = async () => {
    if (problemOf(error).reason === 'web.not-loaded') {
      // Code that failed to come once is not asked for again, and after an update has another name.
      await fetchOrThrow('/').then(
        () => window.location.reload(),
        () => undefined,
      );
      return;
    }
    await router.invalidate();
    reset();
  };
  return <ErrorState error={error} onRetry={() => void retry()} />;
}

/** The same before there is a frame around the pages. */
export function AppError(props: ErrorComponentProps) {
  return (
    <main style={{ paddingTop: '16vh' }}>
      <h1 className="visually-hidden">Mainstay</h1>
      <RouteError {...props} />
    </main>
  );
}
