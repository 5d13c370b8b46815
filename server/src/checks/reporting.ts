/** The reporting contract: what the controller gives to a check's containers and what it takes back. */
import type { Generation } from "./kinds.ts";

/** Injected by both generations into every container (facts of the controllers 2.7.1 and 3.0.13). */
export const injectedVariables = [
  "KH_REPORTING_URL",
  "KH_RUN_UUID",
  "KH_CHECK_RUN_DEADLINE",
  "KH_POD_NAMESPACE",
] as const;

export type InjectedVariable = (typeof injectedVariables)[number];

export const isInjectedVariable = (name: string): name is InjectedVariable =>
  (injectedVariables as readonly string[]).includes(name);

/** The request header that carries the run's uuid. */
export const runUuidHeader = "kh-run-uuid";

/** The path of the reporting endpoint. */
export const reportPath: Readonly<Record<Generation, string>> = { 2: "/externalCheckStatus", 3: "/check" };

/** The timeout that applies when none (generation 2: an empty one) is written, in milliseconds. */
export const defaultTimeoutMs: Readonly<Record<Generation, number>> = { 2: 300_000, 3: 30_000 };

/** The run interval that applies when none is written, in milliseconds. */
export const defaultRunIntervalMs = 600_000;
