import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { problemOf } from '../../../api/api-error.ts';
import { client } from '../../../api/client.ts';
import { ownProblems } from './problem-paths.ts';
import type { FieldProblem } from './problem-paths.ts';

const QUIET_MS = 400;

/** What the server says is wrong with a definition, asked once the person pauses. */
export function useDefinitionProblems(definition: PlaybookDefinition): { problems: FieldProblem[]; isKnown: boolean } {
  const [settled] = useDebouncedValue(definition, QUIET_MS);
  const { data } = useQuery({
    queryKey: ['definition-problems', settled],
    queryFn: async ({ signal }) => {
      try {
        const { problems } = await client.playbooks.check({ definition: settled }, { signal });
        return ownProblems(problems);
      } catch (error) {
        const problem = problemOf(error);
        if (problem.code !== 'invalid' || !problem.problems) throw error;
        return ownProblems(problem.problems);
      }
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { problems: data ?? [], isKnown: data !== undefined };
}
