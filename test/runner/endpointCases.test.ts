import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { listen } from "../../runner/src/endpoint/listen.ts";
import { isOpen, type RunState, type Stored } from "../../runner/src/endpoint/runState.ts";
import { type Wire, wireTo } from "./rawHttp.ts";

/** Answers that were recorded from the controllers 2.7.1 and 3.0.13, each replayed byte by byte on a real socket. */
interface Case {
  readonly id: string;
  readonly generation: 2 | 3;
  readonly layer: "report" | "route" | "http" | "storage";
  readonly state: string;
  readonly before?: readonly (Request & { readonly status: number })[];
  readonly exchanges: readonly (Request & { readonly answer: Expected })[];
  readonly stored: { readonly ok: boolean; readonly errors: readonly (string | { length: number })[] } | null;
  readonly runOpen?: boolean;
}

interface Request {
  readonly head: string;
  readonly body?: string;
  readonly bodyBase64?: string;
  readonly bodyRepeat?: {
    before: string;
    repeat: string;
    count: number;
    after: string;
    afterRepeat?: [string, number];
  };
  readonly waitForContinue?: boolean;
  readonly halfClose?: boolean;
}

interface Expected {
  readonly status: number;
  /** Compared in generation 3 only. */
  readonly body?: string;
  readonly location?: string;
  /** Of those that were recorded: content-type, allow, connection, x-content-type-options; one that is absent was absent. */
  readonly headers?: Readonly<Record<string, string>>;
  /** When it is not 1.1. */
  readonly version?: string;
  readonly interim?: readonly number[];
}

const contract =
  "refused on purpose in generation 2: the documented contract, which 2.7.1 itself does not hold";
const address = "known by its loopback address: the real one takes it too when the pod's address is known";

/** Cases that are answered otherwise on purpose: the status given here, and why. */
const otherwise: Readonly<Record<string, { status: number; why: string }>> = {
  "v2-body-ok-true-with-error": { status: 400, why: contract },
  "v2-body-ok-true-with-blank": { status: 400, why: contract },
  "v2-after-success-ok-true-with-error": { status: 400, why: contract },
  "v2-late-failure": { status: 400, why: contract },
  "v2-unknown-random": { status: 200, why: address },
  "v2-uuid-upper-case": { status: 200, why: address },
  "v2-uuid-braces": { status: 200, why: address },
};

const cases = JSON.parse(readFileSync(new URL("./endpointCases.json", import.meta.url), "utf8")) as Case[];

const uuid = "3b6c2f0e-7a41-4d0c-9c57-21f0a9e5d3b4";
const newUuid = "c0ffee00-1234-4abc-8def-0123456789ab";
const deadline = 1_800_000_000_000;

function filledIn(text: string, base: string): string {
  const values: Record<string, string> = {
    uuid,
    newUuid,
    base,
    UUID: uuid.toUpperCase(),
    uuidNoDashes: uuid.replaceAll("-", ""),
    uuidShort: uuid.slice(0, -1),
  };
  return text
    .replace(/\{(uuid|newUuid|base|UUID|uuidNoDashes|uuidShort)\}/g, (_, name: string) => values[name] ?? "")
    .replace(/\{x(\d+)\}/g, (_, count: string) => "x".repeat(Number(count)));
}

function bodyOf(request: Request, base: string): Buffer {
  if (request.bodyBase64 !== undefined) return Buffer.from(request.bodyBase64, "base64");
  const many = request.bodyRepeat;
  if (many === undefined) return Buffer.from(filledIn(request.body ?? "", base));
  const [char, times] = many.afterRepeat ?? ["", 0];
  return Buffer.from(many.before + many.repeat.repeat(many.count) + char.repeat(times) + many.after);
}

async function send(wire: Wire, request: Request, base: string) {
  return wire.send({
    head: filledIn(request.head, base),
    body: bodyOf(request, base),
    waitForContinue: request.waitForContinue === true,
    halfClose: request.halfClose === true,
  });
}

async function replayed(example: Case) {
  const { generation, state } = example;
  const first: RunState = { generation, uuid, deadlineMs: deadline, accepted: 0, gone: false, earlier: [] };
  let now = deadline - 3_600_000;
  const accepted: Stored[] = [];
  const endpoint = await listen({
    port: 0,
    run: first,
    now: () => now,
    onReceived: ({ decision }) => {
      if (decision.stored !== undefined) accepted.push(decision.stored);
      assert.ok(
        decision.status < 400 || decision.code === "probe" || decision.reason.length > 20,
        "a refusal says why",
      );
    },
  });
  const base = `127.0.0.1:${endpoint.port}`;
  const wires: Wire[] = [];
  const opened = async (): Promise<Wire> => {
    const wire = await wireTo(endpoint.port);
    wires.push(wire);
    return wire;
  };
  try {
    for (const request of example.before ?? []) {
      const answer = await send(await opened(), request, base);
      assert.equal(answer?.status, request.status, "a request before");
    }
    await endpoint.settled();
    accepted.length = 0;
    if (state.startsWith("late")) now = deadline + 500;
    if (state === "expired") now = deadline + 2500;
    if (state === "late-pod-gone") endpoint.open({ ...endpoint.run(), gone: true });
    if (state === "superseded") endpoint.open({ ...first, uuid: newUuid, earlier: [uuid] });
    const wire = await opened();
    const answers = [];
    for (const exchange of example.exchanges) answers.push(await send(wire, exchange, base));
    await endpoint.settled();
    return { answers, stored: accepted.at(-1), base, runOpen: isOpen(endpoint.run(), now) };
  } finally {
    for (const wire of wires) wire.close();
    await endpoint.close();
  }
}

const recordedHeaders = (headers: ReadonlyMap<string, string>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ["content-type", "allow", "connection", "x-content-type-options"].flatMap((name) => {
      const value = headers.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );

const sizes = (
  errors: readonly (string | { length: number })[],
  like: readonly (string | { length: number })[],
) => errors.map((error, index) => (typeof like[index] === "object" ? { length: error.length } : error));

for (const example of cases) {
  const special = otherwise[example.id];
  test(`${example.id}${special === undefined ? "" : ` (${special.why})`}`, async () => {
    const { answers, stored, base, runOpen } = await replayed(example);
    if (special !== undefined) {
      assert.equal(answers.at(-1)?.status, special.status);
      return;
    }
    example.exchanges.forEach(({ answer }, index) => {
      const got = answers[index];
      assert.equal(got?.status, answer.status);
      if (answer.interim !== undefined) assert.deepEqual(got.interim, answer.interim);
      if (answer.location !== undefined) assert.equal(got.headers.get("location"), answer.location);
      assert.deepEqual(recordedHeaders(got.headers), answer.headers ?? {});
      assert.equal(got.version, answer.version ?? "1.1");
      // Any page will do where the real one shows its web page.
      const isPage = example.layer !== "report" && answer.status === 200;
      if (answer.body !== undefined && !isPage) assert.equal(got.body, filledIn(answer.body, base));
    });
    const wanted = example.stored?.errors ?? [];
    assert.deepEqual(
      stored === undefined ? null : { ok: stored.ok, errors: sizes(stored.errors, wanted) },
      example.stored,
    );
    if (example.runOpen !== undefined) assert.equal(runOpen, example.runOpen);
  });
}

test("every exception names a case that exists", () => {
  for (const id of Object.keys(otherwise))
    assert.ok(
      cases.some((example) => example.id === id),
      id,
    );
});
