import type { ReportOutcome } from '#shared/contracts/reports.ts';
import type { Tone } from '../../ui/status-badge.tsx';

export const outcomeTones: Record<ReportOutcome['status'], Tone> = {
  Achieved: 'green',
  'Not achieved': 'red',
  'No data': 'gray',
};
