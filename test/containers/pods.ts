import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { image, type TestEngine } from "./engines.ts";

export const good = '{"OK":true,"Errors":[]}';

/** A check whose pod has these containers, each as the arguments of the image's program; more of a container behind them. */
export function check(generation: 2 | 3, pod: string, timeout = "30s"): string {
  const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, " ".repeat(by));
  return generation === 2
    ? `apiVersion: comcast.github.io/v1\nkind: KuberhealthyCheck\nmetadata: {name: probe, namespace: web}\nspec:\n  runInterval: 5m\n  timeout: ${timeout}\n  podSpec:\n${indent(pod, 4)}`
    : `apiVersion: kuberhealthy.github.io/v2\nkind: HealthCheck\nmetadata: {name: probe, namespace: web}\nspec:\n  runInterval: 5m\n  timeout: ${timeout}\n  podSpec:\n    spec:\n${indent(pod, 6)}`;
}

export const container = (name: string, args: readonly string[], more = ""): string =>
  `- name: ${name}\n  image: ${image}\n  imagePullPolicy: IfNotPresent\n  args: ${JSON.stringify(args)}\n${more.replace(/^(?=.)/gm, "  ")}`;

export const main = (args: readonly string[], more = ""): string =>
  `containers:\n${container("main", args, more)}`;

export function leftIn({ name, env }: TestEngine): readonly string[] {
  const list = (...args: string[]): string => spawnSync(name, args, { env, encoding: "utf8" }).stdout.trim();
  return [
    list("ps", "--all", "--quiet"),
    list("network", "ls", "--filter", "label=khcheck.run", "--quiet"),
    list("volume", "ls", "--quiet"),
    ...readdirSync(tmpdir()).filter((entry) => entry.startsWith("khcheck-volumes-")),
  ].filter((text) => text !== "");
}
