import assert from "node:assert/strict";
import { test } from "node:test";
import { type Decision, judgeBody, judgeHead } from "../../runner/src/endpoint/judge.ts";
import type { RunState } from "../../runner/src/endpoint/runState.ts";

const uuid = "3b6c2f0e-7a41-4d0c-9c57-21f0a9e5d3b4";
const state = (generation: 2 | 3, change: Partial<RunState> = {}): RunState => ({
  generation,
  uuid,
  deadlineMs: 100_000,
  accepted: 0,
  gone: false,
  earlier: [],
  ...change,
});

interface Sent {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const good = { "content-type": "application/json", "kh-run-uuid": uuid };

function decided(run: RunState, sent: Sent, now = 1000): Decision {
  const body = Buffer.from(sent.body ?? '{"OK":true,"Errors":[]}');
  const headers = { host: "127.0.0.1", "content-length": String(body.length), ...(sent.headers ?? good) };
  const verdict = judgeHead(
    {
      method: sent.method ?? "POST",
      target: sent.target ?? (run.generation === 3 ? "/check" : "/externalCheckStatus"),
      version: "1.1",
      headers: Object.entries(headers),
    },
    run,
    now,
  );
  return verdict.kind === "answer" ? verdict.decision : judgeBody(verdict.ticket, body, run);
}

function checkReason(title: string, run: RunState, sent: Sent, expected: string, now?: number): void {
  test(title, () => {
    const { status, code, reason } = decided(run, sent, now);
    assert.equal(`${status} ${code}: ${reason}`, expected);
  });
}

checkReason(
  "3: no header",
  state(3),
  { headers: { "content-type": "application/json" } },
  "400 no-uuid: The report was refused: it has no kh-run-uuid header, which Kuberhealthy 3 demands. Send `kh-run-uuid: $KH_RUN_UUID`.",
);
checkReason(
  "3: no content type",
  state(3),
  { headers: { "kh-run-uuid": uuid } },
  "415 wrong-content-type: The report was refused: it has no content type, and Kuberhealthy 3 takes `application/json` only. Send the header `Content-Type: application/json`.",
);
checkReason(
  "3: what curl sends by default",
  state(3),
  { headers: { ...good, "content-type": "application/x-www-form-urlencoded" } },
  "415 wrong-content-type: The report was refused: its content type is `application/x-www-form-urlencoded`, and Kuberhealthy 3 takes `application/json` only. Send the header `Content-Type: application/json`.",
);
checkReason(
  "3: a method other than POST",
  state(3),
  { method: "PUT" },
  "405 wrong-method: The report was refused: it was sent by `PUT`, and Kuberhealthy 3 takes POST only. Send it by POST.",
);
checkReason(
  "3: a variable that was not expanded",
  state(3),
  { headers: { ...good, "kh-run-uuid": "$KH_RUN_UUID" } },
  "400 unknown-uuid: The report was refused: its kh-run-uuid header holds the text `$KH_RUN_UUID`, so the variable was not expanded. Send the value of KH_RUN_UUID (in a shell script, double quotes let it expand, single quotes do not).",
);
checkReason(
  "3: an unknown uuid",
  state(3),
  { headers: { ...good, "kh-run-uuid": "nope" } },
  "400 unknown-uuid: The report was refused: its kh-run-uuid header is `nope`, which is no open run. Send the value of KH_RUN_UUID, unchanged.",
);
checkReason(
  "3: the second report",
  state(3, { accepted: 1 }),
  {},
  "400 used-uuid: The report was refused: this run was reported before, and Kuberhealthy 3 takes one report a run. Report once, at the end.",
);
checkReason(
  "3: late",
  state(3),
  {},
  "410 late: The report was refused: it came after the run's deadline. Report earlier, or raise `spec.timeout`.",
  100_500,
);
checkReason(
  "2: late",
  state(2),
  {},
  "400 late: The report was refused: it came after the run's deadline. Report earlier, or raise `spec.timeout`. (Kuberhealthy 2.7.1 itself lets it pass while the pod exists, after it has stored the timeout.)",
  100_500,
);
checkReason(
  "2: success with errors",
  state(2),
  { body: '{"OK":true,"Errors":["x"]}' },
  "400 ok-with-errors: The report was refused: `OK` is true, but `Errors` is not empty. Send `OK` false with the errors, or true with an empty array. (Kuberhealthy 2.7.1 itself lets it pass, and turns the check to failed when the run ends.)",
);
checkReason(
  "3: success with errors",
  state(3),
  { body: '{"OK":true,"Errors":["x"]}' },
  "400 ok-with-errors: The report was refused: `OK` is true, but `Errors` is not empty. Send `OK` false with the errors, or true with an empty array.",
);
checkReason(
  "failure without errors",
  state(3),
  { body: '{"OK":false,"Errors":[]}' },
  "400 no-errors: The report was refused: `OK` is not true, and `Errors` is empty. Send `OK` true on success; on failure say in `Errors` what failed.",
);
checkReason(
  "an empty error",
  state(2),
  { body: '{"OK":false,"Errors":["a",""]}' },
  "400 blank-error: The report was refused: `Errors` holds an empty text. Send only errors that say something; leave the array empty on success.",
);
checkReason(
  "2: no Errors",
  state(2),
  { body: '{"OK":true}' },
  '500 errors-missing: The report was refused: `Errors` is missing, and Kuberhealthy 2 cannot store a report without the list (it answers 500). Send "Errors": [] on success too.',
);
checkReason(
  "an empty body",
  state(3),
  { body: "" },
  '400 not-json: The report was refused: its body is empty. Send {"OK": true, "Errors": []} as the body.',
);
for (const body of [
  '{"OK":false,"Errors":["\u00e4 d',
  '{"Errors":["\u00e4\u00e4 down"],"OK":fals',
  '{"Errors":["\u00e4 x"]',
]) {
  checkReason(
    `a length in characters: ${body}`,
    state(2),
    { body },
    "400 not-json: The report was refused: its body is JSON that is cut short, and holds characters of several bytes. Let `Content-Length` count bytes, not characters, or leave it to the HTTP library.",
  );
}
checkReason(
  "a body that ends too early",
  state(2),
  { body: '{"OK":true' },
  "400 not-json: The report was refused: its body is not JSON: it ends too early (line 1, column 11). Let a JSON library (or jq) write the body.",
);
checkReason(
  "a word that is no JSON, in a body with characters of several bytes",
  state(2),
  { body: '{"Errors":["\u00e4"],"OK":False}' },
  "400 not-json: The report was refused: its body is not JSON: `False` is no JSON value (line 1, column 23). Let a JSON library (or jq) write the body.",
);
checkReason(
  "single quotes",
  state(3),
  { body: "{\n 'OK': true}" },
  "400 not-json: The report was refused: its body is not JSON: a key must stand in double quotes (line 2, column 2). Let a JSON library (or jq) write the body.",
);
checkReason(
  "a text for OK",
  state(2),
  { body: '{"OK":"true","Errors":[]}' },
  "400 wrong-type: The report was refused: `OK` is a string, but must be a boolean. Write true or false without quotes.",
);
checkReason(
  "objects for errors",
  state(3),
  { body: '{"OK":false,"Errors":[{"message":"x"}]}' },
  "400 wrong-type: The report was refused: `Errors` holds an object, but all its elements must be strings. Turn each into text.",
);
checkReason(
  "3: the other generation's path",
  state(3),
  { target: "/externalCheckStatus" },
  "405 wrong-path: The report was refused: it went to `/externalCheckStatus`, but Kuberhealthy 3 takes reports at /check only. Send it to the URL in KH_REPORTING_URL, unchanged.",
);
checkReason(
  "2: the other generation's path",
  state(2),
  { target: "/check" },
  "400 wrong-path: The report was refused: it went to `/check`, but Kuberhealthy 2 takes reports at /externalCheckStatus only. Send it to the URL in KH_REPORTING_URL, unchanged.",
);
checkReason(
  "a doubled slash",
  state(3),
  { target: "//check?a=b" },
  "307 redirected: The report was refused: its path holds a doubled slash or dots, so it was redirected to `/check?a=b`. Send it to the URL in KH_REPORTING_URL, unchanged.",
);
checkReason(
  "2: without header",
  state(2),
  { headers: {} },
  "200 accepted-without-uuid: The report was accepted without a kh-run-uuid header, because Kuberhealthy 2 also knows a pod by its address. Send `kh-run-uuid: $KH_RUN_UUID`: Kuberhealthy 3 demands it.",
);
checkReason(
  "2: with an unknown uuid",
  state(2),
  { headers: { "kh-run-uuid": "nope" } },
  "200 accepted-with-unknown-uuid: The report was accepted though its kh-run-uuid header is `nope`, because Kuberhealthy 2 falls back to the pod's address (after a minute). Send the value of KH_RUN_UUID, unchanged.",
);
checkReason(
  "2: a run before this one",
  state(2, { earlier: ["old"] }),
  { headers: { "kh-run-uuid": "old" } },
  "400 other-run: The report was refused: its kh-run-uuid belongs to an earlier run. Read KH_RUN_UUID anew in each run, and end the program after its report.",
);
checkReason("3: a good report needs no words", state(3), {}, "200 accepted: ");
checkReason(
  "3: a look at the endpoint is no report",
  state(3),
  { method: "GET", body: "" },
  "405 probe: A GET without a body only shows that the endpoint answers; a report is sent by POST.",
);

test("what was sent is shown as text on one line", () => {
  const { reason } = decided(state(3), { target: "/ch%C3%A9ck%0A%1b[31m" });
  assert.match(reason, /it went to `\/ch\u00e9ck\\n\\u001b\[31m`, but/);
});
