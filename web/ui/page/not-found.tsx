import { EmptyState } from './empty-state.tsx';
import { LinkButton } from './link-button.tsx';
import { PageHeader } from './page-header.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <>
      <PageHeader title="Not found" />
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
    </>
  );
}
