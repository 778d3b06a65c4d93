/** Types of the second implementation as tests use it; what crosses the wire is unknown to them. */
import type { KeyPairKeyObjectResult } from 'node:crypto';
import type { Socket } from 'socket.io-client';

export type Json = Record<string, unknown>;
export interface Answer extends Json {
  readonly id: string;
  readonly status: string;
  readonly seq?: number;
  readonly version?: number;
  readonly code?: string;
  readonly signature?: string;
}
export interface Posted {
  readonly status: number;
  readonly body: Json | undefined;
}
export interface ChangeOnWire extends Json {
  readonly seq: number;
  readonly kind: string;
  readonly op: string;
  readonly id: string;
  readonly version: number;
  readonly data: Json | null;
}
export interface AuditLine extends Json {
  readonly n: number;
  readonly prevHash: string;
  readonly hash: string;
}
export interface Entity {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}
export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface SecondStation {
  readonly workstationId: string;
  tokens: { accessToken: string; refreshToken: string; expiresInS: number; user: Person & { role: string } };
  readonly socket: Socket;
  epoch: string | null;
  cursor: number;
  readonly entities: ReadonlyMap<string, { version: number; op: string; data: Json | null; seq: number }>;
  readonly presence: ReadonlyMap<string, readonly Person[]>;
  readonly chain: AuditLine[];
  readonly hellos: readonly Json[];
  readonly parts: readonly (Json & { readonly changes: readonly ChangeOnWire[] })[];
  readonly batches: readonly (Json & {
    readonly from: number;
    readonly to: number;
    readonly changes: readonly ChangeOnWire[];
  })[];
  readonly beats: readonly Json[];
  readonly notices: readonly Json[];
  readonly refusals: readonly (Json | undefined)[];
  readonly cuts: readonly string[];
  readonly signIn: (username?: string, password?: string) => Promise<Posted>;
  readonly refresh: () => Promise<Posted>;
  readonly signOut: () => Promise<Posted>;
  readonly until: (condition: (station: SecondStation) => boolean) => Promise<SecondStation>;
  readonly connect: (more?: Json) => Promise<Json | undefined>;
  readonly close: () => void;
  readonly command: (
    type: string,
    entity: Entity | undefined,
    payload: unknown,
    more?: Json,
  ) => Promise<Answer>;
  readonly query: (name: string, value: unknown) => Promise<Json>;
  readonly resync: () => void;
  readonly look: (patientId: string | null) => void;
  readonly get: (kind: string, id: string) => Json | null | undefined;
  readonly version: (kind: string, id: string) => number;
  readonly log: (entry: Json) => number;
  readonly sendLog: (more?: Json) => Promise<Answer>;
}

export interface SecondStore {
  epoch: string;
  readonly key: KeyPairKeyObjectResult;
  readonly log: readonly ChangeOnWire[];
  readonly answers: ReadonlyMap<string, Answer>;
  readonly audit: ReadonlyMap<string, readonly AuditLine[]>;
  readonly entities: ReadonlyMap<string, { readonly change: ChangeOnWire }>;
}
export interface SecondCentre {
  readonly url: string;
  readonly store: SecondStore;
  readonly links: ReadonlySet<{ readonly workstationId: string }>;
  /** Writes a change as somebody (absent: the rule engine); null deletes. */
  readonly put: (kind: string, id: string, data: Json | null, maker?: Person) => ChangeOnWire;
  /** Says something to every link, outside the stream; the answers. */
  readonly tell: (name: string, value: unknown) => Promise<unknown>[];
  readonly cut: (which: () => boolean, code?: string) => void;
  /** Starts a new epoch and cuts every link. */
  readonly rebuild: () => void;
  readonly stop: () => Promise<void>;
}
export interface CentreChoices {
  readonly users: readonly { readonly username: string; readonly password: string; readonly user: object }[];
  readonly store?: SecondStore;
  readonly port?: number;
  readonly resendMs?: number;
  /** Most changes in a batch or part. */
  readonly most?: number;
  readonly twist?: (name: string, value: Json) => unknown;
}

export function serveCentre(choices: CentreChoices): Promise<SecondCentre>;
export function chained(chain: readonly AuditLine[], entry: Json): AuditLine;
export function post(url: string, body: unknown): Promise<Posted>;
export function driveCentre(
  url: string,
  choices: {
    readonly username: string;
    readonly password?: string;
    readonly workstationId?: string;
    readonly now?: () => number;
  },
): SecondStation;
