import { resolve } from "node:path";
import { discovered } from "../../runner/src/discover.ts";
import type { Need, PlannedEvent } from "../../runner/src/events.ts";
import { namespaceOf } from "../../runner/src/injected.ts";
import { environmentOf, maskedProgram, type RunPlan, type Start } from "../../runner/src/plan.ts";
import { timeoutOf } from "../../runner/src/timeout.ts";
import { workspaceRootOf } from "../../runner/src/workspace.ts";
import { durationMs } from "../../server/src/checks/duration.ts";
import { reportPath } from "../../server/src/checks/reporting.ts";
import { configName } from "../../server/src/config/configFile.ts";
import type { ChosenCheck } from "./checkFile.ts";
import { configIn } from "./configOnDisk.ts";
import { givenEnv } from "./givenEnv.ts";
import { isUsage, type Usage, usage } from "./io.ts";
import { workspaceObjects } from "./workspaceObjects.ts";

/** What the flags of `run` say. */
export interface RunFlags {
  readonly runner: "auto" | "process" | "container";
  readonly timeout: string | undefined;
  readonly env: readonly string[];
  readonly envFiles: readonly string[];
  /** The command behind `--`. */
  readonly command: readonly string[] | undefined;
}

export interface PreparedRun {
  readonly planned: PlannedEvent;
  /** Undefined while a need is open. */
  readonly plan: RunPlan | undefined;
}

/** Everything about a run that can be said before it starts. Flags win over `.khcheck.yaml`, and that over what is found. */
export async function preparedRun(
  chosen: ChosenCheck,
  flags: RunFlags,
  cwd: string,
  uuid: string,
): Promise<PreparedRun | Usage> {
  const { check, file } = chosen;
  const root = workspaceRootOf(file);
  // Of the lines of other checks, and of what is linted, a run makes nothing.
  const config = configIn(
    root,
    file,
    (problem) =>
      problem.part === undefined ||
      (problem.part === "run" && (problem.check === undefined || problem.check === check.name)),
  );
  if (isUsage(config)) return config;
  const settings = config?.run.get(check.name ?? "");
  if (flags.runner === "container" || (flags.runner === "auto" && settings?.runner === "container")) {
    return usage("the container runner comes in a later version; run the program with --runner process.");
  }
  const timeoutMs = timeoutFrom(flags.timeout, chosen);
  if (isUsage(timeoutMs)) return timeoutMs;
  const own = settings?.envFile;
  const files = [
    ...(own === undefined
      ? []
      : [
          {
            path: resolve(root, own),
            shown: `${own}, which ${configName} names at run.${check.name}.envFile,`,
          },
        ]),
    ...flags.envFiles.map((path) => ({ path: resolve(cwd, path), shown: path })),
  ];
  const given = givenEnv(files, flags.env);
  if (isUsage(given)) return given;

  const { start, candidates, needs } = discovered({
    check,
    file,
    root,
    argument: flags.command === undefined ? undefined : { command: flags.command, cwd },
    settings,
    asksForProcess: flags.runner === "process",
  });
  // The endpoint has no port yet; the word stands where its number will.
  const url = `http://127.0.0.1:PORT${reportPath[check.kind.generation]}`;
  const times = { uuid, startMs: Date.now(), timeoutMs };
  const nothing: Start = { command: [], source: "argument", cwd: root, takesArgs: false };
  const plan: RunPlan = {
    check,
    timeoutMs,
    limitedBy: flags.timeout === undefined ? undefined : "flag",
    start: start ?? nothing,
    given: given.values,
    hidden: given.hidden,
    objects: await workspaceObjects(chosen, root),
  };
  const allNeeds = [...needs, ...variableNeeds(plan, times, url)];
  const shown = maskedProgram(plan, times, url);
  const planned: PlannedEvent = {
    v: 1,
    event: "planned",
    at: 0,
    run: uuid,
    check: {
      name: check.name ?? "",
      kind: check.kind.kind,
      generation: check.kind.generation,
      namespace: namespaceOf(check),
    },
    runner: "process",
    timeoutMs,
    ...(start === undefined ? {} : { command: shown.command, source: start.source }),
    cwd: shown.cwd,
    env: Object.fromEntries(shown.env),
    candidates,
    needs: allNeeds,
  };
  return { planned, plan: allNeeds.length === 0 ? plan : undefined };
}

/** The timeout in milliseconds: the flag's, else the check's own. */
export function timeoutFrom(flag: string | undefined, chosen: ChosenCheck): number | Usage {
  if (flag !== undefined) return flagTimeout(flag);
  const timeout = timeoutOf(chosen.check);
  return timeout.kind === "timeout" ? timeout.ms : usage(`${chosen.shownPath}: ${timeout.message}`);
}

export function flagTimeout(flag: string): number | Usage {
  const ms = durationMs(flag);
  return ms !== undefined && ms > 0
    ? ms
    : usage(`--timeout must be a positive duration such as 30s or 5m, not ${flag}.`);
}

function variableNeeds(
  plan: RunPlan,
  times: Parameters<typeof environmentOf>[1],
  url: string,
): readonly Need[] {
  const { missing, missingSources } = environmentOf(plan, times, url);
  if (missing.length === 0 && missingSources.length === 0) return [];
  const sentences = [
    ...missing.map(({ name, from }) => `${name} comes from ${from}.`),
    ...missingSources.map(
      (source) => `All variables of ${source} are taken over, and no file of the workspace declares it.`,
    ),
  ];
  const remedy =
    missing.length === 0
      ? "Give them with --env-file FILE."
      : "Give it with --env NAME=VALUE or --env-file FILE.";
  return [
    {
      kind: "variables",
      message: `${sentences.join(" ")} ${remedy}`,
      names: missing.map(({ name }) => name),
    },
  ];
}
