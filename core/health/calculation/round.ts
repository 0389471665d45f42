/**
 * A double carries 15 to 17 digits, of which the last ones are the noise of earlier sums. 14 digits bring back the
 * decimal a person would write (69.99499999999999 is 69.995) and still hold cents up to a hundred thousand million.
 */
const RELIABLE_DIGITS = 14;

/**
 * Rounds half away from zero to `decimals` decimals, as the number is written in decimal, not as it lies in binary:
 * 1.005 gives 1.01, -1.005 gives -1.01, 69.995 gives 70. Source: docs/health-score.md, section 4. Only for what is
 * stored or shown: bands and further sums take the unrounded number. Never gives -0; NaN and infinities stay as they are.
 */
export function round(value: number, decimals = 2): number {
  if (!Number.isFinite(value)) return value;
  const written = shiftPoint(Math.abs(value).toPrecision(RELIABLE_DIGITS), decimals);
  const rounded = shiftPoint(String(Math.round(written)), -decimals);
  return rounded === 0 ? 0 : Math.sign(value) * rounded;
}

/** Moves the decimal point in the text, because multiplying by 100 would bring the binary noise back. */
function shiftPoint(text: string, places: number): number {
  const [digits = '0', exponent = '0'] = text.split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}
