/** What a number format makes of a number. `elapsedUnit` is the first unit of a format that shows time and no date. */
export type FormatClass = {
  isPercent: boolean;
  isDate: boolean;
  elapsedUnit: 'hours' | 'minutes' | 'seconds' | null;
};

const known = new Map<string, FormatClass>();
const elapsedUnits = { h: 'hours', m: 'minutes', s: 'seconds' } as const;

/** The class of an Excel number format code such as `0.0%`, `[h]:mm` or `d mmm yyyy` (ECMA-376 18.8.30). */
export function classifyFormat(format: string): FormatClass {
  let found = known.get(format);
  if (!found) {
    found = classify(format);
    if (known.size < 10_000) known.set(format, found);
  }
  return found;
}

function classify(format: string): FormatClass {
  if (/^(general|standard|@)$/i.test(format)) return { isPercent: false, isDate: false, elapsedUnit: null };
  const codes = format
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(h+|m+|s+)\]/gi, '$1')
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/general|am\/pm|a\/p/gi, '')
    .toLowerCase();
  const first = /[hms]/.exec(codes)?.[0];
  const hasClock = /[hs]/.test(codes) || /\[m+\]/i.test(format);
  const isDate = /[yd]/.test(codes) || (first === 'm' && !hasClock);
  return {
    isPercent: codes.includes('%'),
    isDate,
    elapsedUnit: !isDate && hasClock && first ? elapsedUnits[first as 'h' | 'm' | 's'] : null,
  };
}
