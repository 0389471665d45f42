/** The first letters of a name on the account's colour. */
export function Avatar({ name, color, sizePx = 26 }: { name: string; color: string | null; sizePx?: number }) {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
  return (
    <span
      aria-hidden="true"
      style={{
        display: 'inline-flex',
        flex: 'none',
        alignItems: 'center',
        justifyContent: 'center',
        width: sizePx,
        height: sizePx,
        borderRadius: 6,
        fontSize: sizePx * 0.4,
        fontWeight: 600,
        color: 'var(--mantine-color-text)',
        background: `color-mix(in srgb, ${color ?? 'var(--mantine-color-indigo-5)'} 22%, var(--surface))`,
      }}
    >
      {letters}
    </span>
  );
}
