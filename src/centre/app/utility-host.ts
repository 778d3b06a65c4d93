import { centreHostMessageSchema, type CentreHostAnswer, type StartOptions } from '@shared/wire/centre-host';
import type { CentreOptions, RunningCentre } from './compose';
import { DEFAULTS } from './options';

/** The part of Electron's `process.parentPort` that is used here. */
export interface ParentPort {
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => unknown;
  readonly postMessage: (message: unknown) => void;
}

/** What the host does with the centre. */
export interface HostActions {
  readonly start: (options: CentreOptions) => Promise<RunningCentre>;
  readonly describeFailure: (error: unknown) => string;
  /** Ends the process. */
  readonly exit: (code: number) => void;
}

/** Serves the main process over the port of an Electron utility process: start, ready or failed, stop. */
export function serveUtilityProcess(port: ParentPort, actions: HostActions): void {
  let running: Promise<RunningCentre> | undefined;
  const say = (answer: CentreHostAnswer): void => {
    port.postMessage(answer);
  };
  port.on('message', ({ data }) => {
    const message = centreHostMessageSchema.safeParse(data);
    if (message.success && message.data.type === 'stop') {
      void stop(running).then(() => {
        actions.exit(0);
      });
      return;
    }
    if (!message.success || message.data.type !== 'start' || running !== undefined) {
      say({ type: 'failed', message: 'The start message is not understood, or came twice.' });
      return;
    }
    running = actions.start(optionsOf(message.data.options));
    running.then(
      ({ url }) => {
        say({ type: 'ready', url });
      },
      (error: unknown) => {
        running = undefined;
        say({ type: 'failed', message: actions.describeFailure(error) });
      },
    );
  });
}

function optionsOf(wanted: StartOptions): CentreOptions {
  return {
    ...DEFAULTS,
    ...Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)),
    dataDir: wanted.dataDir,
    key: Buffer.from(wanted.keyHex, 'hex'),
  };
}

async function stop(running: Promise<RunningCentre> | undefined): Promise<void> {
  const centre = await running?.catch(() => undefined);
  await centre?.stop();
}
