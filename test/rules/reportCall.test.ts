import assert from "node:assert/strict";
import { test } from "node:test";
import { resourcesOf } from "../../server/src/checks/resources.ts";
import { reportCallIncomplete } from "../../server/src/rules/report-call-incomplete.ts";
import { edited } from "../../server/src/text/textEdit.ts";
import { nodeAt, stringOf } from "../../server/src/yaml/node.ts";
import { documentOf } from "../../server/src/yaml/parse.ts";

const check = (generation: 2 | 3, script: string): string =>
  generation === 3
    ? `apiVersion: kuberhealthy.github.io/v2\nkind: HealthCheck\nmetadata: {name: a}\nspec:\n  podSpec:\n    spec:\n      containers:\n        - name: a\n          args:\n            - ${script}\n`
    : `apiVersion: comcast.github.io/v1\nkind: KuberhealthyCheck\nmetadata: {name: a}\nspec:\n  podSpec:\n    containers:\n      - name: a\n        args:\n          - ${script}\n`;

/** The script, as the shell gets it, once every first fix is applied. */
function repaired(generation: 2 | 3, written: string): string | undefined {
  let text = check(generation, written);
  for (let round = 0; round < 5; round++) {
    const document = documentOf(text);
    assert.deepEqual(document.problems, [], text);
    const [said] = resourcesOf(document).flatMap((one) => reportCallIncomplete.findings(one, text));
    const fix = said?.fixes[0];
    if (fix === undefined) {
      const path = ["spec", "podSpec", ...(generation === 3 ? ["spec"] : []), "containers", 0, "args", 0];
      return said === undefined ? stringOf(nodeAt(document.root, path)) : undefined;
    }
    text = edited(text, fix.edits);
  }
  return undefined;
}

const uuid = '-H "kh-run-uuid: $KH_RUN_UUID"';
const json = '-H "Content-Type: application/json"';
const bare = "-H kh-run-uuid:$KH_RUN_UUID -H Content-Type:application/json";

const headers: readonly (readonly [written: string, script: string])[] = [
  ["curl $KH_REPORTING_URL -d @a", `curl ${bare} $KH_REPORTING_URL -d @a`],
  ['"curl $KH_REPORTING_URL -d @a"', `curl ${uuid} ${json} $KH_REPORTING_URL -d @a`],
  ["'curl $KH_REPORTING_URL -d @a'", `curl ${uuid} ${json} $KH_REPORTING_URL -d @a`],
  ["|\n              curl -d @a $KH_REPORTING_URL", `curl ${uuid} ${json} -d @a $KH_REPORTING_URL\n`],
  [
    ">-\n              true;\n              curl -XPOST $KH_REPORTING_URL",
    `true; curl ${uuid} ${json} -XPOST $KH_REPORTING_URL`,
  ],
  ["'sh -c \"curl $KH_REPORTING_URL -sd @a\"'", `sh -c "curl ${bare} $KH_REPORTING_URL -sd @a"`],
  ["'curl -sXPUT -d@a $KH_REPORTING_URL'", `curl ${uuid} ${json} -sXPOST -d@a $KH_REPORTING_URL`],
  ['\'out="$(curl -d @a "$KH_REPORTING_URL")"\'', `out="$(curl ${bare} -d @a "$KH_REPORTING_URL")"`],
  ["'curl -X PUT --json @a $KH_REPORTING_URL'", `curl ${uuid} -X POST --json @a $KH_REPORTING_URL`],
  [
    "'curl --request=GET --json @a $KH_REPORTING_URL'",
    `curl ${uuid} --request=POST --json @a $KH_REPORTING_URL`,
  ],
  [
    "'curl -d @a http://kuberhealthy.kuberhealthy.svc.cluster.local/externalCheckStatus; exit'",
    `curl ${uuid} ${json} -d @a $KH_REPORTING_URL; exit`,
  ],
  [
    "\"curl -d @a 'http://kuberhealthy.kuberhealthy/externalCheckStatus'\"",
    `curl ${uuid} ${json} -d @a "$KH_REPORTING_URL"`,
  ],
  [
    "|-\n              curl -d @a 'http://kuberhealthy:80/externalCheckStatus'",
    `curl ${uuid} ${json} -d @a "$KH_REPORTING_URL"`,
  ],
  [
    "'curl -d @a ''http://kuberhealthy/externalCheckStatus'''",
    `curl ${uuid} ${json} -d @a "$KH_REPORTING_URL"`,
  ],
];

