import type { WorklistRow } from '@shared/ipc/views';
import type { ReviewedRow } from '@shared/ipc/worklist-views';
import { isReviewedToday } from '@shared/clinical/reviewed';

/** A green row that nobody has looked at today since its newest data. */
export function waitsForReview(row: WorklistRow, now: number): boolean {
  return row.severity === 'green' && !isReviewedToday(row, now);
}

/** What a press reviews of one row: nothing that came after the row was drawn. */
export function reviewOf({ patientId, version, asOf }: WorklistRow): ReviewedRow {
  return { patientId, version, upToSeq: asOf };
}

/** The greens among the rows that are on screen, as they are drawn at this moment (product.md A7). */
export function captureGreens(displayed: Iterable<WorklistRow>, now: number): readonly ReviewedRow[] {
  const captured: ReviewedRow[] = [];
  for (const row of displayed) if (waitsForReview(row, now)) captured.push(reviewOf(row));
  return captured;
}

/** The place of the next green row that waits, after `index` and then from the top; null where there is none. */
export function nextGreen(rows: readonly (WorklistRow | null)[], index: number, now: number): number | null {
  for (let step = 1; step < rows.length; step += 1) {
    const at = (index + step) % rows.length;
    const row = rows[at];
    if (row != null && waitsForReview(row, now)) return at;
  }
  return null;
}
