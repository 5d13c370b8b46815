import assert from "node:assert/strict";
import { test } from "node:test";
import { listen, type Received } from "../../runner/src/endpoint/listen.ts";
import { answersTo, get, good, head, opened, report, uuid } from "./openedEndpoint.ts";
import { wireTo } from "./rawHttp.ts";

test("reports that are sent ahead of the answers are judged one after another", async () => {
  const two = await answersTo(report() + report(), 2);
  assert.deepEqual(two.statuses, [200, 400]);
  assert.deepEqual(two.codes, ["accepted", "used-uuid"]);
  const refusedFirst = report().replace("application/json", "text/plain");
  assert.deepEqual(
    (await answersTo(refusedFirst + report() + get + report(), 4)).statuses,
    [415, 200, 405, 400],
  );
});

test("a report is answered before the rubbish behind it is", async () => {
  const { statuses, codes } = await answersTo(`${report()}rubbish\r\n\r\n`, 2);
  assert.deepEqual(statuses, [200, 400]);
  assert.deepEqual(codes, ["accepted", "bad-request"]);
});

test("a broken body is answered, though its request never ends", async () => {
  const chunked = head(0).replace("Content-Length: 0", "Transfer-Encoding: chunked");
  assert.deepEqual((await answersTo(`${chunked}zz\r\n`, 1)).statuses, [400]);
});

test("what Go's server refuses itself ends the connection", async () => {
  for (const [text, status] of [
    [report().replace("Host: x", "Host: a b"), 400],
    [report().replace("/check", "/check%zz"), 400],
    [report("Transfer-Encoding: gzip\r\n"), 501],
    [report("Expect: miracles\r\n"), 417],
    [report("Expect: miracles\r\n").replace("Host: x\r\n", ""), 400],
  ] as const) {
    const { statuses, got, codes } = await answersTo(text, 1);
    assert.deepEqual(statuses, [status], text);
    assert.match(got, /^connection: close\r$/im);
    assert.deepEqual(codes, ["bad-request"]);
  }
});

test("headers that Go takes are taken", async () => {
  assert.deepEqual((await answersTo(report("Expect:\r\n"), 1)).statuses, [200]);
  assert.deepEqual((await answersTo(report("Expect: 100-CONTINUE\r\n"), 2)).statuses, [100, 200]);
  const upgrade = await answersTo(report("Connection: Upgrade\r\nUpgrade: h2c\r\n"), 1);
  assert.deepEqual(upgrade.statuses, [200]);
  assert.doesNotMatch(upgrade.got, /^connection:/im);
  const many = Array.from({ length: 3000 }, (_, index) => `X-${index}: a\r\n`).join("");
  const late = report().replace("kh-run-uuid", `${many}kh-run-uuid`);
  assert.deepEqual((await answersTo(late, 1)).statuses, [200]);
});

const report2 = (method: string): string =>
  report()
    .replace("POST /check", `${method} /externalCheckStatus`)
    .replace(/Content-Type.*\r\n/, "");

test("a method that nobody knows reaches the generation's own rule", async () => {
  for (const method of ["post", "Post", "REPORT", "X-Y", "PRI"]) {
    const two = await answersTo(report2(method) + report2(method), 2, 2);
    assert.deepEqual(two.statuses, [200, 200], method);
    assert.deepEqual(two.codes, ["accepted", "accepted-again"]);
    const three = await answersTo(report().replace("POST", method) + report(), 2);
    assert.deepEqual(three.statuses, [405, 200], method);
    assert.deepEqual(three.codes, ["wrong-method", "accepted"]);
  }
  for (const method of ["P(T", "", "P\xd6ST"]) {
    const { statuses, codes } = await answersTo(report2(method), 1, 2);
    assert.deepEqual(statuses, [400], method);
    assert.deepEqual(codes, ["bad-request"]);
  }
});

const chunked = (body: string): string =>
  head(0).replace("Content-Length: 0", "Transfer-Encoding: chunked") + body;

test("a request may come in packets of a byte", async () => {
  const sent = report2("post") + chunked('b;x=1\r\n{"OK":true,\r\n0D\r\n"Errors":[] }\r\n0\r\nA: b\r\n\r\n');
  const { statuses } = await answersTo([...sent.replace("POST /check", "post /externalCheckStatus")], 2, 2);
  assert.deepEqual(statuses, [200, 200]);
});

