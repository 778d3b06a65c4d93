import type { WebContents } from 'electron';
import { WALL_VIEW } from '@shared/ipc/station/wall-channels';
import { wallViewSchema, type WallView } from '@shared/ipc/station/wall-contract';

/**
 * Tells the wall its figures. The only user of its channel; checked by the schema on the way out, where a field more would be one
 * that nobody has judged: such a view is thrown, not sent.
 */
export function tellWall(contents: WebContents | null, view: WallView): void {
  const checked = wallViewSchema.parse(view);
  contents?.send(WALL_VIEW, checked);
}
