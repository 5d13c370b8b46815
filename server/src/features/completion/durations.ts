import { durationMs } from "../../checks/duration.ts";
import { defaultRunIntervalMs, defaultTimeoutMs } from "../../checks/reporting.ts";
import { text } from "./draft.ts";
import type { Offer } from "./offer.ts";
import { endsIn, type Place, takesValue } from "./place.ts";

const intervals = ["5m", "30s", "1m", "2m", "10m", "15m", "30m", "1h", "6h", "12h", "24h"];
const timeouts = ["2m", "30s", "1m", "5m", "10m", "15m", "30m"];

/** Durations that checks are commonly run with, and what they come to. */
export function durations(place: Place): readonly Offer[] {
  const { path, kind } = place;
  if (kind === undefined || place.field?.format !== "duration" || !takesValue(place)) return [];
  const isInterval = endsIn(path, "spec", "runInterval");
  const usual = isInterval ? defaultRunIntervalMs : defaultTimeoutMs[kind.generation];
  return (isInterval ? intervals : timeouts).map((duration) => ({
    label: duration,
    kind: "value",
    detail: [
      isInterval ? frequency(duration) : `stopped after ${inWords(duration)}`,
      ...(durationMs(duration) === usual ? ["default"] : []),
    ].join(", "),
    writes: { as: "value", draft: text(duration) },
  }));
}

function frequency(duration: string): string {
  const runs = Math.round(86_400_000 / (durationMs(duration) ?? 86_400_000));
  return `every ${inWords(duration)}: ${runs.toLocaleString("en")} ${runs === 1 ? "run" : "runs"} a day`;
}

function inWords(duration: string): string {
  const ms = durationMs(duration) ?? 0;
  const [amount, unit] =
    ms >= 3_600_000
      ? [ms / 3_600_000, "hour"]
      : ms >= 60_000
        ? [ms / 60_000, "minute"]
        : [ms / 1000, "second"];
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}
