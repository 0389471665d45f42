import classes from './meter.module.css';

interface MeterProps {
  done: number;
  total: number;
  /** What is counted, such as `steps`. */
  noun: string;
}

/** How much of a whole is done, as a bar with its numbers. */
export function Meter({ done, total, noun }: MeterProps) {
  return (
    <span className={classes.meter}>
      <span className={classes.track} aria-hidden="true">
        <span style={{ width: `${total > 0 ? (done / total) * 100 : 0}%` }} />
      </span>
      <span className={classes.words}>
        {done} of {total} <span className="visually-hidden">{noun} done</span>
      </span>
    </span>
  );
}