test("a body is read as Go reads it, or told why not", async () => {
  const reasons: [string, RegExp | "accepted"][] = [
    ['17\r\n{"OK":true,"Errors":[]}\r\n0\r\n\r\n', "accepted"],
    ['017 \r\n{"OK":true,"Errors":[]}\r\n0\r\nA: b\r\n c\r\n\r\n', "accepted"],
    ['17\n{"OK":true,"Errors":[]}\r\n0\r\n\r\n', /no readable size/],
    ['\r\n{"OK":true,"Errors":[]}\r\n0\r\n\r\n', /no readable size/],
    ['16\r\n{"OK":true,"Errors":[]}\r\n0\r\n\r\n', /longer than its size says/],
    [
      '17\r\n{"OK":true,"Errors":[]}\r\n0\r\nno trailer\r\n\r\n',
      /trailer of its body, a header line has no colon/,
    ],
    [`17;${"x".repeat(5000)}\r\n`, /no readable size/],
    [`1;${"x".repeat(4000)}\r\n \r\n`.repeat(6), /too little data/],
  ];
  for (const [body, expected] of reasons) {
    const { endpoint, received } = await opened();
    const wire = await wireTo(endpoint.port);
    const answer = await wire.send({
      head: chunked(""),
      body: Buffer.from(body),
      waitForContinue: false,
      halfClose: false,
    });
    assert.equal(answer?.status, expected === "accepted" ? 200 : 400, body.slice(0, 60));
    if (expected === "accepted") assert.equal(received[0]?.decision.code, expected);
    else assert.match(received[0]?.decision.reason ?? "", expected);
    wire.close();
    await endpoint.close();
  }
});

test("a body that is cut short is a refusal with its reason", async () => {
  const { endpoint, received } = await opened();
  const wire = await wireTo(endpoint.port);
  const answer = await wire.send({ head: head(30), body: good, waitForContinue: false, halfClose: true });
  assert.equal(answer?.status, 400);
  assert.match(received[0]?.decision.reason ?? "", /its body ends before all that was announced/);
  wire.close();
  await endpoint.close();
});

test("identity and deadline are judged when the head arrives, the run when the body has come", async () => {
  let now = 0;
  const run = { generation: 3, uuid, deadlineMs: 1000, accepted: 0, gone: false, earlier: [] } as const;
  const received: Received[] = [];
  const endpoint = await listen({ port: 0, run, now: () => now, onReceived: (one) => received.push(one) });
  const begunSlowly = async () => {
    const wire = await wireTo(endpoint.port);
    const sent = `${head(good.length)}`.replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n");
    let meanwhile = (): void => {};
    const asked = new Promise<void>((resolve) => {
      meanwhile = resolve;
    });
    let goOn = (): void => {};
    const rest = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const answer = wire.send({
      head: sent,
      body: good,
      waitForContinue: true,
      halfClose: false,
      afterContinue: () => {
        meanwhile();
        return rest;
      },
    });
    await asked;
    return { goOn, answer };
  };
  const late = await begunSlowly();
  now = 1500;
  late.goOn();
  assert.equal((await late.answer)?.status, 200);
  now = 0;
  endpoint.open(run);
  const replaced = await begunSlowly();
  endpoint.open({ ...run, uuid: "another", earlier: [uuid] });
  replaced.goOn();
  assert.equal((await replaced.answer)?.status, 400);
  assert.equal(received.at(-1)?.decision.code, "other-run");
  await endpoint.close();
});

test("CONNECT to a host is told to leave the proxy off", async () => {
  const { statuses, codes } = await answersTo("CONNECT 127.0.0.1:1 HTTP/1.1\r\nHost: x\r\n\r\n", 1);
  assert.deepEqual(statuses, [404]);
  assert.deepEqual(codes, ["wrong-path"]);
});

test("CONNECT with a path is a request like others, and no redirect", async () => {
  for (const target of ["/a//b", "http://h/x"]) {
    const { statuses, codes } = await answersTo(`CONNECT ${target} HTTP/1.1\r\nHost: x\r\n\r\n`, 1);
    assert.deepEqual(statuses, [405], target);
    assert.deepEqual(codes, ["wrong-path"]);
  }
});

test("an asterisk in HTTP/1.0 is refused in HTTP/1.0", async () => {
  const { got, ended } = await answersTo("PUT * HTTP/1.0\r\n\r\n", 2);
  assert.match(got, /^HTTP\/1\.0 400 Bad Request\r\n(?!.*Connection:)/s);
  assert.ok(ended);
});
