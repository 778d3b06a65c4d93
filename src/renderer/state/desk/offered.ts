/** Something that can be done with what is open now, for the command palette. */
export interface OfferedCommand {
  readonly name: string;
  /** The key that does the same. */
  readonly keys: string;
  readonly run: () => void;
}

const offered = new Set<OfferedCommand>();

/** Offers a command as long as its control is on screen; returns its end. */
export function offerCommand(command: OfferedCommand): () => void {
  offered.add(command);
  return () => {
    offered.delete(command);
  };
}

/** What is offered at this moment, in the order of the screen; what is gone when it is asked for does nothing. */
export function offeredCommands(): readonly OfferedCommand[] {
  return [...offered].map((command) => ({
    ...command,
    run: () => {
      if (offered.has(command)) command.run();
    },
  }));
}
