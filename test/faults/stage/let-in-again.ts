import { openDatabase } from '@storage/open-database';

/** Takes back that a centre shut a workstation out, in the file of a centre that is stopped. */
export function letInAgain(file: string, workstationId: string): void {
  const db = openDatabase({ path: file, key: undefined, synchronous: 'FULL', mustExist: true });
  try {
    db.prepare('DELETE FROM revoked WHERE workstation_id = ?').run(workstationId);
  } finally {
    db.close();
  }
}
