import { f20 } from './cases/session/f20-tokens';
import { f22 } from './cases/junk/f22-junk';
import { f23 } from './cases/time/f23-clock';
import { f24 } from './cases/time/f24-suspended';
import { f6 } from './cases/time/f6-stopped';
import { f16 } from './cases/network/f16-answer-lost';
import type { Fault } from './fault';

/** Every fault of the suite, in the order of quality.md section 5. */
export const faults: readonly Fault[] = [f6, f16, f20, f22, f23, f24];
