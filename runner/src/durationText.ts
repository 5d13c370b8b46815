/** A duration as Go prints it: `1m30s`, `5m0s`, `1.5s`. Milliseconds in. */
export function goDurationText(ms: number): string {
  if (ms === 0) return "0s";
  if (ms < 0.001) return `${Math.round(ms * 1e6)}ns`;
  if (ms < 1) return `${trimmed(ms * 1000)}\u00b5s`;
  if (ms < 1000) return `${trimmed(ms)}ms`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = `${trimmed((ms % 60_000) / 1000)}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}

/** The same for a sentence, without parts that are nought: `5m`. */
export const durationText = (ms: number): string =>
  goDurationText(ms)
    .replace(/(?<=[hm])0s$/, "")
    .replace(/(?<=h)0m$/, "");

const trimmed = (value: number): string => String(Number(value.toFixed(6)));
