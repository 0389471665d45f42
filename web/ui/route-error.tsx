import { useRouter } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorState } from './error-state.tsx';

/** A page that could not be shown at all; another try asks for everything anew. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = async () => {
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
