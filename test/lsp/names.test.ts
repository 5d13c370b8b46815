import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  DocumentHighlight,
  Location,
  LocationLink,
  PrepareRenameResult,
  WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { inWorkspace } from "./inWorkspace.ts";

const check = `apiVersion: kuberhealthy.github.io/v2
kind: HealthCheck
metadata:
  name: dns
  namespace: kuberhealthy
spec:
  podSpec:
    spec:
      serviceAccountName: dns
      containers:
        - name: main
          args: ["$(KH_RUN_UUID)"]
`;
const account = `# The account
kind: ServiceAccount
metadata:
  name: dns
  namespace: kuberhealthy
`;
const binding = `kind: RoleBinding
metadata: {name: x, namespace: kuberhealthy}
subjects: [{kind: ServiceAccount, name: "dns"}]
`;
const files = { "rbac/account.yaml": account, "rbac/binding.yml": binding };

const at = (line: number, character: number, length: number) => ({
  start: { line, character },
  end: { line, character: character + length },
});
const used = at(8, 26, 3);
const declared = at(3, 8, 3);
const bound = at(2, 41, 3);

test("a name leads to its declaration in a file that is not open, and shows where else it is used", async () => {
  await inWorkspace(files, {}, async ({ connection, open }, uri) => {
    const textDocument = { uri: `${uri}/check.yaml` };
    open(textDocument.uri, check);
    const position = used.end;
    const found: Location[] = await connection.sendRequest("textDocument/definition", {
      textDocument,
      position,
    });
    assert.deepEqual(found, [{ uri: `${uri}/rbac/account.yaml`, range: declared }]);
    const others = { uri: `${uri}/rbac/binding.yml`, range: bound };
    const asked = async (includeDeclaration: boolean): Promise<Location[]> =>
      connection.sendRequest("textDocument/references", {
        textDocument,
        position,
        context: { includeDeclaration },
      });
    const own = { uri: textDocument.uri, range: used };
    assert.deepEqual(await asked(true), [own, ...found, others]);
    assert.deepEqual(await asked(false), [own, others]);
    const marked: DocumentHighlight[] = await connection.sendRequest("textDocument/documentHighlight", {
      textDocument,
      position,
    });
    assert.deepEqual(marked, [{ range: used, kind: 2 }]);
  });
});

test("an editor that knows links is told what the declaration embraces", async () => {
  const links = { textDocument: { definition: { linkSupport: true } } };
  await inWorkspace(files, links, async ({ connection, open }, uri) => {
    const textDocument = { uri: `${uri}/check.yaml` };
    open(textDocument.uri, check);
    const [link, ...more]: LocationLink[] = await connection.sendRequest("textDocument/definition", {
      textDocument,
      position: used.start,
    });
    assert.deepEqual(more, []);
    assert.deepEqual(link, {
      originSelectionRange: used,
      targetUri: `${uri}/rbac/account.yaml`,
      targetRange: { start: { line: 1, character: 0 }, end: { line: 5, character: 0 } },
      targetSelectionRange: declared,
    });
  });
});

test("a rename changes open files at their version and stored ones as they are", async () => {
  const versions = {
    workspace: { workspaceEdit: { documentChanges: true } },
    textDocument: { rename: { prepareSupport: true } },
  };
  await inWorkspace(files, versions, async ({ connection, open }, uri) => {
    const textDocument = { uri: `${uri}/check.yaml` };
    open(textDocument.uri, check);
    open(`${uri}/rbac/binding.yml`, `# shown\n${binding}`);
    const position = used.start;
    const prepared: PrepareRenameResult = await connection.sendRequest("textDocument/prepareRename", {
      textDocument,
      position,
    });
    assert.deepEqual(prepared, { range: used, placeholder: "dns" });
    const edit: WorkspaceEdit = await connection.sendRequest("textDocument/rename", {
      textDocument,
      position,
      newName: "reader",
    });
    const changed = (name: string, version: number | null, line: number, range: typeof used) => ({
      textDocument: { uri: `${uri}/${name}`, version },
      edits: [{ range: at(line, range.start.character, 3), newText: "reader" }],
    });
    assert.deepEqual(edit.documentChanges, [
      changed("check.yaml", 1, 8, used),
      changed("rbac/binding.yml", 1, 3, bound),
      changed("rbac/account.yaml", null, 3, declared),
    ]);
  });
});

test("an editor without versions gets plain changes, and a refusal is a sentence", async () => {
  await inWorkspace({}, {}, async ({ connection, open }, uri) => {
    const textDocument = { uri: `${uri}/check.yaml` };
    open(textDocument.uri, check);
    const renamed = (position: object, newName: string): Promise<WorkspaceEdit | null> =>
      connection.sendRequest("textDocument/rename", { textDocument, position, newName });
    assert.deepEqual(await renamed(used.start, "reader"), {
      changes: { [textDocument.uri]: [{ range: used, newText: "reader" }] },
    });
    assert.equal(await renamed({ line: 0, character: 2 }, "x"), null);
    await assert.rejects(renamed({ line: 11, character: 22 }, "MINE"), /Kuberhealthy sets itself/);
    await assert.rejects(renamed(used.start, "No Name"), /`No Name` cannot be the name of a ServiceAccount/);
  });
});

test("a file that declares the name again is changed only after the author agreed, where an editor can ask", async () => {
  const asking = { workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } };
  await inWorkspace(files, asking, async ({ connection, open }, uri) => {
    const textDocument = { uri: `${uri}/other.yaml` };
    open(textDocument.uri, account);
    const edit: WorkspaceEdit = await connection.sendRequest("textDocument/rename", {
      textDocument,
      position: declared.start,
      newName: "reader",
    });
    const annotated = (edit.documentChanges ?? []).flatMap((change) =>
      "edits" in change
        ? [[change.textDocument.uri.slice(uri.length), change.edits.map((one) => "annotationId" in one)]]
        : [],
    );
    assert.deepEqual(annotated, [
      ["/other.yaml", [false]],
      ["/rbac/account.yaml", [true]],
      ["/rbac/binding.yml", [false]],
    ]);
    assert.deepEqual(
      Object.values(edit.changeAnnotations ?? {}).map((one) => one.needsConfirmation),
      [true],
    );
  });
});
