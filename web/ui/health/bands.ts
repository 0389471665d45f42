import type { Band } from '#shared/contracts/accounts.ts';

/** All bands, worst first. */
export const bands: readonly Band[] = ['critical', 'risk', 'healthy', 'none'];

/** The name of a band as people read it. */
export const bandNames: Record<Band, string> = {
  critical: 'Critical',
  risk: 'At risk',
  healthy: 'Healthy',
  none: 'No data',
};

/** The band of a score: below 50 critical, below 70 at risk. */
export function bandOf(score: number | null): Band {
  if (score === null) return 'none';
  if (score < 50) return 'critical';
  return score < 70 ? 'risk' : 'healthy';
}

/** CSS colour of a band: `fill` for marks, `text` for words, `soft` for grounds. */
export function bandColor(band: Band, use: 'fill' | 'text' | 'soft' = 'fill'): string {
  return use === 'fill' ? `var(--band-${band})` : `var(--band-${band}-${use})`;
}
