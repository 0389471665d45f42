import { Alert } from '@mantine/core';
import type { Problem } from '#shared/contracts/problem.ts';
import { WarningIcon } from '../look/icons.tsx';

/** What the server refused, above the buttons of a form. */
export function FormProblem({ problem }: { problem: Problem | null }) {
  if (!problem) return null;
  return (
    <Alert color="red" variant="light" icon={<WarningIcon />} role="alert" p="xs">
      {problem.detail}
      {problem.problems && problem.problems.length > 0 && (
        <ul style={{ margin: '4px 0 0', paddingLeft: 18 }}>
          {problem.problems.map((one) => (
            <li key={`${one.path}${one.message}`}>
              {one.path && `${one.path}: `}
              {one.message}
            </li>
          ))}
        </ul>
      )}
      {problem.code === 'internal' && problem.requestId && (
        <div style={{ fontSize: '0.75rem' }}>
          Request <code>{problem.requestId}</code>
        </div>
      )}
    </Alert>
  );
}
