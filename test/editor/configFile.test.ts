import assert from "node:assert/strict";
import * as vscode from "vscode";
import { fileOf, open, when } from "./editor.ts";

const check = `apiVersion: comcast.github.io/v1
kind: KuberhealthyCheck
metadata:
  name: levelled
spec:
  runInterval: 1d
  timeout: 2m
  podSpec:
    containers:
      - name: main
        image: example.com/levelled:1.0.0
`;

const write = (name: string, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(fileOf(name), new TextEncoder().encode(text));

/** Comes back when exactly these findings stand in the file: a severity and a code each. */
const says = (name: string, ...wanted: readonly string[]): Promise<true> =>
  when(
    `${wanted.join(" and ") || "no finding"} in ${name}`,
    () => {
      const found = vscode.languages
        .getDiagnostics(fileOf(name))
        .filter(({ source }) => source === "khcheck")
        .map(
          ({ severity, code }) =>
            `${vscode.DiagnosticSeverity[severity]} ${typeof code === "object" ? code.value : code}`,
        );
      return found.join() === wanted.join() ? true : undefined;
    },
    vscode.languages.onDidChangeDiagnostics as vscode.Event<never>,
  );

describe(".khcheck.yaml", () => {
  after(() => vscode.workspace.fs.delete(fileOf("levelled"), { recursive: true }));

  it("is followed when it comes and when it changes, whoever writes it, and marked where it is wrong", async () => {
    const file = "levelled/check.yaml";
    const config = "levelled/.khcheck.yaml";
    await write(file, check);
    await open(file);
    await says(file, "Error unreadable-duration");
    await write(config, "rules: {unreadable-duration: hint}\n");
    await says(file, "Hint unreadable-duration");
    await write(config, "rule: {unreadable-duration: hint}\n");
    await says(file, "Error unreadable-duration");
    await says(config, "Error settings-file");
    const editor = await open(config);
    assert.equal(editor.document.languageId, "yaml");
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 4), "s"));
    await says(config);
    await editor.document.save();
    await says(file, "Hint unreadable-duration");
  });
});
