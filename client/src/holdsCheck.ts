const languages: ReadonlySet<string> = new Set(["yaml", "helm", "helm-template"]);

export const checkLanguages: readonly string[] = [...languages];

/** Kinds and groups of both generations, and the kinds that people write by mistake. */
const mark =
  /(?:comcast|kuberhealthy)\.github\.io|^[ \t-]*["']?kind["']?[ \t]*:[ \t]*["']?(?:Kuberhealthy(?:Check|Job)|HealthCheck|KH(?:Check|Job))\b/im;

/**
 * Whether the language server has something to do in this text. Cheap, because every YAML document that is opened is
 * asked; what a check is, the server alone knows.
 */
export const holdsCheck = (languageId: string, text: string): boolean =>
  languages.has(languageId) && mark.test(text);

/** The server has something to say about khcheck's own file too. */
export const isConfig = (path: string): boolean => path.endsWith("/.khcheck.yaml");
