import { WorkerCallError } from '@storage/worker-calls';
import type { StationProblem } from '@shared/ipc/views';
import { TrainingCentreFailed } from '@main/training/training-failure';
import { StoreFailed } from './store-failed';

/** Which words the screen shows for a start that failed. */
export function problemOf(error: unknown): StationProblem {
  if (error instanceof TrainingCentreFailed) return 'training_centre_failed';
  if (error instanceof StoreFailed) return storeProblem(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return 'profile_read_only';
  return code === 'ENOSPC' ? 'disk_full' : 'unknown';
}

function storeProblem(error: StoreFailed): StationProblem {
  const failure = error.cause instanceof WorkerCallError ? error.cause : undefined;
  const ledger = error.which === 'ledger';
  switch (failure?.failure) {
    case 'missing':
      return 'ledger_missing';
    case 'wrong_key':
    case 'corrupt':
      return ledger ? 'ledger_corrupt' : 'unknown';
    case 'newer_schema':
      return ledger ? 'ledger_newer' : 'cache_newer';
    case 'read_only':
      return 'profile_read_only';
    case 'full':
      return 'disk_full';
    case 'died':
      return 'store_died';
    default:
      return failure?.message.includes('SQLite module') === true ? 'module_missing' : 'unknown';
  }
}
