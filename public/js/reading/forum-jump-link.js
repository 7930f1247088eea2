//   <a href="/" data-jump>…</a>
//
// Without JavaScript the way to all forums. Here a press offers them in place; what does it comes with the first press.
document.addEventListener('click', async (event) => {
  const link = event.target.closest('[data-jump]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const { toggle } = await import('/forum-jump.js')
  await toggle(link)
})
