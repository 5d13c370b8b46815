import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findingsOf } from "../../server/src/features/diagnostics.ts";
import { hoverAt } from "../../server/src/features/hover/hoverAt.ts";
import { symbols } from "../../server/src/features/symbols.ts";
import { yamlFileOf } from "../../server/src/yaml/yamlFile.ts";
import { annotated, atCursor, withoutAnnotations } from "../support/marked.ts";
import { verdicts } from "./verdicts.ts";

function checkFindings(marked: string): void {
  const text = withoutAnnotations(marked);
  assert.equal(annotated(text, findingsOf(yamlFileOf(text))), marked);
}

const silent = (text: string): void => checkFindings(text);

describe("a template whose actions only fill in values is judged but for those values", () => {
  test("in Helm", () =>
    checkFindings(`{{/* the check of the shop */}}
apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: {{ .Release.Name }}-shop
  labels: {{- include "shop.labels" . | nindent 4 }}
spec:
#^^^ error shape/missing-field 💡
  runInterval: 1d
#              ^^ error unreadable-duration 💡
  podSpec:
    serviceAccountName: "{{ .Values.account }}"
    containers:
      - name: main
        image: {{ .Values.image.repository }}:{{ .Values.image.tag }}
        imagePullPolicy: {{ if .Values.always }}Always{{ else }}IfNotPresent{{ end }}
        resources: {{- toYaml .Values.resources | nindent 10 }}
        commands: [sh]
#       ^^^^^^^^ error shape/unknown-field 💡
        env:
          - name: KH_RUN_UUID
#                 ^^^^^^^^^^^ warning reserved-variable
            value: {{ .Values.uuid | quote }}
          - name: {{ .Values.name }}
            value: {{ .Values.port }}
`));

  test("in gomplate, Terraform and Jinja", () =>
    checkFindings(`apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck
metadata:
  name: {{ getenv "NAME" }}
spec:
  runInterval: {% if nightly %}24h{% else %}1h{% endif %}
  timeout: 5 min
#          ^^^^^ error unreadable-duration 💡
  podSpec:
    spec:
      restartPolicy: %{ if retry ~}OnFailure%{ else ~}Never%{ endif ~}

      containers:
        - name: main
          image: registry.example.com/shop:\${version}
`));
});

describe("where actions write lines or leave some out", () => {
  test("only what is there whenever the check is, and wrong by itself, is told", () =>
    checkFindings(`{{- if .Values.enabled }}
apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: shop
  {{- with .Values.labels }}
  labels:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  runIntervall: 10m
# ^^^^^^^^^^^^ error shape/unknown-field 💡
  {{- if .Values.slow }}
  timeout: 1d
  {{- else }}
  timeout: often
  {{- end }}
  podSpec:
    containers:
      {{- range .Values.regions }}
      - name: {{ . }}
        image: registry.example.com/shop:v1
      {{- end }}
      - name: main
        {{- include "shop.image" . | nindent 8 }}
        env:
          - name: TRIES
            value: 3
#                  ^ error shape/wrong-type 💡
          - name: KH_RUN_UUID
#                 ^^^^^^^^^^^ warning reserved-variable
            value: none
        tty: maybe
#            ^^^^^ error shape/wrong-type
{{- end }}
`));

  test("a value that goes on in what an action writes is not judged", () =>
    silent(`apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: shop
spec:
  runInterval: 10
    {{- .Values.unit }}
  podSpec:
    {{- toYaml .Values.pod | nindent 4 }}
`));

  test("nothing is told where the kind, or the place of the pod's fields, depends on a choice", () =>
    silent(`{{- if .Values.three }}
apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck
{{- else }}
apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
{{- end }}
metadata:
  name: shop
spec:
  runInterval: 1d
  podSpec:
    {{- if .Values.three }}
    spec:
    {{- end }}
      containers: {}
`));

  test("nothing is told of what is named to be used elsewhere", () =>
    silent(`{{- define "shop.check" }}
apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
spec:
  runInterval: 1d
{{- end }}
`));

  test("nothing is told where an action makes a key or begins a line with other text", () => {
    const check = (line: string): string => `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: shop
spec:
  runInterval: 1d
  ${line}
  podSpec: {{ .Values.pod }}
`;
    silent(check("{{ .Values.key }}: 5m"));
    silent(check("{{ if .Values.timeout }}timeout: 5m{{ end }}"));
    silent(check("timeout: 5m {{/* long */}}"));
    silent(check("{% raw %}\n  {% endraw %}"));
    silent(check("<% if timeout %>\n  timeout: 5m\n  <% end %>"));
  });
});

