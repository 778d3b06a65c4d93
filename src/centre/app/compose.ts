import { randomBytes, randomUUID } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DAY, MINUTE, SECOND, type Clock } from '@shared/clock';
import { PROTOCOL_VERSION } from '@shared/wire/events';
import { auditKeyOf } from '../auth/audit-key';
import type { ProviderSetting } from '../auth/identity-provider';
import { SignIn } from '../auth/sign-in';
import { openSignOn } from '../auth/sign-on';
import { CommandDesk } from '../commands/command-desk';
import { TrainingEpj } from '../epj/training-epj';
import { authRoutes } from '../http/auth-routes';
import { epjRoutes } from '../http/epj-routes';
import { createCentreServer } from '../http/http-server';
import { intakeRoute } from '../http/intake-route';
import { signOnRoutes } from '../http/sign-on-routes';
import { trainingRoutes } from '../http/training-routes';
import { Intake } from '../intake/intake';
import { Gateway } from '../link/gateway';
import { deskQueries } from '../link/desk-queries';
import { askedNow, centreQueries } from '../link/queries';
import { runProofOfLife } from '../rules/proof-of-life';
import { RuleRunner } from '../rules/rule-runner';
import type { LiveSimulation } from '../simulation/live';
import { trainingCentre } from '../simulation/staff';
import { openAccounts, openCatalogues, openWorld, type WorldOptions } from '../simulation/world';
import type { CentreStore } from '../store/centre-store';
import { openCentreStore } from '../store/sqlite-store';
import { TrainingControl } from '../training/training-control';
import { guarded, type Scheduler } from './scheduler';

/** What the workstations keep of measurements (`hello.windowDays`). */
const WINDOW_DAYS = 90;
/** This reference centre trains people; it is nobody's production centre. */
const MODE = 'training' as const;
/** The log is complete for at least this long. */
const LOG_DAYS = 30;

/** How a centre is started. */
export interface CentreOptions extends WorldOptions {
  readonly dataDir: string;
  /** 32 bytes; absent only for a centre that runs alone with synthetic data. */
  readonly key?: Buffer | undefined;
  /** 0 = a free one. */
  readonly port: number;
  /** False: the patients are there, but measure nothing and miss nothing by themselves. */
  readonly simulate: boolean;
  /** Seconds between two renewals of the synthetic alert (product.md C6); 0 = none. */
  readonly proofEveryS: number;
  /** The identity provider that people may sign in by, beside passwords; absent: passwords only. */
  readonly oidc?: ProviderSetting | undefined;
}

/** What a centre takes from its surroundings. */
export interface CentrePorts {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** Something failed inside; the text names the place, never data. */
  readonly onFault: (what: string) => void;
  /** A query was refused for the asker's role; its name alone. */
  readonly onRefused?: (query: string) => void;
}

/** A centre that runs. */
export interface RunningCentre {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly store: CentreStore;
  readonly rules: RuleRunner;
  /** Refuses a workstation from now on and cuts its link. */
  readonly revokeWorkstation: (workstationId: string) => void;
  /** Builds the log anew: another epoch, every link is cut. */
  readonly rebuildLog: () => void;
  readonly links: () => number;
  /** Says goodbye to the workstations and closes everything; on disk when it is done. */
  readonly stop: () => Promise<void>;
}

