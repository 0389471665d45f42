const words: Record<string, string> = {
  upload: 'Upload',
  undo: 'Upload undone',
  value: 'Value recorded by hand',
  kpi: 'KPI changed',
  'scoring.changed': 'Weights or ranges changed',
  'month.began': 'New month',
};

/** Why a score was calculated, in words; a cause without words is shown as it is. */
export function causeWords(cause: string): string {
  return words[cause] ?? cause;
}
