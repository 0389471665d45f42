import type { Driver } from '#shared/contracts/health.ts';

interface SortedDrivers {
  /** Drivers whose KPI's score moved, largest effect first. */
  values: Driver[];
  /** Drivers whose share moved, largest effect first. */
  mixes: Driver[];
  /** Sum of all mix effects, in points. */
  mix: number;
  /** Sum of all effects, in points: the change of the score. */
  total: number;
}

/** Effects below a hundredth of a point are noise to a reader; the sums still hold them. */
export const leastShown = 0.005;

/** Parts the drivers of a change into value and mix effects. */
export function sortDrivers(drivers: readonly Driver[]): SortedDrivers {
  const largest = (effect: (driver: Driver) => number) =>
    drivers
      .filter((driver) => Math.abs(effect(driver)) >= leastShown)
      .toSorted((a, b) => Math.abs(effect(b)) - Math.abs(effect(a)));
  const mix = drivers.reduce((sum, driver) => sum + driver.mixEffect, 0);
  return {
    values: largest((driver) => driver.valueEffect),
    mixes: largest((driver) => driver.mixEffect),
    mix,
    total: mix + drivers.reduce((sum, driver) => sum + driver.valueEffect, 0),
  };
}
