import type { Span } from "../text/span.ts";
import type { YamlNode } from "./node.ts";

/** A name that a document gives to a value: `&name`. */
export interface Anchor {
  readonly name: string;
  /** Of the sign and the name. */
  readonly span: Span;
  readonly value: YamlNode;
}

/** A place that stands for the value of an anchor: `*name`, also behind a merge key. */
export interface Alias {
  readonly name: string;
  /** Of the sign and the name. */
  readonly span: Span;
  /** Undefined where no such anchor stands above, or its value contains the alias. */
  readonly value: YamlNode | undefined;
}
