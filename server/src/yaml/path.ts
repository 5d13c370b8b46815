/** The way from the root of a resource to a value: keys of mappings and indices of sequences. */
export type Path = readonly (string | number)[];

/** `spec.containers[0].image`, as Kubernetes writes field paths; keys that hold dots are quoted. */
export function pathText(path: Path): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/[.[\]]/.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text;
}
