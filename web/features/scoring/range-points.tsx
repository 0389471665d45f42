import { NumberInput, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { bandColor } from '../../ui/health/bands.ts';
import { checkPoints, pointScores, type RangeDraft, turnDraft } from './range-draft.ts';
import classes from './range-points.module.css';

const meanings = {
  higher: ['Score 0', 'At risk from', 'Healthy from', 'Score 100'],
  lower: ['Score 0', 'At risk up to', 'Healthy up to', 'Score 100'],
} as const;
const hints = ['worst', 'score 50', 'score 70', 'best'] as const;

interface RangePointsProps {
  draft: RangeDraft;
  onChange: (draft: RangeDraft) => void;
}

/** The four points of a range from worst to best, under the zones that they bound; each is checked while it is typed. */
export function RangePoints({ draft, onChange }: RangePointsProps) {
  const problems = checkPoints(draft);
  // An empty point is not wrong before somebody has been there.
  const [visited, setVisited] = useState<readonly number[]>([]);
  const setPoint = (index: number, point: number | '') =>
    onChange({ ...draft, points: draft.points.map((old, at) => (at === index ? point : old)) });
  return (
    <div>
      <SegmentedControl
        aria-label="Which values are better"
        size="xs"
        value={draft.higherIsBetter ? 'higher' : 'lower'}
        onChange={(side) => onChange(turnDraft(draft, side === 'higher'))}
        data={[
          { value: 'higher', label: 'Higher is better' },
          { value: 'lower', label: 'Lower is better' },
        ]}
      />
      <div className={classes.zones} aria-hidden="true">
        {(['critical', 'risk', 'healthy'] as const).map((band) => (
          <div
            key={band}
            className={classes.zone}
            style={{ borderColor: bandColor(band), color: bandColor(band, 'text') }}
          >
            {{ critical: 'Critical', risk: 'At risk', healthy: 'Healthy' }[band]}
          </div>
        ))}
      </div>
      <div className={classes.points}>
        {draft.points.map((point, index) => (
          <NumberInput
            key={pointScores[index]}
            size="sm"
            hideControls
            decimalScale={4}
            label={meanings[draft.higherIsBetter ? 'higher' : 'lower'][index]}
            description={hints[index]}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={point}
            error={point === '' && !visited.includes(index) ? null : problems[index]}
            onBlur={() => setVisited([...visited, index])}
            onChange={(value) => setPoint(index, typeof value === 'number' ? value : '')}
            classNames={{ input: classes.number }}
          />
        ))}
      </div>
    </div>
  );
}
