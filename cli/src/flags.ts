import { type ParseArgsConfig, parseArgs } from "node:util";
import { type Usage, usage } from "./io.ts";

/** `parseArgs`, strict, with what is wrong as one line instead of an exception. */
export function parsedFlags<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> | Usage {
  try {
    return parseArgs(config);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unknown = /^Unknown option '([^']+)'/.exec(message)?.[1];
    const missing = /^Option '([^']+)' argument (?:missing|is ambiguous)/.exec(message)?.[1];
    if (unknown !== undefined) return usage(`${unknown} is no option here; see khcheck --help.`);
    if (missing !== undefined)
      return usage(`${missing.replace(/ <value>$/, "")} needs a value; see khcheck --help.`);
    return usage(`${message.split(/\.(?: |$)/)[0]}; see khcheck --help.`);
  }
}

/** The value when it is one of those allowed. */
export function oneOf<T extends string>(
  flag: string,
  value: string | undefined,
  allowed: readonly T[],
): T | Usage {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const choice = `${allowed.slice(0, -1).join(", ")} or ${allowed.at(-1)}`;
  return usage(`${flag} must be ${choice}, not ${value ?? "nothing"}.`);
}
