import type { Problem } from '#shared/contracts/problem.ts';

/** The error of every failed call: the server's problem, or one made here when there was no answer. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiError';
    this.problem = problem;
  }
}

/** A problem this side found out by itself. */
function ownProblem(reason: string, title: string, detail: string, status = 0): Problem {
  return { type: 'about:blank', title, status, detail, instance: '', code: 'internal', reason, requestId: '' };
}

/** Why the code of a page did not come, in the words of the browsers. */
const notLoaded = /dynamically imported module|module script failed|preload CSS/i;

/** The problem behind any error, in words a person can act on. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem;
  if (error instanceof Error && notLoaded.test(error.message)) {
    const detail = 'The server cannot be reached, or Mainstay was updated meanwhile. Try again.';
    return ownProblem('web.not-loaded', 'This page could not be loaded', detail);
  }
  return ownProblem('web.unexpected', 'Something went wrong', 'This page met an error it did not expect. Try again.');
}

/** The problem of a failed answer; a proxy in between may answer with anything. */
async function readProblem(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('json')) {
    const body: unknown = await response.json().catch(() => null);
    if (typeof body === 'object' && body !== null && 'detail' in body && 'code' in body) return body as Problem;
  }
  const detail = `The server answered with status ${response.status}. Try again in a moment.`;
  return ownProblem('server.unreadable', 'The server could not answer', detail, response.status);
}

/** `fetch` that throws an ApiError for a failed answer and when the server cannot be reached. */
export async function fetchOrThrow(request: Request | URL | string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(request, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    const detail = 'The server cannot be reached. Check the connection, then try again.';
    throw new ApiError(ownProblem('server.unreachable', 'No connection', detail));
  }
  if (response.status >= 400) throw new ApiError(await readProblem(response));
  return response;
}