test("documents of the file that hold no template are judged whole", () =>
  checkFindings(
    `{{- if .Values.rbac }}
apiVersion: v1
kind: ServiceAccount
metadata: {name: {{ .Release.Name }}}
{{- end }}
---
apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: shop
spec:
  runInterval: 1d
#              ^^ error unreadable-duration 💡
  timeout: 5m
  podSpec:
#^^^^^^^ error shape/missing-field 💡
    restartPolicy: Never
`.replace("#^^^^^^^ error", "# ^^^^^^^ error"),
  ));

test("hover explains the static parts, and makes nothing of what is filled in", () => {
  const said = (marked: string): string => {
    const { text, offset } = atCursor(marked);
    return hoverAt(yamlFileOf(text), offset)?.markdown ?? "";
  };
  const template = `{{- if .Values.on }}
apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: {{ .Release.Name }}
spec:
  runInterval: {{ .Values.interval }}
  timeout: 5m
  podSpec:
    containers:
      {{- range .Values.regions }}
      - name: {{ . }}
        image: kuberhealthy/http-check:v1.5.0
        imagePullPolicy: Always
      {{- end }}
{{- end }}
`;
  const at = (word: string): string => said(template.replace(word, `${word.slice(0, 3)}<|>${word.slice(3)}`));
  assert.match(at("runInterval"), /how often/i);
  assert.match(at("imagePullPolicy"), /pull/i);
  assert.match(at("kuberhealthy/http-check"), /\*\*HTTP/);
  assert.equal(at("{{ .Release.Name }}").includes("____"), false);
  assert.equal(at("{{- range"), "");
});

test("the outline shows names as they are written", () => {
  const text = `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: {{ .Release.Name }}-shop
spec:
  runInterval: {{ .Values.interval }}
  podSpec:
    containers:
      {{- range .Values.regions }}
      - name: "shop-{{ . }}"
        image: registry.example.com/shop:{{ $.Values.tag }}
      {{- end }}
`;
  assert.deepEqual(
    symbols(yamlFileOf(text)).map(({ name, detail, children }) => [
      name,
      detail,
      children.map((child) => `${child.name} ${child.detail}`),
    ]),
    [
      [
        "{{ .Release.Name }}-shop",
        "every {{ .Values.interval }}",
        ["shop-{{ . }} registry.example.com/shop:{{ $.Values.tag }}"],
      ],
    ],
  );
});

test("no template of a check that runs is told an error, whatever its actions stand around", () => {
  const running = verdicts.filter(({ truth }) => truth === "accepted");
  assert.ok(running.length > 80);
  for (const [seed, { id, yaml }] of running.entries()) {
    const lines = yaml.split("\n");
    const step = 3 + (seed % 5);
    const values = lines.map((line, index) =>
      index % step === 0 ? line.replace(/^( *(?:- )?[a-z]\w*: )[\w./-]+$/i, "$1{{ .Values.some }}") : line,
    );
    const blocks = lines.flatMap((line, index) => {
      const indent = /^ */.exec(line)?.[0] ?? "";
      if (index % step === 0 && /^ *(?:- )?\w+:/.test(line))
        return [
          `${indent}{{- if .Values.some }}`,
          line,
          `${indent}{{- end }}`,
          `${indent}{{- toYaml .Values.more }}`,
        ];
      return [line];
    });
    for (const text of [values, blocks].map((some) => some.join("\n"))) {
      const errors = findingsOf(yamlFileOf(text)).filter(({ severity }) => severity === "error");
      assert.deepEqual(
        errors.map(({ message }) => message),
        [],
        `${id}\n${text}`,
      );
    }
  }
});
