/** Why a file is not taken as a picture; the words for each stand in the catalogue. */
export type ImageRefusal =
  'not-image' | 'svg' | 'heic' | 'broken' | 'too-large' | 'too-many-pixels' | 'too-many-frames' | 'timeout'

export interface Refused {
  refused: ImageRefusal
}

export const refuse = (refused: ImageRefusal): Refused => ({ refused })

/** Runs the work and turns what libvips says about the picture into a refusal; a full or missing disk is still thrown. */
export async function orRefuse<Result>(work: () => Promise<Result>): Promise<Result | Refused> {
  try {
    return await work()
  } catch (error) {
    return refuse(refusalIn(error))
  }
}

/** libvips tells its errors apart by text alone. A timeout is asked first: it drags a write error behind it. */
function refusalIn(error: unknown): ImageRefusal {
  const { message, code } = error as NodeJS.ErrnoException
  if (message.startsWith('timeout:')) return 'timeout'
  if (/pixel limit/.test(message)) return 'too-many-pixels'
  if (code !== undefined || /write error|open for write|^Input file is missing/.test(message)) throw error
  return 'broken'
}
