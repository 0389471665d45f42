import { EmptyState } from './empty-state.tsx';
import { LinkButton } from './link-button.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <main style={{ paddingTop: '16vh' }}>
      <h1 className="visually-hidden">Not found</h1>
      <EmptyState
        title="This page does not exist"
        action={
          <LinkButton to="/" variant="default">
            Go to the portfolio
          </LinkButton>
        }
      >
        The address may be mistyped, or what it showed has been removed.
      </EmptyState>
    </main>
  );
}
