import type { CheckSummary } from "../../client/src/protocol.ts";
import type { FinishedEvent, RunEvent } from "../../runner/src/events.ts";

const line = (n: number) => ({ start: { line: n, character: 0 }, end: { line: n, character: 23 } });

export const dns: CheckSummary = {
  uri: "file:///w/dns.yaml",
  id: "dns",
  name: "dns",
  kind: "KuberhealthyCheck",
  apiVersion: "comcast.github.io/v1",
  generation: 2,
  range: line(1),
  nameRange: line(3),
};

/** An event of one run, without the parts that all of them share. */
export const event = <E extends RunEvent["event"]>(
  name: E,
  rest: Omit<Extract<RunEvent, { event: E }>, "v" | "event" | "at" | "run">,
): RunEvent => ({ v: 1, event: name, at: 0, run: "r", ...rest }) as unknown as RunEvent;

export const finished = (verdict: FinishedEvent["verdict"], rest: Partial<FinishedEvent> = {}): RunEvent =>
  event("finished", {
    verdict,
    ok: verdict === "passed",
    errors: [],
    durationMs: 1234,
    message: "It is so.",
    notes: [],
    ...rest,
  });
