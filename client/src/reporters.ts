/** What `snippets/generated/reporters.json` holds: the same snippets that the manifest contributes, as data. */
export interface Reporter {
  readonly name: string;
  readonly languageId: string;
  readonly fileName: string;
  readonly snippets: readonly ReporterSnippet[];
}

export interface ReporterSnippet {
  readonly prefix: string;
  readonly label: string;
  readonly description: string;
  readonly body: string;
}

/** The languages with the one being edited first; the others in the order of the file. */
export const reportersFor = (reporters: readonly Reporter[], languageId: string | undefined): Reporter[] =>
  reporters.toSorted((a, b) => Number(b.languageId === languageId) - Number(a.languageId === languageId));
