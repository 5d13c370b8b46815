import { dnsLabel, dnsSubdomain, nameFault } from "./names.ts";

/** Whether the text names an iSCSI initiator or target: `iqn.2001-04.com.example:disk`, `eui.…` or `naa.…`. */
export const isIscsiName = (name: string): boolean =>
  (name.startsWith("iqn") && /iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]+:[^,;*&$|\s]+$/.test(name)) ||
  /^eui.[A-Za-z0-9]{16}$/.test(name) ||
  /^naa.[A-Za-z0-9]{32}$/.test(name);

/** Whether each part between commas is `host:port`, as Go's net.SplitHostPort takes it. */
export const isHostPorts = (text: string): boolean =>
  text.split(",").every((pair) => /^(?:[^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/.test(pair));

/** Whether the text names a signer of certificates: a domain of two parts at least, and a path. */
export function isSigner(name: string): boolean {
  const [domain = "", path = "", ...more] = name.split("/");
  if (more.length > 0 || !domain.includes(".") || nameFault(domain, dnsSubdomain) !== undefined) return false;
  return path.split(".").every((part) => nameFault(part, dnsLabel) === undefined);
}
