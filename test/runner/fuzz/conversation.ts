import { good, head, uuid } from "../openedEndpoint.ts";
import type { Random } from "./random.ts";

/** What one client does. */
export interface Conversation {
  readonly packets: readonly Buffer[];
  /** `turns`: each packet leaves in a turn of its own; `slowly`: after a pause. */
  readonly pace: "at once" | "turns" | "slowly";
  /**
   * `wait`: the last request asks for the end, and the client only listens; `half-close`: it ends its side and listens on;
   * `reset` and `leave`: it goes away in the midst of things.
   */
  readonly ending: "wait" | "half-close" | "reset" | "leave";
  /** How many answers must come where all requests are whole and well-formed; undefined where that is not known. */
  readonly answers: number | undefined;
}

interface Sent {
  readonly text: Buffer;
  /** It is well-formed, whole, and leaves the connection open. */
  readonly sound: boolean;
}

export function conversationOf(random: Random): Conversation {
  const count = random.pick([1, 1, 1, 2, 3, 8]);
  const requests = Array.from({ length: count }, () => requestOf(random));
  const sound = requests.every((request) => request.sound);
  const ending = sound
    ? random.pick(["wait", "wait", "half-close", "reset", "leave"])
    : random.pick(["half-close", "half-close", "half-close", "reset", "leave"]);
  if (ending === "wait") requests.push({ text: soundRequest(random, "Connection: close\r\n"), sound });
  const whole = Buffer.concat(requests.map(({ text }) => text));
  const listens = ending === "wait" || ending === "half-close";
  const cut = random.oneIn(6) && ending !== "wait" ? random.below(whole.length + 1) : whole.length;
  const pace = random.pick(["at once", "at once", "at once", "turns", "turns", "slowly"]);
  return {
    packets: packetsOf(whole.subarray(0, cut), random, pace),
    pace,
    ending,
    answers: sound && listens && cut === whole.length ? requests.length : undefined,
  };
}

function packetsOf(whole: Buffer, random: Random, pace: Conversation["pace"]): readonly Buffer[] {
  const most = pace === "at once" ? 2 : pace === "turns" ? 40 : 4;
  const cuts = Array.from({ length: random.below(most) }, () => random.below(whole.length + 1));
  const ends = [...cuts.sort((a, b) => a - b), whole.length];
  return ends.map((end, index) => whole.subarray(ends[index - 1] ?? 0, end));
}

function requestOf(random: Random): Sent {
  if (random.oneIn(12)) return { text: rubbish(random), sound: false };
  if (random.oneIn(3)) return { text: soundRequest(random, ""), sound: true };
  const text = oddRequest(random);
  return { text: random.oneIn(3) ? mutated(text, random) : text, sound: false };
}

const bodies = [
  '{"OK":true,"Errors":[]}',
  '{"OK":false,"Errors":["down"]}',
  '{"OK":true,"Errors":["x"]}',
  '{"OK":true}',
  "{}",
  "null",
  '{"OK":"true"}',
  '{"ok":false,"errors":["\\ud800","\u00e4\u{1f600}",null]}',
  '{"OK":tru',
  '\u{feff}{"OK":true}',
  `${"[".repeat(3000)}`,
  "not json",
] as const;

function goodReport(random: Random, more: string): Buffer {
  const path = random.pick(["/check", "/externalCheckStatus"]);
  return Buffer.from(head(good.length, more).replace("/check", path) + String(good));
}

