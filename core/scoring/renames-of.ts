/** The categories whose name changes, from which to which. */
export function renamesOf(
  categories: readonly { name: string; formerName?: string | undefined }[],
): { from: string; to: string }[] {
  return categories.flatMap(({ name, formerName }) =>
    formerName === undefined || formerName === name ? [] : [{ from: formerName, to: name }],
  );
}
