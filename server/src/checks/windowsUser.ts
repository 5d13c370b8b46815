/**
 * What is wrong with a user of Windows, `user` or `DOMAIN\user`, as the end of a sentence that says what to do, or undefined
 * (validateWindowsSecurityContextOptions in pkg/apis/core/validation of Kubernetes).
 */
export function userNameFault(name: string): string | undefined {
  if (/[\u0000-\u001f\u007f]/.test(name)) return "take the control characters out";
  const parts = name.split("\\");
  if (parts.length > 2) return "write one backslash at most, between the domain and the user";
  const user = parts.at(-1) ?? "";
  const domain = parts.length === 2 ? parts[0] : undefined;
  if (domain !== undefined && !isDomain(domain))
    return "write the name of a domain before the backslash, without `.` at its start";
  if (user === "") return "write a user behind the backslash";
  if (user.length > 104) return "use at most 104 characters for the user";
  if (/^[. ]+$/.test(user)) return "a user's name is more than dots and blanks, so write the whole name";
  return /["/\\:;|=,+*?<>@[\]]/.test(user)
    ? 'use none of `" / : ; | = , + * ? < > @ [ ]` in the name of the user'
    : undefined;
}

const dnsPart = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
const dnsDomain = new RegExp(`^${dnsPart}(?:\\.${dnsPart})*$`);
const netBios = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;

const isDomain = (domain: string): boolean =>
  domain.length < 256 && (netBios.test(domain) || dnsDomain.test(domain));
