import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { candidatesFor } from "../../runner/src/discover/candidates.ts";
import { workspaceRootOf } from "../../runner/src/workspace.ts";

const base = realpathSync(mkdtempSync(join(tmpdir(), "khcheck-discover-")));
after(() => rmSync(base, { recursive: true }));
let count = 0;

/** A new folder with these files; a check stands in `checks/dns.yaml`. */
function workspace(files: Readonly<Record<string, string>>): string {
  const root = join(base, String(count++));
  for (const [name, text] of Object.entries({ "checks/dns.yaml": "", ...files })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

function checkFound(
  title: string,
  files: Readonly<Record<string, string>>,
  expected: readonly string[],
  command: readonly string[] = [],
): void {
  test(title, () => {
    const root = workspace(files);
    const found = candidatesFor({
      file: join(root, "checks/dns.yaml"),
      folders: [join(root, "checks"), root],
      checkName: "dns-check",
      command,
    });
    assert.deepEqual(
      found.map((way) => `${way.folder.slice(root.length + 1)}: ${way.command.join(" ")} (${way.because})`),
      expected,
    );
  });
}

checkFound("nothing", {}, []);
checkFound("a Go module", { "checks/go.mod": "module x\n", "checks/a.go": "package main\n" }, [
  "checks: go run . (go.mod)",
]);
checkFound(
  "a Go module with commands",
  { "checks/go.mod": "module x\n", "checks/cmd/a/main.go": "", "checks/cmd/b/main.go": "" },
  ["checks: go run ./cmd/a (go.mod)", "checks: go run ./cmd/b (go.mod)"],
);
checkFound(
  "the start script of a package",
  { "checks/package.json": '{"scripts":{"start":"node src/x.js"}}' },
  ["checks: node src/x.js (package.json)"],
);
checkFound("a start script that needs npm", { "checks/package.json": '{"scripts":{"start":"tsx x.ts"}}' }, [
  "checks: npm run --silent start (package.json)",
]);
checkFound(
  "the main file of a package",
  { "checks/package.json": '{"main":"lib/x"}', "checks/lib/x.js": "" },
  ["checks: node lib/x.js (package.json)"],
);
checkFound("a package that cannot be read is none", { "checks/package.json": "{" }, []);
checkFound(
  "a Python project",
  { "checks/requirements.txt": "", "checks/probe.py": "", "checks/test_probe.py": "" },
  ["checks: python3 probe.py (requirements.txt)"],
);
checkFound("its own interpreter", { "checks/main.py": "", "checks/.venv/bin/python": "" }, [
  "checks: .venv/bin/python main.py (main.py)",
]);
checkFound("a Rust package", { "checks/Cargo.toml": "", "checks/src/main.rs": "" }, [
  "checks: cargo run --quiet -- (Cargo.toml)",
]);
checkFound("a single program", { "checks/probe.sh": "#!/usr/bin/env bash\n", "checks/probe.test.js": "" }, [
  "checks: bash probe.sh (probe.sh)",
]);
checkFound("several programs", { "checks/a.js": "", "checks/b.py": "" }, [
  "checks: node a.js (a.js)",
  "checks: python3 b.py (b.py)",
]);
checkFound("the program of the file's name among several", { "checks/a.js": "", "checks/dns.py": "" }, [
  "checks: python3 dns.py (dns.py)",
]);
checkFound(
  "the program of the check's name among several",
  { "checks/a.js": "", "checks/dns-check.mjs": "" },
  ["checks: node dns-check.mjs (dns-check.mjs)"],
);
checkFound(
  "the program that the container's command names",
  { "checks/a.js": "", "checks/b.js": "" },
  ["checks: node b.js --fast (b.js)"],
  ["node", "/app/b.js", "--fast"],
);
checkFound("at the root when nothing stands beside the check", { "main.py": "" }, [
  ": python3 main.py (main.py)",
]);
checkFound("beside the check rather than at the root", { "main.py": "", "checks/a.js": "" }, [
  "checks: node a.js (a.js)",
]);

test("the workspace is the nearest folder with .khcheck.yaml, else with .git, else the file's own", () => {
  const rooted = workspace({
    ".git/HEAD": "",
    "checks/.khcheck.yaml": "",
    "checks/deep/a.yaml": "",
    "other/a.yaml": "",
  });
  assert.equal(workspaceRootOf(join(rooted, "checks/deep/a.yaml")), join(rooted, "checks"));
  assert.equal(workspaceRootOf(join(rooted, "other/a.yaml")), rooted);
});
