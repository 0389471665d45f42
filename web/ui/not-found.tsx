import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from './empty-state.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <EmptyState
      title="This page does not exist"
      action={
        <Button component={Link} to="/" variant="default">
          Go to the portfolio
        </Button>
      }
    >
      The address may be mistyped, or what it showed has been removed.
    </EmptyState>
  );
}
