// One tree of fields for each kind of check: our own schema, with Kubernetes' types put in where it refers to them, held to what
// the CRD of that generation knows. Validators and the model of completion and hover are both made from this tree.
//
// A field: { types, format, description, required, enum: [[value, text]], default, keys, props, item, value, minItems, state }.
// `state` is "newer" where only a newer Kubernetes than the CRD's knows the field, "pruned" where the CRD keeps nothing.

/** The field that a schema describes; `resolve` gives the field for a `$ref`. */
export function fieldOf(schema, resolve) {
  if (schema.$ref !== undefined) {
    const { $ref, description, required = [] } = schema;
    const target = resolve($ref);
    const joined = { ...target, required: [...target.required, ...required] };
    return description === undefined ? joined : { ...joined, description };
  }
  const { type, properties, items, additionalProperties, enum: values, enumTexts = {}, description } = schema;
  const field = { types: [type].flat(), required: schema.required ?? [] };
  for (const own of ["format", "default", "minItems", "state"]) {
    if (schema[own] !== undefined) field[own] = schema[own];
  }
  if (description !== undefined) field.description = description;
  if (values !== undefined) field.enum = values.map((value) => [value, enumTexts[value] ?? ""]);
  if (properties !== undefined) {
    field.props = Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, fieldOf(one, resolve)]),
    );
  }
  if (items !== undefined) field.item = fieldOf(items, resolve);
  if (additionalProperties !== undefined) field.value = fieldOf(additionalProperties, resolve);
  return field;
}

/** Resolves the names of Kubernetes' types; `closedSets` are values that pod validation demands and the declarations do not list. */
export function kubernetesTypes(definitions, closedSets) {
  const known = new Map();
  const scalars = {
    Quantity: { types: ["integer", "string"], format: "quantity", required: [] },
    IntOrString: { types: ["integer", "string"], format: "int-or-string", required: [] },
    Time: { types: ["string"], format: "date-time", required: [] },
    FieldsV1: { types: ["object"], required: [], open: true },
  };
  return function resolve(name) {
    const before = known.get(name);
    if (before !== undefined) return before;
    const definition = definitions.get(name);
    if (definition === undefined) throw new Error(`Kubernetes has no type ${name}`);
    const { description } = definition.schema;
    const scalar = scalars[name];
    const field = scalar ?? fieldOf(definition.schema, resolve);
    if (scalar !== undefined && description !== undefined) field.description = description;
    for (const [property, values] of Object.entries(closedSets[name] ?? {})) {
      if (field.props?.[property] === undefined) throw new Error(`Kubernetes has no ${name}.${property}`);
      field.props[property] = { ...field.props[property], enum: values.map((value) => [value, ""]) };
    }
    known.set(name, field);
    return field;
  };
}

/** The paths of a CRD (`containers[].env[].name`, `limits.*`) as a tree: { facts, props, item, value }. */
export function crdTree(fields) {
  const root = { facts: { type: "object" } };
  for (const [path, facts] of Object.entries(fields)) {
    let at = root;
    for (const [, name, list] of path.matchAll(/([^.[\]]+)|(\[\])/g)) {
      at =
        list !== undefined
          ? below(at, "item")
          : name === "*"
            ? below(at, "value")
            : below(below(at, "props"), name);
    }
    at.facts = facts;
  }
  return root;
}

function below(node, key) {
  node[key] ??= {};
  return node[key];
}

/** Kubernetes' field held to the CRD's. */
export function heldTo(crd, field) {
  const { facts } = crd;
  const held = { ...field, ...typesOf(facts, field), required: facts.required ?? [] };
  if (facts.default !== undefined) held.default = facts.default;
  if (facts.listMapKeys !== undefined) held.keys = facts.listMapKeys;
  if (crd.item !== undefined) held.item = heldTo(crd.item, field?.item ?? {});
  if (crd.value !== undefined) held.value = heldTo(crd.value, field?.value ?? {});
  if (facts.type === "object" && crd.value === undefined) {
    const outside = crd.props === undefined ? "pruned" : "newer";
    held.props = {};
    for (const name of new Set([...Object.keys(crd.props ?? {}), ...Object.keys(field?.props ?? {})])) {
      const known = crd.props?.[name];
      const one = field?.props?.[name];
      held.props[name] = known === undefined ? marked(one, outside) : heldTo(known, one ?? {});
    }
  }
  return held;
}

function typesOf(facts, field) {
  if (facts.type !== "int-or-string")
    return { types: [facts.type], ...(facts.format && { format: facts.format }) };
  const format = facts.pattern === undefined ? "int-or-string" : "quantity";
  if (field?.format !== undefined && field.format !== format)
    throw new Error(`the CRD and Kubernetes differ: ${format}`);
  return { types: ["integer", "string"], format };
}

/** The field and all below it, out of the CRD's reach. */
function marked(field, state) {
  const copy = { ...field, state };
  if (field.props !== undefined) {
    copy.props = Object.fromEntries(
      Object.entries(field.props).map(([name, one]) => [name, marked(one, state)]),
    );
  }
  if (field.item !== undefined) copy.item = marked(field.item, state);
  if (field.value !== undefined) copy.value = marked(field.value, state);
  return copy;
}

/** The PodSpec with what no CRD demands and without which no pod is ever made (`needs`, by path below the PodSpec). */
export function withNeeds(field, needs, path = "") {
  const need = needs[path];
  const copy = { ...field };
  if (need?.required !== undefined) copy.required = [...new Set([...field.required, ...need.required])];
  if (need?.minItems !== undefined) copy.minItems = need.minItems;
  if (need?.keys !== undefined && copy.keys === undefined) copy.keys = need.keys;
  if (field.props !== undefined) {
    copy.props = Object.fromEntries(
      Object.entries(field.props).map(([name, one]) => [
        name,
        withNeeds(one, needs, path === "" ? name : `${path}.${name}`),
      ]),
    );
  }
  if (field.item !== undefined) copy.item = withNeeds(field.item, needs, `${path}[]`);
  return copy;
}
