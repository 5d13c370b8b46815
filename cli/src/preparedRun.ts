import { resolve } from "node:path";
import type { ContainerEnv } from "../../runner/src/containerEnv.ts";
import { findEngine } from "../../runner/src/containers/engine.ts";
import { podMissing } from "../../runner/src/containers/podContainers.ts";
import { containerStart, discovered } from "../../runner/src/discover.ts";
import type { Need, PlannedEvent } from "../../runner/src/events.ts";
import { namespaceOf } from "../../runner/src/injected.ts";
import { containerLauncher } from "../../runner/src/launchers/container.ts";
import type { Launcher } from "../../runner/src/launchers/launcher.ts";
import { processLauncher } from "../../runner/src/launchers/process.ts";
import { environmentOf, imageOf, maskedProgram, type RunPlan, type Start } from "../../runner/src/plan.ts";
import { timeoutOf } from "../../runner/src/timeout.ts";
import { workspaceRootOf } from "../../runner/src/workspace.ts";
import { durationMs } from "../../server/src/checks/duration.ts";
import { reportPath } from "../../server/src/checks/reporting.ts";
import { configName } from "../../server/src/config/configFile.ts";
import type { ChosenCheck } from "./checkFile.ts";
import { configIn } from "./configOnDisk.ts";
import { givenEnv } from "./givenEnv.ts";
import { type Io, isUsage, type Usage, usage } from "./io.ts";
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
  readonly launcher: Launcher;
}

/** Everything about a run that can be said before it starts. Flags win over `.khcheck.yaml`, and that over what is found. */
export async function preparedRun(
  chosen: ChosenCheck,
  flags: RunFlags,
  { cwd, env: desk }: Pick<Io, "cwd" | "env">,
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

  const argument = flags.command === undefined ? undefined : { command: flags.command, cwd };
  const asked = flags.runner === "auto" ? settings?.runner : flags.runner;
  const here = discovered({
    check,
    file,
    root,
    argument,
    settings,
    asksForProcess: flags.runner === "process",
  });
  const isLost = asked === undefined && here.needs.some(({ kind }) => kind === "command");
  const found = asked === "container" || isLost ? await findEngine(desk) : undefined;
  if (asked === "container" && found?.kind === "none") return usage(found.message);
  const engine = found?.kind === "engine" ? found.engine : undefined;
  const inContainer = engine === undefined ? undefined : containerStart({ check, root, argument, settings });
  const { start, candidates, needs } =
    inContainer === undefined ? here : { start: inContainer, candidates: here.candidates, needs: [] };
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
  const missing = inContainer === undefined ? environmentOf(plan, times, url) : podMissing(plan, times, url);
  const allNeeds = [...needs, ...variableNeeds(missing)];
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
    runner: inContainer === undefined ? "process" : "container",
    timeoutMs,
    ...(start === undefined ? {} : { command: shown.command, source: start.source }),
    ...(inContainer === undefined ? {} : { image: imageOf(check) }),
    cwd: shown.cwd,
    env: Object.fromEntries(shown.env),
    candidates,
    needs: allNeeds,
  };
  const launcher = engine === undefined ? processLauncher(desk) : containerLauncher(engine);
  return { planned, plan: allNeeds.length === 0 ? plan : undefined, launcher };
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

function variableNeeds({
  missing,
  missingSources,
}: Pick<ContainerEnv, "missing" | "missingSources">): readonly Need[] {
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
