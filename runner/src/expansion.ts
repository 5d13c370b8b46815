/**
 * `$(NAME)` references as Kubernetes expands them in env values, command and args: `$$` is an escaped `$`, and a name that
 * `lookUp` does not know stays as written. (k8s.io/kubernetes third_party/forked/golang/expansion)
 */
export function expanded(text: string, lookUp: (name: string) => string | undefined): string {
  return text.replace(/\$\$|\$\(([^)]*)\)/g, (whole, name: string | undefined) =>
    name === undefined ? "$" : (lookUp(name) ?? whole),
  );
}
