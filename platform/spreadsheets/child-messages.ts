import type { ErrorCode } from '#platform/errors.ts';

/** What the pool asks of a child; `parentPid` lets the child notice that it was left alone. */
export type ChildRequest = { module: string; exportName: string; args: unknown[]; parentPid: number };

/** What a child answers. */
export type ChildReply =
  | { isOk: true; result: unknown }
  | { isOk: false; failure: { code: ErrorCode; reason: string; message: string; details?: Record<string, unknown> } };
