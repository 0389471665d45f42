import { Fragment } from 'react';
import type { ImportFile } from '#shared/contracts/imports.ts';
import { formatCount } from '../../ui/words/numbers.ts';
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
        <Fragment key={effect}>
          <span style={{ whiteSpace: 'nowrap' }}>
            <span style={{ color: color[effectWords[effect].tone] }}>
              {formatCount(counts[effect])} {effectWords[effect].label}
            </span>
            {index < shown.length - 1 && <span style={{ color: color.gray }}> ·</span>}
          </span>{' '}
        </Fragment>
      ))}
    </span>
  );
}