/** A request that Go's server takes, and after which the connection goes on unless the added header says otherwise. */
function soundRequest(random: Random, more: string): Buffer {
  if (random.oneIn(3)) return goodReport(random, more);
  const path = random.pick([
    "/check",
    "/check",
    "/externalCheckStatus",
    "/",
    "/json",
    "/metrics",
    "/healthz?x=1",
    "/a//b",
  ]);
  const method = random.pick(["POST", "POST", "POST", "PUT", "REPORT", "GET", "OPTIONS"]);
  const start = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nkh-run-uuid: ${uuid}\r\n${more}`;
  const body = Buffer.from(random.pick(bodies));
  if (random.oneIn(3)) return Buffer.from(`${start}\r\n`);
  if (random.oneIn(3))
    return Buffer.concat([Buffer.from(`${start}Transfer-Encoding: chunked\r\n\r\n`), chunked(body, random)]);
  return Buffer.concat([Buffer.from(`${start}Content-Length: ${body.length}\r\n\r\n`), body]);
}

function chunked(body: Buffer, random: Random): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const size = 1 + random.below(body.length - at);
    parts.push(
      Buffer.from(`${size.toString(16)}${random.oneIn(4) ? ";a=b" : ""}\r\n`),
      body.subarray(at, at + size),
      Buffer.from("\r\n"),
    );
    at += size;
  }
  return Buffer.concat([...parts, Buffer.from(`0\r\n${random.oneIn(4) ? "Trailer: x\r\n" : ""}\r\n`)]);
}

const oddHeaders = [
  "Host: x",
  "Host: y",
  "host:",
  "Host: a b",
  "Host : x",
  "nocolon",
  " folded",
  ": empty",
  "A b: c",
  "A: \u0000",
  "Expect: 100-continue",
  "Expect: something",
  "Connection: close",
  "Connection: keep-alive, Upgrade",
  "Upgrade: websocket",
  "Transfer-Encoding: chunked",
  "Transfer-Encoding: gzip, chunked",
  "Content-Length: 5",
  "Content-Length: 5",
  "Content-Length: -1",
  "Content-Length: 99999999999999999999",
  "Content-Length: 4294967296",
  "Content-Encoding: gzip",
  "Content-Type: text/plain",
  "kh-run-uuid: ",
  `kh-run-uuid: ${uuid}`,
  "kh-run-uuid: $KH_RUN_UUID",
] as const;

const oddBodies = [
  "",
  "0\r\n\r\n",
  "5\r\nhello\r\n0\r\n\r\n",
  "5\nhello\n0\n\n",
  "ffffffffffffffffff\r\n",
  "-1\r\n",
  "zz\r\n\r\n",
  "5;x\r\nhel",
  "0\r\nno trailer\r\n\r\n",
  `${"1;x\r\na\r\n".repeat(300)}0\r\n\r\n`,
] as const;

function oddRequest(random: Random): Buffer {
  const eol = random.oneIn(10) ? "\n" : "\r\n";
  const method = random.pick(["POST", "POST", "post", "GET", "HEAD", "CONNECT", "OPTIONS", "P(T", "", "PRI"]);
  const path = random.pick([
    "/check",
    "/check",
    "/externalCheckStatus",
    "*",
    "//check",
    "/../x",
    "/%zz",
    "/%00",
    "http://h/check",
    "h:80",
    "check",
    `/${"a".repeat(5000)}`,
    "/\u00e9\u0001",
  ]);
  const version = random.pick(["1.1", "1.1", "1.1", "1.0", "2.0", "0.9", "1.11", "x"]);
  const headers = Array.from({ length: random.below(6) }, () => random.pick(oddHeaders));
  if (!random.oneIn(8)) headers.unshift("Host: x");
  const many = random.oneIn(40) ? "X-Many: a\r\n".repeat(random.pick([1000, 5000])) : "";
  const huge = random.oneIn(200) ? `X-Huge: ${"h".repeat(random.pick([60_000, 1_100_000]))}\r\n` : "";
  const body = random.oneIn(2) ? random.pick(oddBodies) : random.pick(bodies);
  const head = `${method} ${path} HTTP/${version}${eol}${headers.map((line) => line + eol).join("")}${many}${huge}${eol}`;
  return Buffer.from(head + body);
}

/** What is no HTTP/1 at all. */
function rubbish(random: Random): Buffer {
  return random.pick([
    () => random.bytes(random.below(600)),
    () =>
      Buffer.from(
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000",
        "latin1",
      ),
    () => Buffer.concat([Buffer.from([0x16, 3, 1, 2, 0]), random.bytes(random.below(300))]),
    () => Buffer.from("\r\n".repeat(random.below(8))),
    () => Buffer.alloc(random.below(3000)),
    () => Buffer.from("GET /\r\n\r\n"),
  ])();
}

function mutated(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  const to = Math.min(bytes.length, at + random.below(20));
  const [before, middle, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
  return random.pick([
    () => Buffer.concat([before, after]),
    () => Buffer.concat([before, random.bytes(1 + random.below(4)), middle, after]),
    () => Buffer.concat([before, middle, middle, after]),
    () => Buffer.concat([after, middle, before]),
    () =>
      Buffer.concat([
        before,
        Buffer.from(random.pick(["\r\n", "\n", "\r\n\r\n", "\0", " ", ":"])),
        middle,
        after,
      ]),
  ])();
}
