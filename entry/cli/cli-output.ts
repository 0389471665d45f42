/** Where a command writes its lines. */
export type CliOutput = { out(line: string): void; err(line: string): void };
