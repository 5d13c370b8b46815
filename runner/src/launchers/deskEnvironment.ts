/** What the editor sets for its own Node; a program started with it would behave as that Node. */
const editorsOwn = ["ELECTRON_RUN_AS_NODE", "ELECTRON_NO_ATTACH_CONSOLE"];

/**
 * The environment of a local program: the desk's own, then the check's. Where the desk has a proxy, the endpoint on
 * loopback is taken out of it: no proxy could reach it.
 */
export function deskEnvironment(
  desk: NodeJS.ProcessEnv,
  check: ReadonlyMap<string, string>,
): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...desk };
  for (const name of editorsOwn) delete env[name];
  for (const [name, value] of check) env[name] = value;
  if (Object.keys(env).some((name) => /^(?:http|all)_proxy$/i.test(name))) {
    // Programs read one spelling or the other, so an exception must not be lost to an empty second one.
    const [upper, lower] = [env["NO_PROXY"] || env["no_proxy"], env["no_proxy"] || env["NO_PROXY"]];
    env["NO_PROXY"] = withLoopback(upper);
    env["no_proxy"] = withLoopback(lower);
  }
  return env;
}

function withLoopback(exceptions: string | undefined): string {
  if (exceptions?.trim() === "*") return "*";
  return exceptions === undefined || exceptions === "" ? "127.0.0.1" : `${exceptions},127.0.0.1`;
}
