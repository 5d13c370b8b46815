// A Kuberhealthy check for Node.js 18 or newer. No packages and no imports: it runs as .js, .cjs and .mjs alike.

/**
 * The work. Gives back what is wrong, one sentence each; an empty list means that all is well.
 * `signal` fires shortly before the deadline: hand it to everything that waits (`fetch(url, { signal })`).
 */
async function check(signal) {
  const failures = [];
  // Your work goes here: failures.push("what is wrong, and where");
  return failures;
}

//#region khreport
// Unix time in milliseconds. Kuberhealthy always sets the variable; a run by hand gets a minute.
const deadline = Number(process.env.KH_CHECK_RUN_DEADLINE) * 1000 || Date.now() + 60_000;

/** Reports that all is well. Resolves once Kuberhealthy has accepted the report and rejects when it does not. */
function reportSuccess() {
  return report([]);
}

/** Reports what is wrong. Resolves once Kuberhealthy has accepted the report and rejects when it does not. */
function reportFailure(messages = []) {
  const given = [messages].flat().map(String);
  const errors = given.filter((message) => message.trim() !== "");
  // A failure without a reason would be refused.
  return report(errors.length > 0 ? errors : ["the check failed without giving a reason"]);
}

let outcome;

/** A run has one report: whoever comes later gets the outcome of the first. */
function report(errors) {
  outcome ??= send(JSON.stringify({ OK: errors.length === 0, Errors: errors }));
  return outcome;
}

async function send(body) {
  const url = process.env.KH_REPORTING_URL ?? "";
  if (!/^https?:/.test(url)) throw new Error(`KH_REPORTING_URL is no http address: "${url}"`);
  const headers = { "Content-Type": "application/json" };
  // Kuberhealthy 3 knows a run by this header alone, Kuberhealthy 2 can do without.
  if (process.env.KH_RUN_UUID) headers["kh-run-uuid"] = process.env.KH_RUN_UUID;

  let problem = "the deadline has passed";
  while (Date.now() < deadline) {
    // A busy Kuberhealthy may take long to answer: only the deadline limits an attempt.
    const patience = AbortSignal.timeout(Math.max(1, deadline - Date.now()));
    try {
      const response = await fetch(url, {
        method: "POST",
        headers,
        body,
        redirect: "manual",
        signal: patience,
      });
      if (response.ok) return;
      problem = `HTTP ${response.status} ${await response.text()}`.trim();
      // The same report would be refused again.
      if (response.status < 500) break;
    } catch (error) {
      problem = error.cause?.message || error.message;
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error(`Kuberhealthy did not accept the report: ${problem}`);
}
//#endregion

async function main() {
  if (Date.now() >= deadline) throw new Error("the deadline has passed: nothing was checked or reported");
  //#region khdeadline
  // Some time is kept for the report.
  const secondsLeft = (deadline - Date.now()) / 1000 - 2;
  //#endregion

  const stop = new AbortController();
  const stopped = new Promise((_, reject) => {
    stop.signal.addEventListener("abort", () => reject(stop.signal.reason));
  });
  const late = new Error("it was still at work shortly before the deadline");
  setTimeout(() => stop.abort(late), secondsLeft * 1000);
  process.once("SIGTERM", () => stop.abort(new Error("it was told to stop (SIGTERM)")));
  // What is thrown in a callback, out of reach of the promises.
  process.on("uncaughtException", (error) => stop.abort(error));

  const result = await Promise.race([check(stop.signal), stopped]).catch((error) => {
    console.error(error);
    return [`the check did not finish: ${error?.message ?? error}`];
  });
  const failures = result ?? [];
  if (failures.length === 0) {
    //#region khok
    await reportSuccess();
    //#endregion
  } else {
    //#region khfail
    await reportFailure(failures);
    //#endregion
  }
}

main().then(
  // An open timer or connection must not keep the pod alive.
  () => process.exit(0),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
