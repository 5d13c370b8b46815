import { randomUUID } from "node:crypto";
import { durationText } from "../../runner/src/durationText.ts";
import { listen, reportingUrl } from "../../runner/src/endpoint/listen.ts";
import { subjectOf } from "../../runner/src/endpoint/subject.ts";
import type { ListeningEvent, ReportEvent, RunEvent } from "../../runner/src/events.ts";
import { injectedOf, injectionOf } from "../../runner/src/injected.ts";
import type { LimitedBy } from "../../runner/src/timeout.ts";
import type { CheckDocument } from "../../server/src/checks/checkDocument.ts";
import type { Generation } from "../../server/src/checks/kinds.ts";
import { visible } from "../../server/src/text/visible.ts";
import { chosenCheck } from "./checkFile.ts";
import { followControl } from "./control.ts";
import { oneOf, parsedFlags } from "./flags.ts";
import { exitCodes, type Io, isUsage, refuse, type Usage, usage } from "./io.ts";
import { flagTimeout, timeoutFrom } from "./preparedRun.ts";
import { reportText } from "./print/humanRun.ts";
import { inkFor } from "./print/ink.ts";
import { jsonLines } from "./run.ts";

const options = {
  check: { type: "string" },
  api: { type: "string" },
  timeout: { type: "string" },
  port: { type: "string", default: "0" },
  format: { type: "string", default: "human" },
  control: { type: "string" },
} as const;

/** Without a check there is nobody whose timeout it could be: long enough to try things by hand. */
const handTimeoutMs = 3_600_000;

interface Request {
  readonly run: { readonly generation: Generation; readonly namespace: string };
  /** Absent where no file is given. */
  readonly check?: CheckDocument;
  readonly timeoutMs: number;
  readonly limitedBy: LimitedBy;
  readonly port: number;
  readonly format: "human" | "json";
  readonly control: boolean;
}

/** `khcheck endpoint`: keeps one run open and shows what is reported, until it is interrupted. */
export async function endpoint(args: readonly string[], io: Io): Promise<number> {
  const request = requestOf(args, io);
  if (isUsage(request)) return refuse(io, request.usage);
  const { run, timeoutMs, limitedBy } = request;
  const uuid = randomUUID();
  const startMs = Date.now();
  const deadlineMs = startMs + timeoutMs;
  const base = () => ({ v: 1, at: Date.now() - startMs, run: uuid }) as const;
  const print = request.format === "json" ? jsonLines(io) : humanEndpoint(io, run.generation, timeoutMs);

  let opened: Awaited<ReturnType<typeof listen>>;
  try {
    opened = await listen({
      port: request.port,
      run: {
        generation: run.generation,
        uuid,
        deadlineMs,
        limitedBy,
        accepted: 0,
        gone: false,
        earlier: [],
        subject: request.check === undefined ? undefined : subjectOf(request.check, startMs, timeoutMs),
      },
      now: Date.now,
      onReceived: ({ decision, body }) => {
        const { status, code, reason, stored } = decision;
        if (code !== "probe") {
          print({ ...base(), event: "report", status, accepted: stored !== undefined, code, reason, body });
        }
      },
    });
  } catch (error) {
    return refuse(io, portProblem(request.port, error));
  }
  const url = reportingUrl(opened);
  const env = Object.fromEntries(injectedOf(run, { uuid, startMs, timeoutMs }, url));
  print({ ...base(), event: "listening", url, env, deadlineMs });
  await interrupted(io, request.control);
  await opened.close();
  return exitCodes.ok;
}

function interrupted(io: Io, control: boolean): Promise<void> {
  return new Promise((resolve) => {
    if (io.signal.aborted) resolve();
    io.signal.addEventListener("abort", () => resolve());
    if (control) followControl(io.stdin, { cancel: resolve, pause: () => {}, resume: () => {} });
  });
}

function portProblem(port: number, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `port ${port} is taken; give another --port, or none.`;
  if (code === "EACCES") return `port ${port} needs more rights; give a --port above 1023, or none.`;
  return `the endpoint could not be opened: ${error instanceof Error ? error.message : String(error)}`;
}

function humanEndpoint(io: Io, generation: Generation, timeoutMs: number): (event: RunEvent) => void {
  const ink = inkFor(io);
  const say = (text: string): void => io.stdout.write(`${text}\n`);
  const listening = ({ env }: ListeningEvent): void => {
    say(ink.dim(`# Kuberhealthy ${generation}, one run open for ${durationText(timeoutMs)}; Ctrl-C ends it`));
    say(
      `export ${Object.entries(env)
        .map(([name, value]) => `${name}=${shellWord(value)}`)
        .join(" ")}`,
    );
  };
  const report = (event: ReportEvent): void => {
    say(reportText(event, ink));
    if (event.reason !== "") say(`    ${event.reason}`);
    const lines = event.body.trim().split(/\r?\n/);
    if (event.body.trim() !== "") say(ink.dim(lines.map((line) => `    ${visible(line)}`).join("\n")));
  };
  return (event) => {
    if (event.event === "listening") listening(event);
    else if (event.event === "report") report(event);
  };
}

/** A text as one word of a POSIX shell, whatever it holds. */
const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

function requestOf(args: readonly string[], io: Io): Request | Usage {
  const parsed = parsedFlags({ args: [...args], options, allowPositionals: true });
  if (isUsage(parsed)) return parsed;
  const { values, positionals } = parsed;
  const [file, ...others] = positionals;
  if (others.length > 0) return usage(`endpoint takes one file; found ${others.join(" ")} too.`);
  const format = oneOf("--format", values.format, ["human", "json"]);
  if (isUsage(format)) return format;
  if (values.control !== undefined && values.control !== "stdin") return usage("--control takes only stdin.");
  const api = values.api === undefined ? undefined : oneOf("--api", values.api, ["2", "3"]);
  if (isUsage(api)) return api;
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : 65536;
  if (port > 65535) return usage(`--port must be a number up to 65535, not ${values.port}.`);
  const generation = api === undefined ? undefined : api === "2" ? 2 : 3;
  const rest = { port, format, control: values.control === "stdin" };
  if (file === undefined) {
    if (values.check !== undefined) return usage("--check needs the file that holds the check.");
    const timeoutMs = values.timeout === undefined ? handTimeoutMs : flagTimeout(values.timeout);
    if (isUsage(timeoutMs)) return timeoutMs;
    return {
      ...rest,
      timeoutMs,
      limitedBy: "flag",
      run: { generation: generation ?? 3, namespace: "default" },
    };
  }
  const chosen = chosenCheck(file, values.check, io.cwd);
  if (isUsage(chosen)) return chosen;
  const timeoutMs = timeoutFrom(values.timeout, chosen);
  if (isUsage(timeoutMs)) return timeoutMs;
  const own = injectionOf(chosen.check);
  const limitedBy = values.timeout === undefined ? undefined : "flag";
  return {
    ...rest,
    check: chosen.check,
    timeoutMs,
    limitedBy,
    run: { ...own, generation: generation ?? own.generation },
  };
}
