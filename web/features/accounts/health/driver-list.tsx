import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AccountHealth, Driver } from '#shared/contracts/health.ts';
import { Change } from '../../../ui/health/change.tsx';
import { ChevronDownIcon, ChevronRightIcon } from '../../../ui/look/icons.tsx';
import { formatScore, formatShare } from '../../../ui/words/numbers.ts';
import { leastShown, sortDrivers } from './sort-drivers.ts';
import classes from './account-health.module.css';

const shownAtFirst = 5;

const scoreWord = (score: number | null) => (score === null ? 'none' : formatScore(score));

/** What a KPI's score did: `62.0 → 48.3`. */
function scoreWords({ before, after }: Driver): string {
  return `score ${scoreWord(before.score)} → ${scoreWord(after.score)}`;
}

/** What a KPI's share did: `12% → 9% of the score`, or that it came or went. */
function shareWords({ before, after }: Driver): string {
  if (before.share === 0) return `new, ${formatShare(after.share)} of the score`;
  if (after.share === 0) return `no longer counts, was ${formatShare(before.share)} of the score`;
  return `${formatShare(before.share)} → ${formatShare(after.share)} of the score`;
}

interface EffectProps {
  name: React.ReactNode;
  words?: string;
  points: number;
  /** The largest effect of the list, for the length of the bar. */
  largest: number;
}

function Effect({ name, words, points, largest }: EffectProps) {
  const length = largest > 0 ? (Math.abs(points) / largest) * 50 : 0;
  return (
    <>
      <span className={classes.effectWords}>
        <span className={classes.effectName}>{name}</span>
        {words && <span className={classes.small}>{words}</span>}
      </span>
      <span className={classes.effectBar} aria-hidden="true">
        <span
          style={{
            width: `${length}%`,
            left: points < 0 ? `${50 - length}%` : '50%',
            background: `var(--band-${points < 0 ? 'critical' : 'healthy'})`,
          }}
        />
      </span>
      <Change points={points} digits={2} />
    </>
  );
}

/** Why a score moved: the KPIs whose values moved it most, the mix as one line that opens, and the sum. */
export function DriverList({ health }: { health: AccountHealth }) {
  const [isAll, setAll] = useState(false);
  const [isMixOpen, setMixOpen] = useState(false);
  const { ruleEffect } = health;
  const { values, mixes, mix, ...sums } = sortDrivers(health.drivers);
  const total = sums.total + ruleEffect;
  if (health.change === null) {
    return <p className={classes.note}>There is no earlier month to compare with.</p>;
  }
  if (values.length + mixes.length === 0 && Math.abs(total) < leastShown)
    return <p className={classes.note}>Nothing moved since the month before.</p>;
  const shown = isAll ? values : values.slice(0, shownAtFirst);
  const rest = values.slice(shownAtFirst);
  // What no line names is part of the sum too, or the lines would not add up.
  const restPoints = shown.reduce((left, driver) => left - driver.valueEffect, sums.total - mix);
  const largest = Math.max(
    ...[mix, ruleEffect, restPoints, ...values.map((driver) => driver.valueEffect)].map(Math.abs),
  );
  return (
    <ul className={classes.effects}>
      {shown.map((driver) => (
        <li key={driver.kpiId} className={classes.effect}>
          <Effect name={driver.name} words={scoreWords(driver)} points={driver.valueEffect} largest={largest} />
        </li>
      ))}
      {!isAll && rest.length > 0 && (
        <li className={classes.effect}>
          <Effect
            name={
              <button type="button" className={classes.opener} onClick={() => setAll(true)}>
                <ChevronRightIcon size={12} />
                {rest.length} more {rest.length === 1 ? 'KPI' : 'KPIs'}
              </button>
            }
            points={restPoints}
            largest={largest}
          />
        </li>
      )}
      {shown.length === values.length && Math.abs(restPoints) >= leastShown && (
        <li className={classes.effect}>
          <Effect name="Smaller effects" points={restPoints} largest={largest} />
        </li>
      )}
      {isAll && rest.length > 0 && (
        <li className={classes.effect}>
          <Button variant="subtle" size="compact-xs" onClick={() => setAll(false)}>
            Show fewer
          </Button>
        </li>
      )}
      {(mixes.length > 0 || Math.abs(mix) >= leastShown) && (
        <li className={classes.effect}>
          <Effect
            name={
              <button
                type="button"
                className={classes.opener}
                aria-expanded={isMixOpen}
                onClick={() => setMixOpen(!isMixOpen)}
              >
                {isMixOpen ? <ChevronDownIcon size={12} /> : <ChevronRightIcon size={12} />}
                Change of mix
              </button>
            }
            words="KPIs that came, went or weigh differently"
            points={mix}
            largest={largest}
          />
        </li>
      )}
      {isMixOpen &&
        mixes.map((driver) => (
          <li key={driver.kpiId} className={classes.effect} data-inner>
            <Effect name={driver.name} words={shareWords(driver)} points={driver.mixEffect} largest={largest} />
          </li>
        ))}
      {Math.abs(ruleEffect) >= leastShown && (
        <li className={classes.effect}>
          <Effect
            name="Cap for critical KPIs"
            words={
              health.isCapped
                ? 'a KPI of critical impact is critical, so 69.99 is the most'
                : 'no KPI of critical impact is critical any more'
            }
            points={ruleEffect}
            largest={largest}
          />
        </li>
      )}
      <li className={classes.effect} data-sum>
        <span className={classes.effectWords}>Change of the score</span>
        <span />
        <Change points={total} digits={2} />
      </li>
    </ul>
  );
}