for (const [written, script] of headers)
  test(`the report of ${JSON.stringify(written)} becomes one that Kuberhealthy 3 takes`, () => {
    assert.equal(repaired(3, written), script);
  });

const whole: readonly string[] = [
  // Short flags in one word.
  "curl -sXPOST -H kh-run-uuid:$KH_RUN_UUID -H Content-Type:application/json -d @a $KH_REPORTING_URL",
  "curl -oresult -H kh-run-uuid:$KH_RUN_UUID -H Content-Type:application/json -d @a $KH_REPORTING_URL",
  "curl -sSfLo result -Hkh-run-uuid:$KH_RUN_UUID -HContent-Type:application/json -d@a $KH_REPORTING_URL",
  // Nothing is reported: it waits until somebody answers, or asks for something else.
  'until curl -s -o /dev/null "$KH_REPORTING_URL"; do sleep 1; done',
  "curl -I $KH_REPORTING_URL",
  "curl -X GET $KH_REPORTING_URL",
  "curl -d @a ${KH_REPORTING_URL%/check}/query",
  // The word is text, which another line may complete or nobody runs.
  `CURL="curl -sS"; $CURL -H "kh-run-uuid: $KH_RUN_UUID" -H "$JSON" -d @a "$KH_REPORTING_URL"`,
  'echo "curl -d @a $KH_REPORTING_URL"',
  "echo curl -d @a $KH_REPORTING_URL",
  `subprocess.run(["curl", "-d", "@a", "-H", "kh-run-uuid: a", "$KH_REPORTING_URL"])`,
  // The inner shell's quotes.
  `bash -c "curl -H \\"kh-run-uuid: $KH_RUN_UUID\\" -H \\"Content-Type: application/json\\" -d @a $KH_REPORTING_URL"`,
  // What the words leave open.
  'curl "$@" -d @a "$KH_REPORTING_URL"',
  "curl $OPTIONS -d @a $KH_REPORTING_URL",
];

for (const script of whole)
  test(`nothing is said about ${script}`, () => {
    assert.equal(repaired(3, `|-\n              ${script}`), script);
  });

const bodies: readonly (readonly [written: string, script: string])[] = [
  [
    `|-\n            curl -d '{"OK": true}' $KH_REPORTING_URL`,
    `curl -d '{"OK": true, "Errors": []}' $KH_REPORTING_URL`,
  ],
  [
    `|-\n            curl -d "{\\"OK\\":true }" $KH_REPORTING_URL`,
    `curl -d "{\\"OK\\":true,\\"Errors\\":[] }" $KH_REPORTING_URL`,
  ],
  [`"curl -d '{\\"ok\\":true}' $KH_REPORTING_URL"`, `curl -d '{"ok":true,"Errors":[]}' $KH_REPORTING_URL`],
  [
    `'curl -d "{\\"OK\\": true}" $KH_REPORTING_URL'`,
    `curl -d "{\\"OK\\": true, \\"Errors\\": []}" $KH_REPORTING_URL`,
  ],
  [
    `'curl -d "{}" $KH_REPORTING_URL; curl -d ''{"OK":true}'' $KH_REPORTING_URL'`,
    `curl -d "{}" $KH_REPORTING_URL; curl -d '{"OK":true,"Errors":[]}' $KH_REPORTING_URL`,
  ],
];

for (const [written, script] of bodies)
  test(`the body in ${JSON.stringify(written)} gets a list of errors`, () => {
    assert.equal(repaired(2, written), script);
  });
