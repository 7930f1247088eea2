/** What a picture may have; apart from the decoder, so that asking for a limit does not load it. */
export const imageLimits = { bytes: 15 * 1024 * 1024, pixels: 50_000_000, frames: 300 }
