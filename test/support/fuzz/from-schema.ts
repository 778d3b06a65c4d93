import fc, { type Arbitrary } from 'fast-check';
import { z } from 'zod';

/** The parts of a JSON schema that the contract's schemas come to. */
interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

const LONGEST_STRING = 40;
const LONGEST_LIST = 4;
/** What tests' data knows, so that some inputs name something that is there. */
const KNOWN = ['patient-1', 'alert-1', 'user-nurse-1', 'programme-1', 'plan-1'];

/** Inputs of the shape that a schema describes; what it refuses beyond its shape is in among them. */
export function shapedBy(schema: z.ZodType): Arbitrary<unknown> {
  return build(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
}

function build(schema: JsonSchema): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(build));
  switch (schema.type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return fc.array(build(schema.items ?? {}), {
        minLength: Math.min(schema.minItems ?? 0, LONGEST_LIST),
        maxLength: Math.min(schema.maxItems ?? LONGEST_LIST, LONGEST_LIST),
      });
    case 'string':
      return text(schema);
    case 'integer':
    case 'number': {
      const min = Math.max(schema.minimum ?? -1_000, Number.MIN_SAFE_INTEGER);
      return fc.integer({
        min,
        max: Math.max(min, Math.min(schema.maximum ?? 1_000, Number.MAX_SAFE_INTEGER)),
      });
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf({ properties = {}, required = [] }: JsonSchema): Arbitrary<unknown> {
  const model = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, build(one)]));
  const keys = Object.keys(model);
  return fc.record(model, { requiredKeys: required.filter((name) => keys.includes(name)) });
}

function text({ minLength = 0, maxLength = LONGEST_STRING, pattern }: JsonSchema): Arbitrary<string> {
  const plain = fc.oneof(
    fc.constantFrom(...KNOWN),
    fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, LONGEST_STRING)) }),
  );
  if (pattern === undefined) return plain;
  return fc.stringMatching(new RegExp(pattern), { maxLength: LONGEST_STRING });
}
