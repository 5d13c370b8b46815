/**
 * The Kuberhealthy of this desk: what both generations answer to a report, and in words why. `judge.ts` decides and
 * knows no socket, `listen.ts` is the socket and decides nothing. The rules and their order are those that were
 * recorded from the controllers 2.7.1 and 3.0.13; generation 2 differs on purpose in two points, both its documented
 * contract: `OK` true with errors, and a report after the deadline, are refused.
 */
import type { Generation } from "../../../server/src/checks/kinds.ts";
import { runUuidHeader } from "../../../server/src/checks/reporting.ts";
import { readBody } from "./goJson.ts";
import { bodyFraming, framingProblem } from "./http/framing.ts";
import { metricsPage } from "./metrics.ts";
import type { ReasonCode } from "./reasons.ts";
import * as reasons from "./reasons.ts";
import { type Route, routeOf } from "./route.ts";
import { isOpen, type RunState, type Stored } from "./runState.ts";
import { statusPage } from "./status.ts";

/** The head of a request; the target and the header values hold one character for each byte, as they came. */
export interface RequestHead {
  readonly method: string;
  readonly target: string;
  /** "1.1" */
  readonly version: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

export interface Decision {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** One character for each byte. */
  readonly body: string;
  /** Present when the report was accepted. */
  readonly stored?: Stored;
  readonly code: ReasonCode;
  /** For the author; empty when there is nothing to say. */
  readonly reason: string;
}

/** Accepts the rest of a request whose head was good. */
export interface Ticket {
  readonly route: Route;
  readonly head: RequestHead;
  readonly uuid: string;
  /** When the head came, Unix milliseconds. */
  readonly at: number;
}

export type HeadVerdict =
  | { readonly kind: "answer"; readonly decision: Decision }
  | { readonly kind: "read-body"; readonly ticket: Ticket };

/** Larger objects do not fit in the cluster's storage (1.4 MB passed, 1.6 MB did not). */
const largestStored = 1_500_000;

/** What can be said when the head of a request has arrived; identity and deadline are judged now, not with the body. */
export function judgeHead(head: RequestHead, run: RunState, now: number): HeadVerdict {
  const { generation } = run;
  const route = routeOf(generation, head.method, head.target);
  if (route.kind === "bad-request") return lastAnswer(400, reasons.badTarget(head.target), "400 Bad Request");
  const framing = framingProblem(head);
  if (framing !== undefined) {
    const { status, text, why } = framing;
    return lastAnswer(status, reasons.malformedRequest(why ?? text), text);
  }
  switch (route.kind) {
    case "server":
      return answer(200, "probe", "");
    case "tunnel":
      return tunnel;
    case "asterisk":
      return head.version === "1.0"
        ? answer(400, "bad-request", reasons.badTarget(head.target))
        : lastAnswer(400, reasons.badTarget(head.target), "");
    case "redirect":
      return redirect(head.method, route.location);
    case "other":
      if (route.path === "/metrics")
        return page(head, generation, route.path, Buffer.from(metricsPage(run, now)).toString("latin1"));
      if (generation === 3 && route.path === "/healthz") return page(head, 3, route.path, "OK");
      return generation === 3 && route.path !== "/json"
        ? otherPath3(head.method, route.path)
        : { kind: "read-body", ticket: { route, head, uuid: run.uuid, at: now } };
    case "report":
      return generation === 3 ? judgeHead3(head, run, now, route) : judgeHead2(head, run, now, route);
  }
}

function judgeHead3(head: RequestHead, run: RunState, now: number, route: Route): HeadVerdict {
  if (head.method !== "POST") {
    const isProbe = ["GET", "HEAD", "OPTIONS"].includes(head.method) && !announcesBody(head);
    return isProbe
      ? answer(405, "probe", reasons.probe(head.method, 3))
      : answer(405, "wrong-method", reasons.wrongMethod(head.method));
  }
  const contentType = firstHeader(head, "content-type");
  if (contentType?.startsWith("application/json") !== true) {
    return answer(415, "wrong-content-type", reasons.wrongContentType(contentType));
  }
  const uuid = firstHeader(head, runUuidHeader);
  if (uuid === undefined || uuid === "") return answer(400, "no-uuid", reasons.noUuid(uuid === ""));
  if (uuid !== run.uuid || !isOpen(run, now)) {
    const text = `run uuid ${uuid} is invalid or expired`;
    if (run.earlier.includes(uuid)) return answer(400, "other-run", reasons.otherRun, text);
    if (uuid !== run.uuid) return answer(400, "unknown-uuid", reasons.unknownUuid(uuid, run.uuid), text);
    return run.accepted > 0
      ? answer(400, "used-uuid", reasons.usedUuid, text)
      : answer(400, "expired", reasons.expired(run.limitedBy), text);
  }
  if (now >= run.deadlineMs) return answer(410, "late", reasons.late(3, run.limitedBy));
  return { kind: "read-body", ticket: { route, head, uuid, at: now } };
}

/**
 * Generation 2 knows a run by the header, else by the pod's address. On this desk every program reports from loopback,
 * so while one run is open a report without header, or with an unknown one, is that run's.
 */
function judgeHead2(head: RequestHead, run: RunState, now: number, route: Route): HeadVerdict {
  const uuid = firstHeader(head, runUuidHeader);
  if (uuid !== undefined && run.earlier.includes(uuid)) return answer(400, "other-run", reasons.otherRun);
  if (!isOpen(run, now)) return answer(400, "expired", reasons.expired(run.limitedBy));
  const isProbe = head.method !== "POST" && !announcesBody(head);
  if (isProbe) return answer(400, "probe", reasons.probe(head.method, 2));
  if (now >= run.deadlineMs) return answer(400, "late", reasons.late(2, run.limitedBy));
  return { kind: "read-body", ticket: { route, head, uuid: run.uuid, at: now } };
}

/** The answer to a request whose body could not be read to its end, or not as what was announced. */
export const brokenBody = (problem: string): Decision =>
  decision(400, "bad-request", reasons.malformedRequest(problem));

/** The rest of the judgement. `body` is undefined where it was larger than this endpoint keeps. */
export function judgeBody(ticket: Ticket, body: Uint8Array | undefined, run: RunState): Decision {
  const { generation } = run;
  if (ticket.route.kind === "other") return statusDecision(ticket, body, run);
  if (ticket.uuid !== run.uuid) {
    const text = generation === 3 ? `run uuid ${ticket.uuid} is invalid or expired` : "";
    return decision(400, "other-run", reasons.otherRun, text);
  }
  if (body === undefined) return decision(500, "too-large", reasons.tooLarge(generation));
  const read = readBody(body);
  if (read.kind !== "report") return decision(400, read.kind, reasons.unreadableBody(read, body));
  const { ok, errors } = read.report;
  if (ok && errors !== undefined && errors.length > 0) {
    return decision(400, "ok-with-errors", reasons.okWithErrors(generation));
  }
  if (!ok && (errors === undefined || errors.length === 0)) {
    return decision(400, "no-errors", reasons.noErrors);
  }
  if (!ok && errors?.includes("") === true) return decision(400, "blank-error", reasons.blankError);
  if (generation === 2 && errors === undefined) return decision(500, "errors-missing", reasons.errorsMissing);
  const size = (errors ?? []).reduce((sum, error) => sum + Buffer.byteLength(error) + 4, 0);
  if (size > largestStored) return decision(500, "too-large", reasons.tooLarge(generation));
  return accepted(ticket, { ok, errors: errors ?? [] }, run);
}

function accepted(ticket: Ticket, stored: Stored, run: RunState): Decision {
  const given = firstHeader(ticket.head, runUuidHeader);
  if (run.generation === 2 && given !== run.uuid) {
    const code = given === undefined || given === "" ? "accepted-without-uuid" : "accepted-with-unknown-uuid";
    return { ...decision(200, code, reasons.acceptedByAddress(given)), stored };
  }
  if (run.accepted > 0)
    return { ...decision(200, "accepted-again", reasons.acceptedAgain[run.generation]), stored };
  return { ...decision(200, "accepted", ""), stored };
}

function otherPath3(method: string, path: string): HeadVerdict {
  if (method !== "GET") return answer(405, "wrong-path", reasons.wrongPath(3, path));
  return answer(200, "probe", "", "khcheck: a Kuberhealthy 3 endpoint for one run.\n");
}

/** A page that answers any method, whatever is sent along. */
function page(head: RequestHead, generation: Generation, path: string, body: string): HeadVerdict {
  return head.method === "POST"
    ? answer(200, "wrong-path", reasons.wrongPath(generation, path), body)
    : answer(200, "probe", "", body);
}

/** The status page (generation 3 at `/json`, generation 2 at every other path), which refuses a body. */
function statusDecision({ route, head, at }: Ticket, body: Uint8Array | undefined, run: RunState): Decision {
  const { generation } = run;
  const path = route.kind === "other" ? route.path : "";
  const reason = reasons.wrongPath(generation, path);
  if (body === undefined || body.length > 0) return decision(400, "wrong-path", reason);
  const query = new URLSearchParams(head.target.replace(/^[^?]*/, ""));
  const namespaces = (query.get("namespace") ?? "").split(",").filter((name) => name !== "");
  const text = Buffer.from(statusPage(run, at, namespaces)).toString("latin1");
  const shown =
    head.method === "POST" ? decision(200, "wrong-path", reason, text) : decision(200, "probe", "", text);
  return generation === 2
    ? shown
    : { ...shown, headers: { "content-type": "application/json; charset=utf-8" } };
}

function redirect(method: string, location: string): HeadVerdict {
  const asks = method === "GET" || method === "HEAD";
  const html = `<a href="${location.replaceAll("&", "&amp;").replaceAll('"', "&#34;")}">Temporary Redirect</a>.\n\n`;
  const made = decision(
    307,
    asks ? "probe" : "redirected",
    reasons.redirected(location),
    method === "GET" ? html : "",
  );
  const headers = asks ? { location, "content-type": "text/html; charset=utf-8" } : { location };
  return { kind: "answer", decision: { ...made, headers } };
}

/** The first header of that name, white space around it cut off, as Go gives it to a handler. */
function firstHeader(head: RequestHead, name: string): string | undefined {
  const found = head.headers.find(([key]) => key.toLowerCase() === name);
  return found?.[1].replace(/^[ \t]+|[ \t]+$/g, "");
}

/** Whether the request says that a body follows. */
const announcesBody = (head: RequestHead): boolean => bodyFraming(head).kind !== "none";

function decision(status: number, code: ReasonCode, reason: string, body = ""): Decision {
  return {
    status,
    headers: body === "" ? {} : { "content-type": "text/plain; charset=utf-8" },
    body,
    code,
    reason,
  };
}

const answer = (status: number, code: ReasonCode, reason: string, body = ""): HeadVerdict => ({
  kind: "answer",
  decision: decision(status, code, reason, body),
});

/** CONNECT to a host: no path of the endpoint. */
const tunnel: HeadVerdict = {
  kind: "answer",
  decision: {
    ...decision(404, "wrong-path", reasons.tunnel, "404 page not found\n"),
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
      connection: "close",
    },
  },
};

/** The answer to a request that the server itself refuses: no other one follows on its connection. */
function lastAnswer(status: number, reason: string, body: string): HeadVerdict {
  const refused = decision(status, "bad-request", reason, body);
  return { kind: "answer", decision: { ...refused, headers: { ...refused.headers, connection: "close" } } };
}
