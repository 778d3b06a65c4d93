import { f1 } from './cases/process/f01-kill-acknowledge';
import { f2 } from './cases/app/f2-page-gone';
import { f3 } from './cases/process/f03-thread-dies';
import { f4 } from './cases/app/f4-gpu-gone';
import { f5 } from './cases/app/f5-two-apps';
import { f6 } from './cases/time/f6-stopped';
import { f7 } from './cases/app/f7-page-out-of-memory';
import { f8 } from './cases/disk/f08-full-disk';
import { f9 } from './cases/disk/f09-read-only';
import { f10 } from './cases/disk/f10-flipped-bit';
import { f11 } from './cases/disk/f11-log-files';
import { f12 } from './cases/disk/f12-slow-lost-sync';
import { f13 } from './cases/disk/f13-newer-and-migration';
import { f14 } from './cases/disk/f14-restored-profile';
import { f15 } from './cases/network/f15-bad-line';
import { f16 } from './cases/network/f16-answer-lost';
import { f17 } from './cases/network/f17-odd-delivery';
import { f18 } from './cases/network/f18-new-epoch';
import { f19 } from './cases/network/f19-storm';
import { f20 } from './cases/session/f20-tokens';
import { f21 } from './cases/session/f21-certificate';
import { f22 } from './cases/junk/f22-junk';
import { f23 } from './cases/time/f23-clock';
import { f24 } from './cases/time/f24-suspended';
import { f25 } from './cases/people/f25-at-once';
import { f26 } from './cases/people/f26-user-switch';
import { f27 } from './cases/people/f27-flood';
import { f29 } from './cases/supply/f29-native-module';
import { f30 } from './cases/supply/f30-tampered-package';
import { f28 } from './cases/session/f28-key-store';
import type { Fault } from './fault';

/** Every fault of the suite, in the order of quality.md section 5. */
export const faults: readonly Fault[] = [
  f1,
  f2,
  f3,
  f4,
  f5,
  f6,
  f7,
  f8,
  f9,
  f10,
  f11,
  f12,
  f13,
  f14,
  f15,
  f16,
  f17,
  f18,
  f19,
  f20,
  f21,
  f22,
  f23,
  f24,
  f25,
  f26,
  f27,
  f29,
  f30,
  f28,
];
