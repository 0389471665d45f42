import { formatAgo, formatMoment } from './dates.ts';

/** How long ago an instant was, with the exact moment on hover. */
export function Ago({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatMoment(at)} style={{ whiteSpace: 'nowrap' }}>
      {formatAgo(at)}
    </time>
  );
}
