import { type ChildProcess, spawn } from "node:child_process";
import { decoded } from "../launchers/decoded.ts";
import type { Exit, Launched } from "../launchers/launcher.ts";
import type { CreateCall } from "./createArgs.ts";
import { ask, type Engine, lastLine } from "./engine.ts";
import { containerName } from "./labels.ts";
import type { PodContainer } from "./podContainers.ts";

export interface PodStart {
  readonly engine: Engine;
  readonly uuid: string;
  /** In the order in which they start. */
  readonly containers: readonly PodContainer[];
  /** `joins` names the container whose network this one shares. */
  argsOf(container: PodContainer, index: number, joins: string | undefined): CreateCall;
  onOutput(container: PodContainer, stream: "stdout" | "stderr", text: string): void;
  /** The engine's command for the first container that is no init container. */
  onStarted(pid: number): void;
}

/** One attached container. */
interface Attached {
  readonly child: ChildProcess;
  /** When the engine's command has ended, and all output was handed on. */
  readonly ended: Promise<void>;
}

/**
 * Starts a pod's containers as the kubelet does: init containers one after the other, sidecars and containers beside one
 * another on one network, which is that of the first of them and ends with it. The program has ended when every container
 * has; its code is the first that is not 0. Sidecars are ended then.
 */
export function startPod(start: PodStart): Launched {
  const { engine, uuid, containers } = start;
  const attached: Attached[] = [];
  let held = false;
  let stopping = false;
  let over = false;

  const failed = (message: string): Exit => ({ kind: "not-started", message });

  /** Makes a container; a sentence where that fails. */
  async function created(container: PodContainer, index: number, joins: string | undefined) {
    const { args, env } = start.argsOf(container, index, joins);
    const made = await ask({ command: engine.command, env }, args, 120_000);
    return made.code === 0
      ? undefined
      : `Container ${container.name} could not be made: ${lastLine(made.stderr)}`;
  }

  function attach(container: PodContainer, index: number): Attached {
    const child = spawn(engine.command, ["start", "--attach", containerName(uuid, index)], {
      env: engine.env,
      stdio: ["ignore", "pipe", "pipe"],
      // A Ctrl-C of the terminal is for khcheck, which asks the containers to end.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    let complaint = "";
    const streams = (["stdout", "stderr"] as const).map((name) => {
      const stream = child[name];
      if (stream === null) return Promise.resolve();
      if (held) stream.pause();
      return decoded(stream, (text) => {
        if (name === "stderr") complaint = `${complaint}${text}`.slice(-2000);
        start.onOutput(container, name, text);
      });
    });
    const closed = new Promise<void>((resolve) => {
      child.on("close", () => resolve());
      child.on("error", () => resolve());
    });
    const one: Attached = { child, ended: Promise.all([closed, ...streams]).then(() => undefined) };
    attached.push(one);
    complaints.set(index, () => complaint);
    return one;
  }
  const complaints = new Map<number, () => string>();

  /** How a container ended that its engine's command no longer attends. */
  async function exitOf(container: PodContainer, index: number): Promise<Exit> {
    const format = "{{.State.Status}} {{.State.ExitCode}} {{.State.OOMKilled}}";
    const said = await ask(engine, ["inspect", "--format", format, containerName(uuid, index)]);
    const [status, code = "", oom] = said.stdout.split(" ");
    if (status !== "exited" && status !== "stopped") {
      return failed(
        `Container ${container.name} could not be started: ${lastLine(complaints.get(index)?.() ?? "")}`,
      );
    }
    if (oom === "true")
      start.onOutput(container, "stderr", "khcheck: the container ran out of memory and was killed.\n");
    return { kind: "exited", code: Number(code), signal: null };
  }

  async function all(): Promise<Exit> {
    let holder: string | undefined;
    const running: { readonly container: PodContainer; readonly index: number; readonly one: Attached }[] =
      [];
    for (const [index, container] of containers.entries()) {
      if (stopping) return { kind: "exited", code: null, signal: "SIGTERM" };
      const problem = await created(container, index, container.role === "init" ? undefined : holder);
      if (problem !== undefined) return failed(problem);
      if (stopping) return { kind: "exited", code: null, signal: "SIGTERM" };
      const one = attach(container, index);
      if (container.role !== "init") {
        holder ??= containerName(uuid, index);
        if (container.role === "main") running.push({ container, index, one });
        if (running.length === 1 && one.child.pid !== undefined) start.onStarted(one.child.pid);
        if (containers.length > 1) await started(one, index);
        continue;
      }
      await one.ended;
      const exit = await exitOf(container, index);
      if (exit.kind === "not-started") return exit;
      if (exit.code !== 0) {
        return failed(
          `Init container ${container.name} ended with code ${exit.code ?? "?"}, so the check's own container was never started.`,
        );
      }
    }
    const exits = await Promise.all(
      running.map(async ({ container, index, one }) => {
        await one.ended;
        return exitOf(container, index);
      }),
    );
    return (
      exits.find((exit) => exit.kind === "not-started") ??
      exits.find((exit) => exit.kind === "exited" && exit.code !== 0) ??
      exits[0] ??
      failed("The pod has no container; give it one.")
    );
  }

  /** Waits until a container runs, or has already ended: the next one joins its network. */
  async function started(one: Attached, index: number): Promise<void> {
    let done = false;
    void one.ended.then(() => {
      done = true;
    });
    while (!done && !stopping) {
      const said = await ask(engine, [
        "inspect",
        "--format",
        "{{.State.Running}}",
        containerName(uuid, index),
      ]);
      if (said.stdout.trim() === "true") return;
    }
  }

  const names = containers.map((_, index) => containerName(uuid, index));
  const exited = all().finally(() => {
    over = true;
  });
  return {
    exited,
    drained: exited.then(async () => {
      await Promise.all(attached.map(({ ended }) => ended));
    }),
    holdOutput: (hold) => {
      held = hold;
      for (const { child } of attached) {
        for (const stream of [child.stdout, child.stderr]) {
          if (hold) stream?.pause();
          else stream?.resume();
        }
      }
    },
    lives: () => !over || attached.some(({ child }) => child.exitCode === null && child.signalCode === null),
    terminate: () => {
      stopping = true;
      for (const name of names) void ask(engine, ["kill", "--signal=TERM", name]);
    },
    kill: async (limitMs) => {
      stopping = true;
      const force = ["rm", "--force", "--volumes", ...(engine.kind === "podman" ? ["--time=0"] : [])];
      // Podman removes none that another one's network hangs on.
      await ask(engine, [...force, ...names.toReversed()], Math.max(limitMs, 10_000));
      for (const { child } of attached) if (child.exitCode === null) child.kill("SIGKILL");
    },
  };
}
