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
    for (const name of ["NO_PROXY", "no_proxy"]) {
      env[name] = [env[name], "127.0.0.1"].filter((part) => part !== undefined && part !== "").join(",");
    }
  }
  return env;
}
