import { watchOver } from "../../runner/src/watchdog.ts";
import { exitCodes, type Io } from "./io.ts";

/** `khcheck watchdog`: started by a run beside itself, ends the run's processes when the run can no longer do it. */
export async function watchdog(_args: readonly string[], io: Io): Promise<number> {
  await watchOver(io.stdin);
  return exitCodes.ok;
}
