/** Whether Go's sloppy IP parser, which Kubernetes uses, reads the text: leading zeros are fine, zones and masks are not. */
export function isAddress(text: string): boolean {
  return text.includes(":") ? isVersion6(text) : isVersion4(text);
}

const isVersion4 = (text: string): boolean =>
  /^\d+(?:\.\d+){3}$/.test(text) && text.split(".").every((part) => Number(part) <= 255);

function isVersion6(text: string): boolean {
  const [head = "", tail, ...more] = text.split("::");
  if (more.length > 0) return false;
  const groups = [...groupsOf(head), ...(tail === undefined ? [] : groupsOf(tail))];
  const last = groups.at(-1);
  const isMixed = last?.includes(".") === true;
  if (isMixed && (last === undefined || !isVersion4(last))) return false;
  const hex = isMixed ? groups.slice(0, -1) : groups;
  if (!hex.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  const count = hex.length + (isMixed ? 2 : 0);
  return tail === undefined ? count === 8 : count <= 7;
}

const groupsOf = (text: string): readonly string[] => (text === "" ? [] : text.split(":"));
