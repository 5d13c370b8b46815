import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** How the tests write and start programs of a snippet language. Everything is what an author would type. */
export interface Language {
  readonly languageId: string;
  readonly tab: string;
  /** What must be installed; its arguments only ask for the version. */
  readonly needs: readonly string[];
  /** File names under which a program must run. */
  readonly fileNames: readonly string[];
  /** The command that starts a program, after what must be done once. */
  readonly prepare: (file: string) => readonly string[];
  /** What an author types in the place of the work. */
  readonly work: {
    readonly fails: (message: string) => string;
    readonly throws: string;
    /** How the report names what was thrown. */
    readonly thrown: RegExp;
    readonly hangs: string;
    /** Says that the work has begun, on standard output. */
    readonly begins: string;
  };
  /** A file around the reporting functions and some statements, which fails with a message when they do. */
  readonly around: (functions: string, statements: string) => string;
  readonly reportFailure: (messages: readonly string[]) => string;
  /** Prints how many seconds `khdeadline` leaves. */
  readonly printLeft: string;
}

const quoted = (value: string | readonly string[]): string => JSON.stringify(value);
const inShell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const javascript: Language = {
  languageId: "javascript",
  tab: "  ",
  needs: ["node", "--version"],
  fileNames: ["check.cjs", "check.mjs"],
  prepare: (file) => ["node", file],
  work: {
    fails: (message) => `failures.push(${quoted(message)});`,
    throws: 'throw new Error("boom");',
    thrown: /boom/,
    hangs: "await new Promise(() => {});",
    begins: 'console.log("begun");',
  },
  around: (functions, statements) => `${functions}
async function go() {
${statements}
}
go().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
`,
  reportFailure: (messages) => `await reportFailure(${quoted(messages)});`,
  printLeft: "console.log(secondsLeft);",
};

const python: Language = {
  languageId: "python",
  tab: "    ",
  needs: ["python3", "--version"],
  fileNames: ["check.py"],
  prepare: (file) => ["python3", file],
  work: {
    fails: (message) => `failures.append(${quoted(message)})`,
    throws: 'raise ValueError("boom")',
    thrown: /boom/,
    hangs: "time.sleep(600)",
    begins: 'print("begun", flush=True)',
  },
  around: (functions, statements) => `${functions}\n\n${statements}\n`,
  reportFailure: (messages) => `report_failure([${messages.map((message) => quoted(message)).join(", ")}])`,
  printLeft: "print(seconds_left)",
};

const bash: Language = {
  languageId: "shellscript",
  tab: "  ",
  needs: ["bash", "-c", "curl --version"],
  fileNames: ["check.sh"],
  prepare: (file) => ["bash", file],
  work: {
    fails: (message) => `fail ${inShell(message)}`,
    throws: "(exit 3)",
    thrown: /exit code 3/,
    hangs: "sleep 600",
    begins: "echo begun",
  },
  around: (functions, statements) => `set -eu\n${functions}\n${statements}\n`,
  reportFailure: (messages) => `report_failure ${messages.map(inShell).join(" ")}`,
  printLeft: 'echo "$seconds_left"',
};

const go: Language = {
  languageId: "go",
  tab: "\t",
  needs: ["go", "version"],
  fileNames: ["main.go"],
  prepare: (file) => {
    const program = file.replace(/\.go$/, "");
    const { status, stderr } = spawnSync("go", ["build", "-o", program, file], { encoding: "utf8" });
    if (status !== 0) throw new Error(`go build: ${stderr}`);
    return [program];
  },
  work: {
    fails: (message) => `failures = append(failures, ${quoted(message)})`,
    throws: 'panic("boom")',
    thrown: /boom/,
    hangs: "select {}",
    begins: 'fmt.Println("begun")',
  },
  around: (functions, statements) => {
    const imports = (/Imports: (.*)\./.exec(functions)?.[1] ?? "").split(", ");
    if (statements.includes("log.")) imports.push("log");
    if (statements.includes("context.")) imports.push("context");
    return `package main\n\nimport (\n${imports.map((name) => `\t"${name}"\n`).join("")})\n\n${functions}
func main() {
${statements}
}
`;
  },
  reportFailure: (messages) =>
    `if err := reportFailure([]string{${messages.map((message) => quoted(message)).join(", ")}}); err != nil {\n\tlog.Fatal(err)\n}`,
  printLeft: "end, _ := ctx.Deadline()\nfmt.Println(time.Until(end).Seconds())",
};

export const languages: readonly Language[] = [javascript, python, bash, go];

const folder = mkdtempSync(path.join(tmpdir(), "khcheck-snippets-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const commands = new Map<string, readonly string[]>();

/** Writes a program and gives the command that starts it; the same program is written only once. */
export function commandOf(language: Language, fileName: string, program: string): readonly string[] {
  const key = `${fileName}\n${program}`;
  const known = commands.get(key);
  if (known !== undefined) return known;
  const file = path.join(mkdtempSync(path.join(folder, "program-")), fileName);
  writeFileSync(file, program);
  const command = language.prepare(file);
  commands.set(key, command);
  return command;
}
