import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { problemOf } from '../../api/api-error.ts';
import classes from './empty-state.module.css';

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  action?: ReactNode;
}

/** A failed part of a page: what happened, the request id to quote, and another try. */
export function ErrorState({ error, onRetry, action }: ErrorStateProps) {
  const problem = problemOf(error);
  // What is read has no fields to correct: its address asks for what can not be.
  const isMistyped = problem.reason === 'request.invalid';
  const isFinal = isMistyped || problem.code === 'not-found' || problem.code === 'forbidden';
  return (
    <div className={classes.empty} role="alert">
      <p className={classes.title}>{isMistyped ? 'Nothing here' : problem.title}</p>
      <div className={classes.text}>
        {isMistyped ? 'The address of this page may be mistyped or cut off.' : problem.detail}
      </div>
      {problem.requestId && !isMistyped && (
        <div className={classes.request}>
          Request <code>{problem.requestId}</code>
        </div>
      )}
      <div className={classes.action}>
        {onRetry && !isFinal && (
          <Button variant="default" onClick={onRetry}>
            Retry
          </Button>
        )}
        {action}
      </div>
    </div>
  );
}
