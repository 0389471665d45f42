import { envSchema } from '#platform/env.ts';

/** The environment variables as a table in Markdown, made from what the code says of them. */
export function configurationTable(): string {
  const defaults: Record<string, unknown> = envSchema.parse({});
  const rows = Object.entries(envSchema.shape).map(([name, { description = '' }]) => {
    const value = defaults[name];
    return [`\`${name}\``, value === undefined ? '' : `\`${JSON.stringify(value).replaceAll('"', '')}\``, description];
  });
  const lines = [['Variable', 'Default', 'What it is'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const format = (line: string[]) => `| ${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [
    format(lines[0] ?? []),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...lines.slice(1).map(format),
  ].join('\n');
}
