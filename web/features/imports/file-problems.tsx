import type { ImportFileDetail } from '#shared/contracts/imports.ts';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import classes from './preview-rows.module.css';

/** The faults of a file, each with the address of its cell. */
export function ProblemList({ problems }: { problems: ImportFileDetail['problemList'] }) {
  if (problems.length === 0) return <EmptyState title="No problems">Every row of this file can be read.</EmptyState>;
  return (
    <div className={classes.scroll} role="region" aria-label="Problems of the file" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Cell</th>
            <th scope="col">Found</th>
            <th scope="col">Problem</th>
            <th scope="col">Effect</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem, index) => (
            <tr key={`${problem.sheet}!${problem.cell}:${index}`}>
              <td className={classes.address}>
                {problem.cell ?? '–'}
                {problem.sheet && <span className={classes.sheet}>{problem.sheet}</span>}
              </td>
              <td className={classes.cell} title={problem.text ?? undefined}>
                {problem.text ?? '–'}
              </td>
              <td>{problem.message}</td>
              <td>
                {problem.severity === 'error' ? (
                  <StatusBadge tone="red">Not imported</StatusBadge>
                ) : (
                  <StatusBadge tone="yellow">Warning</StatusBadge>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The sheets and rows of a file that are no data, and why. */
export function SkippedList({ skipped }: { skipped: ImportFileDetail['skipped'] }) {
  if (skipped.length === 0)
    return <EmptyState title="Nothing left out">Every sheet and row of this file is read.</EmptyState>;
  return (
    <div className={classes.scroll} role="region" aria-label="Sheets and rows that are left out" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Sheet</th>
            <th scope="col">Row</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {skipped.map(({ sheet, row, why }, index) => (
            <tr key={`${sheet}!${row}:${index}`}>
              <td>{sheet}</td>
              <td className={classes.address}>{row ?? 'whole sheet'}</td>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
