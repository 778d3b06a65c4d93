import type { z } from 'zod';
import type { Role } from '../model/patient';
import { commandRules, type CommandType } from '../wire/command';

/** Who may make a request: anybody at the screen, any signed-in person, or these roles. */
export type Audience = 'anyone' | 'signed_in' | readonly Role[];

declare const output: unique symbol;

/** One request: what goes in, what comes out, who may, and whether it stands in the audit log. */
export interface RequestContract<I extends z.ZodType, O> {
  readonly input: I;
  readonly audience: Audience;
  /** Action name in the audit log, or null where nothing about a person is read or done. */
  readonly audit: string | null;
  readonly [output]?: O;
}

/** Makes a request of the table; `O` is what it answers, which only the compiler knows. */
export function request<O>() {
  return <I extends z.ZodType>(
    input: I,
    audience: Audience,
    audit: string | null = null,
  ): RequestContract<I, O> => ({
    input,
    audience,
    audit,
  });
}

/** What an act answers once it is safely on disk; the centre's answer comes as `commandAnswered`. */
export interface Registered {
  readonly commandId: string;
  /** What the act is about, or what it makes. */
  readonly entityId: string;
}

/** A request that becomes one command: its audience is who may send that command, its audit action the command's type. */
export function act<I extends z.ZodType>(type: CommandType, input: I): RequestContract<I, Registered> {
  return { input, audience: commandRules[type].roles, audit: type };
}
