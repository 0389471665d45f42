const width = 30;

/** A progress bar on one line of a terminal; in a log file, a line every tenth of the way. */
export function progressBar(stream: NodeJS.WriteStream): {
  show(done: number, total: number, step: string): void;
  end(): void;
} {
  let shownTenth = -1;
  let isShown = false;
  return {
    show(done, total, step) {
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const percent = `${Math.round(share * 100)} %`.padStart(5);
      if (stream.isTTY) {
        const filled = Math.round(share * width);
        const room = Math.max(10, (stream.columns ?? 80) - width - 10);
        stream.write(
          `\r${'█'.repeat(filled)}${'░'.repeat(width - filled)}${percent}  ${step.slice(0, room).padEnd(room)}`,
        );
        isShown = true;
      } else if (Math.floor(share * 10) > shownTenth) {
        shownTenth = Math.floor(share * 10);
        stream.write(`${percent}  ${step}\n`);
      }
    },
    end() {
      if (isShown) stream.write('\n');
    },
  };
}
