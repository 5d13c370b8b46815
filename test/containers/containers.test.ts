import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { type AddressInfo, createServer } from "node:net";
import { after, describe, test } from "node:test";
import { khcheck, workspace } from "../cli/khcheck.ts";
import { holdsWithin } from "../runner/programs.ts";
import { type EngineName, endEngines, type TestEngine, testEngine } from "./engines.ts";
import { check, container, good, leftIn, main } from "./pods.ts";

const engines: TestEngine[] = [];
after(() => endEngines(engines));

for (const name of ["podman", "docker"] satisfies EngineName[]) {
  const found = await testEngine(name);
  describe(name, () => {
    if (typeof found === "string") {
      const reason = found;
      // A machine that is to test everything must not pass this by.
      if (process.env["CI"] === "true") test("runs containers", () => assert.fail(reason));
      else test("runs containers", { skip: reason }, () => {});
      return;
    }
    const engine = found;
    engines.push(engine);

    async function ran(
      yaml: string,
      args: readonly string[] = [],
      files: Readonly<Record<string, string>> = {},
    ) {
      const cwd = workspace({ "check.yaml": yaml, ...files });
      const ended = await khcheck(
        ["run", "check.yaml", "--runner", "container", "--format", "json", ...args],
        {
          cwd,
          env: engine.env,
        },
      );
      const finished = ended.events.at(-1);
      assert.ok(finished?.event === "finished", ended.stderr);
      const output = ended.events.flatMap((event) => (event.event === "output" ? [event] : []));
      assert.deepEqual(leftIn(engine), [], "nothing is left behind");
      return { ...ended, ...finished, output, text: output.map(({ text }) => text).join("") };
    }

    test("a check passes and fails by its own report, in both generations", async () => {
      for (const generation of [2, 3] as const) {
        const passed = await ran(check(generation, main(["env", "KH_POD_NAMESPACE", "report", good])));
        assert.equal(passed.verdict, "passed", passed.message);
        assert.equal(passed.code, 0);
        assert.match(passed.text, /^KH_POD_NAMESPACE=web\nanswered 200\n$/);
      }
      const failed = await ran(check(3, main(["report", '{"OK":false,"Errors":["no answer"]}'])));
      assert.equal(failed.verdict, "failed");
      assert.deepEqual(failed.errors, ["no answer"]);
      assert.equal(failed.code, 1);
    });

    test("a program that is silent, crashes, or is not there is told apart", async () => {
      assert.equal((await ran(check(3, main(["say", "nothing"])))).verdict, "no-report");
      const crashed = await ran(check(3, main(["complain", "oops", "exit", "7"])));
      assert.equal(crashed.verdict, "crashed");
      assert.match(crashed.message, /ended with code 7/);
      assert.deepEqual(
        crashed.output.map(({ stream, text }) => [stream, text]),
        [["stderr", "oops\n"]],
      );
      const none = await ran(check(3, main([], "command: [/no/such/program]\n")));
      assert.equal(none.verdict, "crashed");
      assert.match(none.message, /^Container main could not be started: .*\/no\/such\/program/s);
    });

    test("at the deadline a stubborn container is ended", async () => {
      const late = await ran(check(2, main(["stubborn", "say", "up", "sleep", "60000"])), [
        "--timeout",
        "3s",
      ]);
      assert.equal(late.verdict, "timed-out");
      assert.equal(late.code, 3);
      assert.match(late.text, /^up\n$/);
    });

    test("an image that is nowhere is told before the clock starts", async () => {
      const yaml = check(3, `containers:\n- {name: main, image: "localhost/khcheck-none:1"}\n`);
      const missing = await ran(yaml);
      assert.equal(missing.verdict, "crashed");
      assert.match(
        missing.message,
        /^The image localhost\/khcheck-none:1 is not on this machine and could not be pulled: .* If you build it yourself, do that first: \w+ build --tag localhost\/khcheck-none:1 FOLDER$/s,
      );
      assert.ok(!missing.events.some(({ event }) => event === "listening"));
      const never = await ran(yaml.replace('none:1"', 'none:1", imagePullPolicy: Never'));
      assert.match(never.message, /is not on this machine, and imagePullPolicy is Never\./);
    });

    test("init containers run one after the other, and one that fails ends the run", async () => {
      const shared = "volumeMounts: [{name: data, mountPath: /data}]\n";
      const volumes = "volumes: [{name: data, emptyDir: {}}]\n";
      const inits = `initContainers:\n${container("first", ["write", "/data/a", "from the first", "env", "KH_RUN_UUID"], shared)}${container("second", ["cat", "/data/a"], shared)}`;
      const pod = `${inits}${main(["cat", "/data/a", "report", good], shared)}${volumes}`;
      const three = await ran(check(3, pod));
      assert.equal(three.verdict, "passed", three.message);
      assert.deepEqual([...new Set(three.output.map((one) => one.container))], ["first", "second", "main"]);
      assert.match(three.text, /^KH_RUN_UUID=.+\nfrom the first\nfrom the first\nanswered 200\n$/);
      // Generation 2 injects nothing into init containers.
      assert.match((await ran(check(2, pod))).text, /^KH_RUN_UUID=\n/);
      const failing = await ran(
        check(3, `initContainers:\n${container("prep", ["exit", "4"])}${main(["report", good])}`),
      );
      assert.equal(failing.verdict, "crashed");
      assert.equal(
        failing.message,
        "Init container prep ended with code 4, so the check's own container was never started.",
      );
    });

    test("several containers share one network, sidecars too", async () => {
      const two = await ran(
        check(
          3,
          `containers:\n${container("client", ["dial", "7001", "report", good])}${container("server", ["serve", "7001"])}`,
        ),
      );
      assert.equal(two.verdict, "passed", two.message);
      assert.match(two.text, /hello from the neighbour/);
      const sidecar = container("proxy", ["serve", "7002", "sleep", "60000"], "restartPolicy: Always\n");
      const beside = await ran(
        check(3, `initContainers:\n${sidecar}${main(["dial", "7002", "report", good])}`),
      );
      assert.equal(beside.verdict, "passed", beside.message);
    });

    test("volumes from ConfigMaps, Secrets and the downward API come from the workspace", async () => {
      const pod = `${main(
        [
          "cat",
          "/conf/host",
          "cat",
          "/secret/deep/token",
          "mode",
          "/secret/deep/token",
          "cat",
          "/pod/labels",
          "cat",
          "/all/name",
          "cat",
          "/one.txt",
          "write",
          "/conf/x",
          "y",
          "report",
          good,
        ],
        "volumeMounts:\n- {name: conf, mountPath: /conf}\n- {name: secret, mountPath: /secret}\n- {name: pod, mountPath: /pod}\n- {name: all, mountPath: /all}\n- {name: conf, mountPath: /one.txt, subPath: host}\n",
      )}volumes:
- name: conf
  configMap: {name: target}
- name: secret
  secret: {secretName: api, items: [{key: token, path: deep/token, mode: 0600}]}
- name: pod
  downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}
- name: all
  projected: {sources: [{configMap: {name: target}}, {downwardAPI: {items: [{path: name, fieldRef: {fieldPath: metadata.namespace}}]}}]}
`;
      const files = {
        "target.yaml":
          "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: target}\ndata: {host: example.com}\n",
        "api.yaml":
          "apiVersion: v1\nkind: Secret\nmetadata: {name: api, namespace: web}\ndata: {token: aHVzaA==}\n",
      };
      const passed = await ran(check(3, pod), [], files);
      assert.equal(passed.verdict, "passed", `${passed.message}\n${passed.text}`);
      assert.match(
        passed.text,
        /^example\.com\nhush\nmode 600\nhealthcheck="probe"\nkh-run-uuid=".*"\nweb\nexample\.com\nnot written: .*\nanswered 200\n$/s,
      );
      const missing = await ran(check(3, pod), [], { "target.yaml": files["target.yaml"] });
      assert.equal(
        missing.message,
        "The volume secret takes Secret api, which no file of the workspace declares.",
      );
    });

    test("user, folder, read-only root, command and references are those of the check", async () => {
      const more = `command: [/act, say, "$(GREETING) $(NONE)"]
workingDir: /work
env: [{name: NAME, value: you}, {name: GREETING, value: "hello $(NAME)"}, {name: PATH, value: /mine}, {name: LINES, value: "a\\nb"}]
securityContext: {runAsUser: 1234, runAsGroup: 5678, readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
volumeMounts: [{name: work, mountPath: /work}]
`;
      const args = [
        "whoami",
        "env",
        "PATH",
        "env",
        "LINES",
        "write",
        "/x",
        "y",
        "write",
        "/work/x",
        "y",
        "report",
        good,
      ];
      const passed = await ran(check(3, `${main(args, more)}volumes: [{name: work, emptyDir: {}}]\n`));
      assert.equal(passed.verdict, "passed", `${passed.message}\n${passed.text}`);
      assert.match(
        passed.text,
        /^hello you \$\(NONE\)\nuid 1234 gid 5678 in \/work\nPATH=\/mine\nLINES=a\nb\nnot written: open \/x: .*\nanswered 200\n$/,
      );
      const root = await ran(check(3, main(["report", good], "securityContext: {runAsNonRoot: true}\n")));
      assert.match(root.message, /^Container main has runAsNonRoot, but the image .* runs as root/);
    });

    test("words of the YAML never become options, and values never a command line", async () => {
      const words = ["--privileged", "-v", "/:/host", "; exit 3", "$(sh)", "a\nb", "--", "'\"", "../x"];
      const more = `env: [{name: TOKEN, valueFrom: {secretKeyRef: {name: s, key: TOKEN}}}, {name: HOME, valueFrom: {secretKeyRef: {name: s, key: TOKEN}}}]\n`;
      const files = {
        "s.yaml": `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {TOKEN: a-very-secret-value}\n`,
      };
      const cwd = workspace({
        "check.yaml": check(3, main(["report", good, "sleep", "400", "env", "HOME", "rest", ...words], more)),
        ...files,
      });
      let seen = "";
      const ended = await khcheck(["run", "check.yaml", "--runner", "container", "--format", "json"], {
        cwd,
        env: engine.env,
        onEvent: ({ event }) => {
          if (event === "report") seen = spawnSync("ps", ["-eo", "args"], { encoding: "utf8" }).stdout;
        },
      });
      const text = ended.events.map((event) => (event.event === "output" ? event.text : "")).join("");
      assert.match(text, /^HOME=a-very-secret-value$/m);
      assert.ok(text.includes(JSON.stringify(words)), text);
      assert.match(seen, /khcheck/);
      assert.doesNotMatch(seen, /a-very-secret-value/);
      for (const hostile of ["--privileged", "-v/:/host"]) {
        const refused = await ran(check(3, `containers:\n- {name: main, image: "${hostile}"}\n`));
        assert.match(refused.message, /is no image reference/);
      }
    });

    test("a pull that hangs is left when the author cancels", async () => {
      const silent = createServer(() => {});
      await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", () => resolve()));
      const { port } = silent.address() as AddressInfo;
      const cwd = workspace({
        "check.yaml": check(3, `containers:\n- {name: main, image: "127.0.0.1:${port}/none:1"}\n`),
      });
      let asked = 0;
      const ended = await khcheck(["run", "check.yaml", "--runner", "container", "--format", "json"], {
        cwd,
        env: engine.env,
        onEvent: ({ event }, child) => {
          if (event !== "preparing") return;
          asked = Date.now();
          child.kill("SIGINT");
        },
      });
      silent.close();
      assert.equal(ended.code, 130);
      assert.ok(asked > 0 && Date.now() - asked < 10_000, "it does not wait for the registry");
      assert.deepEqual(leftIn(engine), []);
    });

    test("cancelling and killing khcheck leave nothing behind", async () => {
      const yaml = check(3, main(["stubborn", "say", "up", "sleep", "60000"]));
      const endings: [(signal: (name: NodeJS.Signals) => void) => void, number | null][] = [
        [(signal) => signal("SIGINT"), 130],
        [(signal) => signal("SIGKILL"), null],
      ];
      for (const [end, code] of endings) {
        const cwd = workspace({ "check.yaml": yaml });
        const ended = await khcheck(["run", "check.yaml", "--runner", "container", "--format", "json"], {
          cwd,
          env: engine.env,
          onEvent: (event, child) => {
            if (event.event === "output") end((signal) => child.kill(signal));
          },
        });
        assert.equal(ended.code, code);
        assert.ok(
          await holdsWithin(5000, () => leftIn(engine).length === 0),
          `left: ${leftIn(engine).join(" ")}`,
        );
      }
    });
  });
}
