type Asked = (patientId: string) => void;

const asked = new Set<Asked>();
const given = new Set<() => void>();

/** A read was answered `ground_needed` about that patient. */
export function groundNeeded(patientId: string): void {
  for (const tell of asked) tell(patientId);
}

/** A ground was given: what was refused for want of one is read again. */
export function groundGiven(): void {
  for (const tell of [...given]) tell();
}

/** Hears of every read that needs a ground; returns the stop. */
export function onGroundNeeded(listener: Asked): () => void {
  asked.add(listener);
  return () => {
    asked.delete(listener);
  };
}

/** Hears of every ground that is given; returns the stop. */
export function onGroundGiven(listener: () => void): () => void {
  given.add(listener);
  return () => {
    given.delete(listener);
  };
}
