import { f15 } from './cases/network/f15-bad-line';
import { f16 } from './cases/network/f16-answer-lost';
import { f17 } from './cases/network/f17-odd-delivery';
import { f18 } from './cases/network/f18-new-epoch';
import { f19 } from './cases/network/f19-storm';
import { f25 } from './cases/people/f25-at-once';
import { f26 } from './cases/people/f26-user-switch';
import { f27 } from './cases/people/f27-flood';
import type { Fault } from './fault';

/** Every fault of the suite, in the order of quality.md section 5. */
export const faults: readonly Fault[] = [f15, f16, f17, f18, f19, f25, f26, f27];
