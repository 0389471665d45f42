import { formatMoney } from './numbers.ts';

/** An amount, shortened for tables, with the full amount on hover. */
export function Money({ amount, currency, isFull = false }: { amount: number; currency: string; isFull?: boolean }) {
  return (
    <span className="tabular" title={isFull ? undefined : formatMoney(amount, currency, true)}>
      {formatMoney(amount, currency, isFull)}
    </span>
  );
}
