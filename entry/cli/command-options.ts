/** The option by which a command is told its workspace. */
export const workspaceOption = ['--tenant <email>', 'e-mail of the workspace, when there are several'] as const;

/** The option by which a command answers a program. */
export const jsonOption = ['--json', 'answer as JSON'] as const;

/** Calls of a command, for the end of its help. */
export function examplesOf(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
