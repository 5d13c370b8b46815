import assert from "node:assert/strict";
import { test } from "node:test";
import { answersTo, uuid } from "./openedEndpoint.ts";

/** What Kuberhealthy's own clients sent when they were run (docs/clients.md), but for host and uuid. */
interface Client {
  readonly name: string;
  readonly headers: readonly string[];
  readonly body: string;
  /** Status and code of each generation; undefined where it sends nothing. */
  readonly answers: { readonly 2?: string; readonly 3?: string };
}

const named = { 2: "200 accepted", 3: "200 accepted" };
const unnamed = { 2: "200 accepted-without-uuid", 3: "400 no-uuid" };
const go = [
  "Host: 127.0.0.1:42701",
  "User-Agent: Go-http-client/1.1",
  "Content-Length: {n}",
  "Content-Type: application/json",
  "Kh-Run-Uuid: {uuid}",
  "Accept-Encoding: gzip",
];
const nodeHttp = [
  "Content-Type: application/json",
  "Content-Length: {n}",
  "Host: 127.0.0.1",
  "Connection: keep-alive",
];
const axios = [
  "Accept: application/json, text/plain, */*",
  "Content-Type: application/json",
  "User-Agent: axios/0.21.4",
  "Content-Length: {n}",
  "Host: 127.0.0.1:38791",
  "Connection: keep-alive",
];
const undici = [
  "host: 127.0.0.1:37029",
  "connection: keep-alive",
  "Content-Type: application/json",
  "kh-run-uuid: {uuid}",
  "accept: */*",
  "accept-language: *",
  "sec-fetch-mode: cors",
  "user-agent: node",
  "accept-encoding: gzip, deflate",
  "content-length: {n}",
];
const requests = [
  "Host: 127.0.0.1:38691",
  "User-Agent: python-requests/2.34.2",
  "Accept-Encoding: gzip, deflate",
  "Accept: */*",
  "Connection: keep-alive",
  "Content-Type: application/json",
  "Content-Length: {n}",
];
const urllib = [
  "Accept-Encoding: identity",
  "Content-Length: {n}",
  "Host: 127.0.0.1:46307",
  "User-Agent: Python-urllib/3.11",
  "Content-Type: application/json",
  "Kh-Run-Uuid: {uuid}",
  "Connection: close",
];
const curl = [
  "Host: 127.0.0.1:36047",
  "User-Agent: curl/7.88.1",
  "Accept: */*",
  "Content-Type: application/json",
  "kh-run-uuid: {uuid}",
  "Content-Length: {n}",
];

const clients: readonly Client[] = [
  { name: "Go v2, success", headers: go, body: '{"Errors":[],"OK":true}', answers: named },
  { name: "Go v2, failure", headers: go, body: '{"Errors":["down"],"OK":false}', answers: named },
  {
    name: "Go v3, success",
    headers: go,
    body: '{"ok":true,"currentUUID":""}',
    answers: { 3: "200 accepted" },
  },
  {
    name: "Go v3, failure",
    headers: go,
    body: '{"ok":false,"errors":["down"],"currentUUID":""}',
    answers: { 3: "200 accepted" },
  },
  {
    name: "Go v3, failure without errors",
    headers: go,
    body: '{"ok":false,"currentUUID":""}',
    answers: { 3: "400 no-errors" },
  },
  { name: "npm kuberhealthy, success", headers: axios, body: '{"Errors":[],"OK":true}', answers: unnamed },
  {
    name: "npm kuberhealthy, failure",
    headers: axios,
    body: '{"Errors":["down"],"OK":false}',
    answers: unnamed,
  },
  { name: "kh-client.js, success", headers: nodeHttp, body: '{"Errors":[],"OK":true}', answers: unnamed },
  { name: "TypeScript, success", headers: undici, body: '{"ok":true,"errors":[]}', answers: named },
  {
    name: "TypeScript, failure without errors",
    headers: undici,
    body: '{"ok":false,"errors":[]}',
    answers: { 2: "400 no-errors", 3: "400 no-errors" },
  },
  { name: "kh_client.py, success", headers: requests, body: '{"Errors": [], "OK": true}', answers: unnamed },
  {
    name: "kh_client.py, failure",
    headers: requests,
    body: '{"Errors": ["down"], "OK": false}',
    answers: unnamed,
  },
  {
    name: "kuberhealthy_client (Python), success",
    headers: urllib,
    body: '{"OK": true, "Errors": []}',
    answers: named,
  },
  { name: "check.sh, success", headers: curl, body: '{"ok":true,"errors":[]}', answers: named },
  {
    name: "check.sh, a message with quotes",
    headers: curl,
    body: '{"ok":false,"errors":["say "no""]}',
    answers: { 2: "400 not-json", 3: "400 not-json" },
  },
];

for (const { name, headers, body, answers } of clients) {
  for (const generation of [2, 3] as const) {
    const expected = answers[generation];
    if (expected === undefined) continue;
    test(`${name}: ${expected} from generation ${generation}`, async () => {
      const path = generation === 3 ? "/check" : "/externalCheckStatus";
      const filled = headers.map((line) => line.replace("{uuid}", uuid).replace("{n}", String(body.length)));
      const sent = `POST ${path} HTTP/1.1\r\n${filled.join("\r\n")}\r\n\r\n${body}`;
      const { statuses, codes } = await answersTo(sent, 1, generation);
      assert.equal(`${statuses.join(" ")} ${codes.join(" ")}`, expected);
    });
  }
}

test("kh-client.js counts characters, so an error beyond ASCII is cut short and refused", async () => {
  const body = '{"Errors":["\u00e4\u00e4 down"],"OK":false}';
  const head = `POST /externalCheckStatus HTTP/1.1\r\n${nodeHttp.join("\r\n").replace("{n}", String(body.length))}\r\n\r\n`;
  const { statuses, codes } = await answersTo(head + Buffer.from(body).toString("latin1"), 1, 2);
  assert.equal(statuses[0], 400);
  assert.equal(codes[0], "not-json");
});
