// The trees as one table of fields for hover, completion and findings: equal fields are stored once, texts apart.

/** Collects the fields of several kinds: `{ add(tree, words), model(), texts() }`. */
export function modelTable(order) {
  const fields = [];
  const fieldIndex = new Map();
  const texts = [];
  const textIndex = new Map();
  const usedWords = new Set();
  const rank = new Map([
    ...order.order.map((name, index) => [name, index]),
    ...order.last.map((name, index) => [name, 10_000 + index]),
  ]);
  const indexIn = (list, index, value) => {
    const key = JSON.stringify(value);
    const known = index.get(key);
    if (known !== undefined) return known;
    list.push(value);
    index.set(key, list.length - 1);
    return list.length - 1;
  };
  const sorted = (props, required) =>
    Object.entries(props).sort(([a, one], [b, other]) => {
      const key = (name, field) =>
        (field.state === undefined ? 0 : 1_000_000) +
        (required.includes(name) ? -100_000 : 0) +
        (rank.get(name) ?? 1_000);
      return key(a, one) - key(b, other) || (a < b ? -1 : 1);
    });

  /** Stores the field and all below it; `words` gives our own words for a path. */
  function add(field, words, path = "") {
    const stored = { t: field.types };
    const own = words(path);
    if (own !== undefined) {
      usedWords.add(own);
      const { file, ...entry } = own;
      stored.w = indexIn(texts, textIndex, entry);
    }
    if (field.description !== undefined) stored.d = indexIn(texts, textIndex, field.description);
    if (field.format !== undefined) stored.f = field.format;
    if (field.required.length > 0) stored.r = field.required;
    if (field.default !== undefined) stored.x = field.default;
    if (field.keys !== undefined) stored.k = field.keys;
    if (field.state !== undefined) stored.s = field.state;
    if (field.minItems !== undefined) stored.m = field.minItems;
    if (field.open) stored.o = true;
    if (field.enum !== undefined) {
      stored.e = field.enum.map(([value, text]) =>
        text === "" ? [value] : [value, indexIn(texts, textIndex, text)],
      );
    }
    if (field.props !== undefined) {
      stored.p = Object.fromEntries(
        sorted(field.props, field.required).map(([name, one]) => [
          name,
          add(
            field.required.includes(name) ? asRequired(one) : one,
            words,
            path === "" ? name : `${path}.${name}`,
          ),
        ]),
      );
    }
    if (field.item !== undefined) stored.i = add(field.item, words, `${path}[]`);
    if (field.value !== undefined) stored.v = add(field.value, words, path === "" ? "*" : `${path}.*`);
    return indexIn(fields, fieldIndex, stored);
  }
  return { add, fields, texts, usedWords };
}

/** Kubernetes says of some fields that they are optional; where a check cannot do without one, that would mislead. */
function asRequired(field) {
  const description = field.description?.replaceAll(/ ?This field is optional[^.]*\./g, "").trim();
  return description === undefined ? field : { ...field, description };
}
