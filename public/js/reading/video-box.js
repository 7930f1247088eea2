//   <a class="video" href="…" data-video="https://player…">…</a>
//
// Without JavaScript a link. Here a press puts the player in its place; pages without posts may show none.
document.addEventListener('click', async (event) => {
  const box = event.target.closest('thread-posts [data-video]')
  if (!box || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const { play } = await import('/videos.js')
  play(box)
})
