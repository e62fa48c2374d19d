import { keeps, limits } from './limits.ts';
import { type Fields, specMethods, specTypes, specUnions } from './spec-data.ts';

/** The parameters of a call in their specified types, and what the specification refuses. */
export interface Decoded {
  readonly params: Readonly<Record<string, unknown>>;
  readonly violations: readonly string[];
}

/** The method's name as it is written in the manual, from any mix of capitals. */
export function methodName(name: string): string | undefined {
  return namesByLower.get(name.toLowerCase());
}

const namesByLower = new Map(Object.keys(specMethods).map((name) => [name.toLowerCase(), name]));

/**
 * Reads parameters that came as text into the types that the specification gives them.
 *
 * @param method a name that `methodName` returned
 * @param raw every parameter as text, JSON where it is not a string
 * @param files names of the parts that are files
 */
export function decode(
  method: string,
  raw: Readonly<Record<string, string>>,
  files: ReadonlySet<string>,
): Decoded {
  const fields = specMethods[method] ?? {};
  const violations: string[] = [];
  const params: Record<string, unknown> = {};

  for (const [name, text] of Object.entries(raw)) {
    const spec = fields[name];
    if (spec === undefined) {
      violations.push(`${method}.${name}: unknown parameter`);
      params[name] = text;
      continue;
    }
    const { types } = read(spec);
    params[name] = fromText(text, types);
    check(params[name], types, `${method}.${name}`, `${method}.${name}`, violations);
  }
  for (const [name, spec] of Object.entries(fields)) {
    if (read(spec).required && !(name in raw) && !files.has(name)) {
      violations.push(`${method}.${name}: required`);
    }
  }
  return { params, violations };
}

function read(spec: string): { required: boolean; types: string[] } {
  const required = spec.startsWith('!');
  return { required, types: (required ? spec.slice(1) : spec).split(' | ') };
}

function fromText(text: string, types: readonly string[]): unknown {
  if (types.includes('Integer') && /^-?\d{1,16}$/.test(text)) return Number(text);
  if (types.includes('Float') && text !== '' && Number.isFinite(Number(text))) return Number(text);
  if (types.includes('Boolean') && /^(true|false)$/i.test(text))
    return text.toLowerCase() === 'true';
  if (types.includes('String')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Adds to `violations` what is wrong with a value that stands at `place`. */
function check(
  value: unknown,
  types: readonly string[],
  key: string,
  place: string,
  violations: string[],
): void {
  const limit = limits[key];
  if (limit && !keeps(limit, value)) {
    violations.push(`${place}: ${limit.min}-${limit.max} ${limit.unit}`);
  }
  if (types.some((type) => isSimple(value, type))) return;

  if (Array.isArray(value)) {
    const items = types.filter((type) => type.startsWith('Array of ')).map((type) => type.slice(9));
    if (items.length === 0) violations.push(`${place}: not ${types.join(' or ')}`);
    else
      for (const [n, item] of value.entries()) checkOne(item, items, `${place}[${n}]`, violations);
    return;
  }
  checkOne(value, types, place, violations);
}

/** A value has to fit one of the types; the complaint is that of the type it fits best. */
function checkOne(
  value: unknown,
  types: readonly string[],
  place: string,
  violations: string[],
): void {
  if (Array.isArray(value)) {
    check(value, types, '', place, violations);
    return;
  }
  if (types.some((type) => isSimple(value, type))) return;
  const candidates = types.flatMap((type) => specUnions[type] ?? [type]);
  let best: string[] | undefined;
  for (const type of candidates) {
    const found = complaints(value, type, place);
    if (best === undefined || found.length < best.length) best = found;
  }
  violations.push(...(best ?? []));
}

function complaints(value: unknown, type: string, place: string): string[] {
  const fields = specTypes[type];
  if (fields === undefined) return isPrimitive(type) ? [`${place}: not ${type}`] : [];
  if (typeof value !== 'object' || value === null) return [`${place}: not ${type}`];
  return objectComplaints(value, type, fields, place);
}

function objectComplaints(value: object, type: string, fields: Fields, place: string): string[] {
  const found: string[] = [];
  for (const [name, item] of Object.entries(value)) {
    const spec = fields[name];
    if (spec === undefined) found.push(`${place}.${name}: unknown field of ${type}`);
    else check(item, read(spec).types, `${type}.${name}`, `${place}.${name}`, found);
  }
  for (const [name, spec] of Object.entries(fields)) {
    if (read(spec).required && !(name in value)) found.push(`${place}.${name}: required`);
  }
  return found;
}

function isPrimitive(type: string): boolean {
  return ['Integer', 'String', 'Boolean', 'Float', 'Number'].includes(type);
}

function isSimple(value: unknown, type: string): boolean {
  switch (type) {
    case 'Integer':
      return Number.isSafeInteger(value);
    case 'Float':
    case 'Number':
      return typeof value === 'number';
    case 'Boolean':
      return typeof value === 'boolean';
    case 'String':
      return typeof value === 'string';
    default:
      return false;
  }
}
