import { parseArgsStringToArgv } from "string-argv";
import type { Candidate } from "../../../runner/src/events.ts";
import type { Ask, Choice } from "../ask.ts";
import { quoted } from "./envFile.ts";
import { commandText } from "./terminalText.ts";

export interface Command {
  readonly command: readonly string[];
  /** An absolute path; undefined where the author typed the command. */
  readonly cwd: string | undefined;
}

/** How a check is run: by a command, by the script that it gives to a shell, or in its image. */
export type Way =
  | { readonly kind: "command"; readonly command: Command }
  | { readonly kind: "script" }
  | { readonly kind: "image" };

export interface Ways {
  readonly candidates: readonly Candidate[];
  /** Undefined where it cannot run here. */
  readonly image?: string | undefined;
  readonly script?: boolean;
}

const inImage = (image: string): Choice<Way> => ({
  label: "$(package) Run its image in a container",
  description: image,
  value: { kind: "image" },
});

/** What discovery found, the check's own script and image, and a command of the author's own. */
export async function askWay(
  ask: Pick<Ask, "pick" | "text">,
  check: string,
  { candidates, image, script = false }: Ways,
): Promise<Way | undefined> {
  const found = candidates.map(
    (candidate): Choice<Way> => ({
      label: commandText(candidate.command),
      description: candidate.command.includes(candidate.because) ? "" : candidate.because,
      value: { kind: "command", command: candidate },
    }),
  );
  const own: Choice<Way> = { label: "$(terminal) Run its script on this machine", value: { kind: "script" } };
  const known = [...found, ...(script ? [own] : []), ...(image === undefined ? [] : [inImage(image)])];
  if (known.length === 0) return typedCommand(ask, check);
  const choice = await ask.pick<Way | { readonly kind: "typed" }>(
    `How is the program of ${check} started?`,
    [...known, { label: "$(edit) Type a command…", value: { kind: "typed" } }],
    "The answer is kept in .khcheck.yaml.",
  );
  return choice?.kind === "typed" ? typedCommand(ask, check) : choice;
}

async function typedCommand(ask: Pick<Ask, "pick" | "text">, check: string): Promise<Way | undefined> {
  const typed = await ask.text({
    title: `How is the program of ${check} started?`,
    prompt: "A program and its arguments. .khcheck.yaml will keep them; no shell stands in between.",
    placeholder: "node check.js",
    problem: (line) => (parseArgsStringToArgv(line).length === 0 ? "Type the program to start." : undefined),
  });
  if (typed === undefined) return undefined;
  return { kind: "command", command: { command: parseArgsStringToArgv(typed), cwd: undefined } };
}

/** Whether an inline script, which the terminal shows meanwhile, may run on this machine. Undefined when it may not. */
export async function askConsent(
  ask: Pick<Ask, "pick" | "text">,
  check: string,
  image?: string,
): Promise<Way | undefined> {
  const choice = await ask.pick<Way | { readonly kind: "none" }>(
    `Run the script of ${check} on this machine?`,
    [
      { label: "$(play) Run it here, now and from now on", value: { kind: "script" } },
      ...(image === undefined ? [] : [inImage(image)]),
      { label: "$(circle-slash) Do not run it", value: { kind: "none" } },
    ],
    "The terminal shows it. Here it runs as you, outside any container.",
  );
  return choice?.kind === "none" ? undefined : choice;
}

const looksSecret = /pass|secret|token|key|cred|auth|private|dsn/i;

/** Asks for each variable in turn; undefined at the first that the author does not give. */
export async function askVariables(
  ask: Pick<Ask, "pick" | "text">,
  check: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const values = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const value = await ask.text({
      title: `${check} needs ${name}${names.length > 1 ? ` (${index + 1} of ${names.length})` : ""}`,
      prompt: `The cluster would set ${name}; type its value for runs here. It is kept until this window closes.`,
      secret: looksSecret.test(name),
      problem: (value) => valueProblem(name, value),
    });
    if (value === undefined) return undefined;
    values.set(name, value);
  }
  return values;
}

const valueProblem = (name: string, value: string): string | undefined => {
  if (value === "") return `Type the value of ${name}.`;
  return quoted(value) === undefined
    ? "Put this value into an env file: it holds all three kinds of quotes."
    : undefined;
};
