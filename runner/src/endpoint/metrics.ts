import type { RunState } from "./runState.ts";
import { type Standing, standingOf } from "./status.ts";

/** What Prometheus reads of the one run at `/metrics`, under its generation's names; what no run on a desk has is left out. */
export function metricsPage(run: RunState, now: number): string {
  const standing = standingOf(run, now, []);
  return run.generation === 3 ? metrics3(standing, now) : metrics2(standing);
}

function metrics2(standing: Standing | undefined): string {
  const outcome = standing?.outcome;
  const state = bit(outcome === undefined || outcome.ok);
  const word = standing?.subject.isJob === true ? "job" : "check";
  const lines =
    standing === undefined || outcome === undefined ? [] : [sample2(standing.subject, outcome, word)];
  return (
    family("kuberhealthy_cluster_state", "gauge", "Shows the status of the cluster", [` ${state}`]) +
    family(`kuberhealthy_${word}`, "gauge", `Shows the status of a Kuberhealthy ${word}`, lines)
  );
}

function sample2(
  { name, namespace }: Standing["subject"],
  { ok, errors }: NonNullable<Standing["outcome"]>,
  word: "check" | "job",
): string {
  // 2.7.1 leaves the quotes, and a bar behind each error, to a job.
  const error =
    word === "check" ? errors.join("|").replaceAll('"', "'") : errors.map((text) => `${text}|`).join("");
  const labels = `check="${namespace}/${name}",namespace="${namespace}",status="${bit(ok)}",error="${error}"`;
  return `{${labels}} ${bit(ok)}`;
}

function metrics3(standing: Standing | undefined, now: number): string {
  const outcome = standing?.outcome;
  const ok = standing === undefined || outcome?.ok === true;
  const failed = outcome !== undefined && !outcome.ok;
  const sinceSuccess = outcome?.ok === true ? (now - Math.floor(outcome.atMs / 1000) * 1000) / 1000 : -1;
  const each = (more: Readonly<Record<string, string>>, value: string): readonly string[] =>
    standing === undefined ? [] : [`${labelsText({ ...labels3(standing), ...more })} ${value}`];
  const status = { status: bit(ok), error: label((outcome?.errors ?? []).join("|")) };
  const one = (yes: boolean): string => (yes ? "1" : "0");
  return [
    family("kuberhealthy_cluster_state", "gauge", "Shows the status of the cluster", [` ${bit(ok)}`]),
    family("kuberhealthy_check", "gauge", "Shows the status of a Kuberhealthy check", each(status, bit(ok))),
    family(
      "kuberhealthy_check_consecutive_failures",
      "gauge",
      "Shows the number of consecutive failures for a Kuberhealthy check",
      each({}, one(failed)),
    ),
    family(
      "kuberhealthy_check_success_total",
      "counter",
      "Shows the total number of successful runs for a check",
      each({}, one(outcome?.ok === true)),
    ),
    family(
      "kuberhealthy_check_failure_total",
      "counter",
      "Shows the total number of failed runs for a check",
      each({}, one(failed)),
    ),
    family(
      "kuberhealthy_check_seconds_since_success",
      "gauge",
      "Shows time since the last OK report for a check",
      each({}, sinceSuccess.toFixed(6)),
    ),
  ].join("");
}

function labels3({ subject, currentUuid }: Standing): Readonly<Record<string, string>> {
  const { name, namespace, labels } = subject;
  const more = {
    severity: labels["kuberhealthy.io/severity"] ?? "",
    category: labels["kuberhealthy.io/category"] ?? "",
    run_uuid: currentUuid,
  };
  const given = Object.entries(more).filter(([, value]) => value !== "");
  return { check: name, namespace, ...Object.fromEntries(given.map(([key, value]) => [key, label(value)])) };
}

/** Sorted by name, as generation 3 writes them. */
const labelsText = (labels: Readonly<Record<string, string>>): string =>
  `{${Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}="${value}"`)
    .join(",")}}`;

const family = (name: string, type: "gauge" | "counter", help: string, samples: readonly string[]): string =>
  `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${samples.map((sample) => `${name}${sample}\n`).join("")}`;

const label = (text: string): string => text.replaceAll('"', "'").replace(/[\r\n]/g, " ");
const bit = (ok: boolean): string => (ok ? "1" : "0");
