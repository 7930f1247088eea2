import type { Context } from '../../context.ts'
import type { Render } from '../../platform/http/views.ts'
import type { Fill } from '../layout/ready-pages.ts'
import type { Reader } from '../layout/request.ts'
import { threadFills } from '../reading/fills.ts'
import type { Reading } from '../reading/reading.ts'
import { markFills } from '../threads/list-marks.ts'
import type { Viewer } from '../users/viewer.ts'

type Row = Parameters<typeof threadFills>[3][number]

/** For the three slots of each thread's row: where its title leads, how much is new, and the viewer's part in it. */
export async function rowFills(
  ctx: Context,
  reading: Reading,
  who: { reader: Reader; viewer: Viewer },
  render: Render,
  rows: readonly Row[],
): Promise<Fill[]> {
  const fresh = await threadFills(reading, who, render, rows)
  const own = await markFills(ctx, who.viewer, render, rows)
  return own.flatMap((marks, row) => [fresh[2 * row] ?? [], fresh[2 * row + 1] ?? [], marks])
}
