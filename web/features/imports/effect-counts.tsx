import type { ImportFile } from '#shared/contracts/imports.ts';
import { formatCount } from '../../ui/numbers.ts';
import { effectWords } from './import-words.ts';

const order = ['create', 'update', 'unchanged', 'skip', 'error'] as const;
const color = {
  green: 'var(--band-healthy-text)',
  red: 'var(--band-critical-text)',
  blue: 'inherit',
  gray: 'var(--mantine-color-dimmed)',
  yellow: 'inherit',
};

/** What a file would do or did, by number of rows: `12 new · 3 changed`. */
export function EffectCounts({ counts }: { counts: ImportFile['counts'] }) {
  const shown = order.filter((effect) => counts[effect] > 0);
  if (shown.length === 0) return <span style={{ color: color.gray }}>–</span>;
  return (
    <span className="tabular">
      {shown.map((effect, index) => (
        <span key={effect} style={{ whiteSpace: 'nowrap' }}>
          {index > 0 && <span style={{ color: color.gray }}> · </span>}
          <span style={{ color: color[effectWords[effect].tone] }}>
            {formatCount(counts[effect])} {effectWords[effect].label}
          </span>{' '}
        </span>
      ))}
    </span>
  );
}
