import { randomUUID } from "node:crypto";
import type { RunEvent, Verdict } from "../../runner/src/events.ts";
import type { Launcher } from "../../runner/src/launchers/launcher.ts";
import type { RunPlan } from "../../runner/src/plan.ts";
import { reportLocation } from "../../runner/src/reportLocation.ts";
import { startSession } from "../../runner/src/session.ts";
import { type ChosenCheck, chosenCheck } from "./checkFile.ts";
import { followControl } from "./control.ts";
import { oneOf, parsedFlags } from "./flags.ts";
import { exitCodes, type Io, isUsage, refuse, type Usage, usage } from "./io.ts";
import { preparedRun, type RunFlags } from "./preparedRun.ts";
import { humanRun } from "./print/humanRun.ts";

const options = {
  check: { type: "string" },
  runner: { type: "string", default: "auto" },
  timeout: { type: "string" },
  env: { type: "string", multiple: true, default: [] as string[] },
  "env-file": { type: "string", multiple: true, default: [] as string[] },
  format: { type: "string", default: "human" },
  control: { type: "string" },
  plan: { type: "boolean", default: false },
} as const;

interface Request extends RunFlags {
  readonly file: string;
  readonly check: string | undefined;
  readonly format: "human" | "json";
  readonly control: boolean;
  readonly plan: boolean;
}

/** `khcheck run`: one run of one check on this machine. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const request = requestOf(args);
  if (isUsage(request)) return refuse(io, request.usage);
  const chosen = chosenCheck(request.file, request.check, io.cwd);
  if (isUsage(chosen)) return refuse(io, chosen.usage);
  const uuid = randomUUID();
  const prepared = await preparedRun(chosen, request, io, uuid);
  if (isUsage(prepared)) return refuse(io, prepared.usage);
  const { planned, plan, launcher } = prepared;
  const print = request.format === "json" ? jsonLines(io) : humanRun(io);
  // A person reads what is missing once, on the line that refuses the run.
  if (plan !== undefined || request.plan || request.format === "json") print(planned);
  if (request.plan) return exitCodes.ok;
  if (plan === undefined) return refuse(io, planned.needs.map(({ message }) => message).join(" "));
  return await follow(chosen, plan, launcher, uuid, request.control, print, io);
}

async function follow(
  chosen: ChosenCheck,
  plan: RunPlan,
  launcher: Launcher,
  uuid: string,
  control: boolean,
  print: (event: RunEvent) => void,
  io: Io,
): Promise<number> {
  const place = { source: chosen.yaml.source, path: chosen.shownPath, offset: chosen.offset };
  const session = startSession({
    plan,
    uuid,
    launcher,
    watchdog: { command: [...io.self, "watchdog"], env: io.env },
    placeOf: (cause) => reportLocation(plan, place, cause),
  });
  if (control) followControl(io.stdin, session);
  if (io.signal.aborted) session.cancel();
  io.signal.addEventListener("abort", session.cancel);
  let verdict: Verdict = "cancelled";
  for await (const event of session.events) {
    print(event);
    await Promise.all([io.stdout.drained(), io.stderr.drained()]);
    if (event.event === "finished") verdict = event.verdict;
  }
  return codeOf(verdict);
}

function codeOf(verdict: Verdict): number {
  switch (verdict) {
    case "passed":
      return exitCodes.ok;
    case "failed":
      return exitCodes.failed;
    case "cancelled":
      return exitCodes.cancelled;
    default:
      return exitCodes.noReport;
  }
}

function requestOf(args: readonly string[]): Request | Usage {
  const end = args.indexOf("--");
  const parsed = parsedFlags({
    args: end < 0 ? [...args] : args.slice(0, end),
    options,
    allowPositionals: true,
  });
  if (isUsage(parsed)) return parsed;
  const { values, positionals } = parsed;
  const [file, ...others] = positionals;
  if (file === undefined) return usage("run needs the YAML file of a check: khcheck run FILE.");
  if (others.length > 0)
    return usage(`run takes one file, and a command only behind --; found ${others.join(" ")} too.`);
  const command = end < 0 ? undefined : args.slice(end + 1);
  if (command?.[0] === "" || command?.length === 0) return usage("-- must be followed by a command.");
  const runner = oneOf("--runner", values.runner, ["auto", "process", "container"]);
  if (isUsage(runner)) return runner;
  const format = oneOf("--format", values.format, ["human", "json"]);
  if (isUsage(format)) return format;
  if (values.control !== undefined && values.control !== "stdin") return usage("--control takes only stdin.");
  return {
    file,
    check: values.check,
    runner,
    timeout: values.timeout,
    env: values.env,
    envFiles: values["env-file"],
    command,
    format,
    control: values.control === "stdin",
    plan: values.plan,
  };
}

/** One event is one line. */
export const jsonLines =
  (io: Io) =>
  (event: RunEvent): void =>
    io.stdout.write(`${JSON.stringify(event)}\n`);