/** A UUID of version 7: ids made one after the other lie beside each other in the file. */
function orderedUuid(clock: Clock): string {
  const time = clock.now().toString(16).padStart(12, '0').slice(-12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** Builds a centre and opens its port. @throws OpenDatabaseError, or the listen error with its code. */
export async function startCentre(options: CentreOptions, ports: CentrePorts): Promise<RunningCentre> {
  const store = openCentreStore({ dataDir: options.dataDir, key: options.key, newEpoch: randomUUID });
  try {
    const parts = partsOn(store, ports);
    store.transact(() => {
      store.log.trim(ports.clock.now() - LOG_DAYS * DAY);
    });
    openCatalogues(parts);
    await openAccounts(parts, options.password);
    parts.world.simulation = await openWorld(parts, options);
    return await serve(parts, options);
  } catch (error) {
    store.close();
    throw error;
  }
}

type Parts = ReturnType<typeof partsOn>;

/** What everything in the centre shares; nothing runs yet. */
function partsOn(store: CentreStore, ports: CentrePorts) {
  const { clock } = ports;
  const newId = (): string => orderedUuid(clock);
  const world: { simulation?: LiveSimulation } = {};
  const rules = new RuleRunner({
    store,
    clock,
    newId,
    timeOf: (patientId) => world.simulation?.timeOf(patientId) ?? clock.now(),
  });
  const scheduler = guarded(ports.scheduler, ports.onFault);
  return { ...ports, scheduler, store, rules, newId, randomBytes, world };
}

async function serve(parts: Parts, options: CentreOptions): Promise<RunningCentre> {
  const { store, rules, clock } = parts;
  const desk = new CommandDesk({
    ...parts,
    sign: auditKeyOf(store).sign,
    onMessage: (message) => parts.world.simulation?.heard(message),
  });
  const cut: { session?: (sessionId: string) => void } = {};
  const signIn = new SignIn({ ...parts, onSessionEnded: (sessionId) => cut.session?.(sessionId) });
  const intake = new Intake(parts);
  const training = trainingOf(parts, options, () => gateway);
  const people = [...authRoutes(signIn), ...signOnRoutes(openSignOn(parts, signIn, options.oidc))];
  const routes = [...people, intakeRoute(intake, signIn), ...training.routes(signIn)];
  const http = createCentreServer(routes, parts.onFault);
  const gateway: Gateway = openGateway(parts, { http, signIn, desk });
  cut.session = (sessionId) => {
    gateway.cutSession(sessionId);
  };
  const stops = [
    ...runTimers(parts, desk, options.simulate),
    runProofOfLife(parts, options.proofEveryS),
    ...training.start(),
  ];
  const port = await listen(http, options.port);
  return {
    url: `http://127.0.0.1:${String(port)}`,
    store,
    rules,
    revokeWorkstation: (workstationId) => {
      store.transact(() => {
        store.accounts.revokeWorkstation(workstationId, clock.now());
      });
      gateway.cutRevoked(workstationId);
    },
    rebuildLog: () => {
      store.transact(() => {
        store.log.rebuild(randomUUID());
      });
      gateway.cutAll();
    },
    links: () => gateway.links,
    stop: async () => {
      for (const stop of stops) stop();
      await gateway.stop();
      store.close();
    },
  };
}

/** What only a training centre has: its control and its journal. */
function trainingOf(parts: Parts, options: CentreOptions, gateway: () => Gateway) {
  const { simulation } = parts.world;
  if (simulation === undefined) throw new Error('The training world is not open.');
  const epj = new TrainingEpj(parts);
  const control = new TrainingControl({
    ...parts,
    simulation,
    epj,
    simulated: options.simulate,
    patients: parts.store.log.count('patient'),
    setNetwork: (condition) => {
      gateway().setNetwork(condition);
    },
    links: () => gateway().links,
  });
  return {
    routes: (signIn: SignIn) => [...trainingRoutes(MODE, control, signIn), ...epjRoutes(MODE, epj, signIn)],
    start: () => [
      control.start(),
      () => {
        epj.stop();
      },
    ],
  };
}

function openGateway(
  parts: Parts,
  { http, signIn, desk }: { readonly http: HttpServer; readonly signIn: SignIn; readonly desk: CommandDesk },
): Gateway {
  const { publicKey } = auditKeyOf(parts.store);
  const gateway: Gateway = new Gateway({
    ...parts,
    http,
    signIn,
    windowDays: WINDOW_DAYS,
    describe: () => ({
      protocol: PROTOCOL_VERSION,
      centre: trainingCentre,
      mode: MODE,
      auditKey: publicKey,
    }),
    command: (raw, from) =>
      desk.take(raw, { workstationId: from.handshake.workstationId, userId: from.user.id }),
    queries: askedNow(parts.store, {
      ...centreQueries(parts.store, parts.onRefused),
      ...deskQueries(parts.store, parts.clock, () => gateway, parts.onRefused),
    }),
  });
  return gateway;
}

/** What goes on by the clock; each can be stopped. */
function runTimers({ rules, scheduler, world }: Parts, desk: CommandDesk, simulate: boolean): (() => void)[] {
  const stops = [
    scheduler.every(SECOND, () => {
      rules.endSnoozes();
    }),
    scheduler.every(60 * MINUTE, () => {
      desk.forgetOld();
    }),
  ];
  if (!simulate) return stops;
  rules.schedule.all();
  const scan = scheduler.every(SECOND, () => {
    rules.schedule.next();
  });
  return [...stops, scan, ...(world.simulation === undefined ? [] : [world.simulation.start()])];
}

function listen(http: HttpServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', () => {
      http.off('error', reject);
      resolve((http.address() as AddressInfo).port);
    });
  });
}
