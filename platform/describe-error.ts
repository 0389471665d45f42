type Described = { type: string; message: string; stack?: string; cause?: Described } & Record<string, unknown>;

// What helps to find a fault and says nothing of the values: names of the database's parts, and codes.
const telling = ['code', 'reason', 'status', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const;
const mostCauses = 5;

/**
 * An error as it is logged. The values of a query stay out, for they may be password hashes, sealed secrets or people's
 * data: drizzle has them in its message, in its stack and beside them, PostgreSQL in its detail.
 */
export function describeError(error: unknown, causesLeft = mostCauses): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is no error was thrown' };
  const { name, stack, cause } = error;
  const message = error.message.split('\nparams: ', 1)[0] ?? '';
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  const known = Object.fromEntries(
    telling.flatMap((key) => {
      const value = (error as unknown as Record<string, unknown>)[key];
      return typeof value === 'string' || typeof value === 'number' ? [[key, value]] : [];
    }),
  );
  return {
    type: name,
    message,
    ...known,
    ...(frames && frames.length > 0 ? { stack: frames.join('\n') } : {}),
    ...(cause !== undefined && causesLeft > 0 ? { cause: describeError(cause, causesLeft - 1) } : {}),
  };
}
